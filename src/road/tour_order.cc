#include "road/tour_order.h"

#include <algorithm>

namespace road {

TourCosts::TourCosts(const TourTask& task)
    : points_(task.stops.size()), legs_(task.cost_ms), places_(points_), departs_ms_(task.departs_s * 1000) {
  for (std::int64_t& leg : legs_) {
    if (leg < 0) leg = broken_ms;
  }
  for (std::size_t i = 0; i < points_; ++i) {
    legs_[i * points_ + i] = 0;  // a round without stops stays at the start
    if (i == task.start) continue;
    const TourStop& stop = task.stops[i];
    places_[i].service_ms = stop.service_s * 1000;
    if (!stop.window) continue;
    any_window_ = true;
    places_[i].opens_ms = stop.window->opens_s * 1000;
    places_[i].closes_ms = stop.window->closes_s * 1000;
  }
}

TourVisit TourCosts::visit(std::size_t point, std::int64_t arrives_ms) const {
  const Place& place = places_[point];
  const std::int64_t begins_ms = std::max(arrives_ms, place.opens_ms);
  const std::int64_t late_ms = begins_ms > place.closes_ms ? begins_ms - place.closes_ms : 0;
  return {point, arrives_ms, begins_ms, begins_ms + place.service_ms, late_ms};
}

TourOrder::TourOrder(const TourCosts& costs, std::vector<std::size_t> points)
    : costs_(&costs), points_(std::move(points)), onwards_ms_(points_.size()), backwards_ms_(points_.size()),
      clocks_(points_.size()) {
  measure();
}

void TourOrder::measure() {
  clocks_[0] = {costs_->departs_ms(), 0, 0};
  last_late_ = 0;
  for (std::size_t i = 1; i < points_.size(); ++i) {
    const std::int64_t leg = costs_->leg(points_[i - 1], points_[i]);
    onwards_ms_[i] = onwards_ms_[i - 1] + leg;
    backwards_ms_[i] = backwards_ms_[i - 1] + costs_->leg(points_[i], points_[i - 1]);
    const TourVisit visit = costs_->visit(points_[i], clocks_[i - 1].departs_ms + leg);
    clocks_[i] = {visit.departs_ms, clocks_[i - 1].late + (visit.late_ms > 0), clocks_[i - 1].late_ms + visit.late_ms};
    if (visit.late_ms > 0) last_late_ = i;
  }
  const std::int64_t driving_ms = onwards_ms_.back();
  score_ = {driving_ms >> TourCosts::broken_bits, clocks_.back().late, clocks_.back().late_ms, driving_ms};
}

std::int64_t TourOrder::driving_after(const TourMove& move, std::size_t first, std::size_t last) const {
  const bool at_end = last + 1 == points_.size();
  std::int64_t driving_ms = onwards_ms_.back() - (onwards_ms_[at_end ? last : last + 1] - onwards_ms_[first - 1]);
  std::size_t at = points_[first - 1];
  for (std::size_t i = 0; i < move.count; ++i) {
    const TourPiece& piece = move.pieces[i];
    const auto& sums_ms = piece.turned ? backwards_ms_ : onwards_ms_;
    driving_ms += costs_->leg(at, points_[piece.turned ? piece.last : piece.first]);
    driving_ms += sums_ms[piece.last] - sums_ms[piece.first];
    at = points_[piece.turned ? piece.first : piece.last];
  }
  return at_end ? driving_ms : driving_ms + costs_->leg(at, points_[last + 1]);
}

bool TourOrder::tick(Clock& clock, std::size_t from, std::size_t to, Bar bar) const {
  const TourVisit visit = costs_->visit(to, clock.departs_ms + costs_->leg(from, to));
  clock = {visit.departs_ms, clock.late + (visit.late_ms > 0), clock.late_ms + visit.late_ms};
  if (bar == Bar::any) return true;
  if (clock.late != score_.late) return clock.late < score_.late;
  return bar == Bar::as_late ? clock.late_ms <= score_.late_ms : clock.late_ms < score_.late_ms;
}

std::optional<TourOrder::Clock> TourOrder::clock_after(const TourMove& move, std::size_t first, std::size_t last,
                                                       Bar bar, std::int64_t& work) const {
  Clock clock = clocks_[first - 1];
  std::size_t at = points_[first - 1];
  const auto go = [&](std::size_t to) {
    ++work;
    const bool in_time = tick(clock, at, to, bar);
    at = to;
    return in_time;
  };
  for (std::size_t i = 0; i < move.count; ++i) {
    const TourPiece& piece = move.pieces[i];
    for (std::size_t k = 0; k <= piece.last - piece.first; ++k) {
      if (!go(points_[piece.turned ? piece.last - k : piece.first + k])) return std::nullopt;
    }
  }
  for (std::size_t i = last + 1; i < points_.size(); ++i) {
    if (!go(points_[i])) return std::nullopt;
    if (clock.departs_ms != clocks_[i].departs_ms) continue;
    // Leaving when it did before the change: the rest of the day is as it was.
    clock.late += clocks_.back().late - clocks_[i].late;
    clock.late_ms += clocks_.back().late_ms - clocks_[i].late_ms;
    break;
  }
  return clock;
}

std::optional<TourScore> TourOrder::if_better(const TourMove& move, std::int64_t& work) const {
  ++work;
  std::size_t first = move.pieces[0].first, last = move.pieces[0].last;
  for (std::size_t i = 1; i < move.count; ++i) {
    first = std::min(first, move.pieces[i].first);
    last = std::max(last, move.pieces[i].last);
  }
  const std::int64_t driving_ms = driving_after(move, first, last);
  const std::int64_t broken = driving_ms >> TourCosts::broken_bits;
  if (broken > score_.broken) return std::nullopt;
  const bool cheaper = driving_ms < score_.driving_ms;
  // Lateness before the change stays, so that only less driving can be better.
  if (!cheaper && last_late_ < first) return std::nullopt;
  if (!costs_->any_window()) return TourScore{broken, 0, 0, driving_ms};
  const Bar bar = broken < score_.broken ? Bar::any : cheaper ? Bar::as_late : Bar::less_late;
  const auto clock = clock_after(move, first, last, bar, work);
  if (!clock) return std::nullopt;
  const TourScore score{broken, clock->late, clock->late_ms, driving_ms};
  return score < score_ ? std::optional(score) : std::nullopt;
}

void TourOrder::apply(const TourMove& move) {
  std::vector<std::size_t> moved;
  std::size_t first = move.pieces[0].first;
  for (std::size_t i = 0; i < move.count; ++i) {
    const TourPiece& piece = move.pieces[i];
    first = std::min(first, piece.first);
    const auto begin = points_.begin() + static_cast<std::ptrdiff_t>(piece.first);
    const auto end = points_.begin() + static_cast<std::ptrdiff_t>(piece.last) + 1;
    moved.insert(moved.end(), begin, end);
    if (piece.turned) std::reverse(moved.end() - (end - begin), moved.end());
  }
  std::copy(moved.begin(), moved.end(), points_.begin() + static_cast<std::ptrdiff_t>(first));
  measure();
}

}  // namespace road
