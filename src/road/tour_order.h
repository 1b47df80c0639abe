// One order of the stops of a tour, what it costs, and what a change to it would cost: the part of tour.cc
// that is run a million times. No thread-safety: one for each search.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "road/tour.h"

namespace road {

// In order of importance. A leg where there is no way is `broken`.
struct TourScore {
  std::int64_t broken = 0, late = 0, late_ms = 0, driving_ms = 0;
  friend auto operator<=>(const TourScore&, const TourScore&) = default;
};

// What a search needs of the task, in milliseconds.
class TourCosts {
 public:
  // What a leg without a way costs, so that sums of costs can be compared at once: more than all other legs.
  static constexpr int broken_bits = 40;
  static constexpr std::int64_t broken_ms = std::int64_t{1} << broken_bits;

  explicit TourCosts(const TourTask& task);

  std::int64_t leg(std::size_t from, std::size_t to) const { return legs_[from * points_ + to]; }
  // What happens at `point` for one who arrives at a time. The start never keeps anybody.
  TourVisit visit(std::size_t point, std::int64_t arrives_ms) const;
  std::int64_t departs_ms() const { return departs_ms_; }
  bool any_window() const { return any_window_; }
  std::int64_t closes_ms(std::size_t point) const { return places_[point].closes_ms; }

 private:
  struct Place {
    std::int64_t service_ms = 0, opens_ms = INT64_MIN, closes_ms = INT64_MAX;
  };
  std::size_t points_ = 0;
  std::vector<std::int64_t> legs_;
  std::vector<Place> places_;
  std::int64_t departs_ms_ = 0;
  bool any_window_ = false;
};

// Positions of an order, both included, travelled backwards when turned.
struct TourPiece {
  std::size_t first = 0, last = 0;
  bool turned = false;
};

// These pieces, in this order, take the place of the same positions. They lie side by side.
struct TourMove {
  std::array<TourPiece, 2> pieces;
  std::size_t count = 0;
};

class TourOrder {
 public:
  // `points` begins with the start. `costs` must outlive this.
  TourOrder(const TourCosts& costs, std::vector<std::size_t> points);

  const std::vector<std::size_t>& points() const { return points_; }
  const TourScore& score() const { return score_; }

  // The score after the move, when it is better than now. REQUIRES: the move leaves position 0 alone.
  // Adds to `work` about what it took: one for a move and for each stop whose time had to be found.
  std::optional<TourScore> if_better(const TourMove& move, std::int64_t& work) const;
  void apply(const TourMove& move);

 private:
  // How late an order may be that is still better than this one.
  enum class Bar { any, as_late, less_late };
  struct Clock {
    std::int64_t departs_ms = 0, late = 0, late_ms = 0;  // when leaving a position; counted from the start
  };

  void measure();
  std::int64_t driving_after(const TourMove& move, std::size_t first, std::size_t last) const;
  // Moves the clock by one stop; false as soon as the bar is missed, since lateness only grows.
  bool tick(Clock& clock, std::size_t from, std::size_t to, Bar bar) const;
  // At the end of the order with the move, which changes positions first..last; nothing: missed the bar.
  std::optional<Clock> clock_after(const TourMove& move, std::size_t first, std::size_t last, Bar bar,
                                   std::int64_t& work) const;

  const TourCosts* costs_;  // a pointer, so that orders can be sorted
  std::vector<std::size_t> points_;
  std::vector<std::int64_t> onwards_ms_, backwards_ms_;  // legs up to each position, there and back
  std::vector<Clock> clocks_;
  std::size_t last_late_ = 0;  // position; 0: none
  TourScore score_;
};

}  // namespace road
