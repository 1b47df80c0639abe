#include <cstdio>

#include "app/demo_life.h"
#include "standards/model.h"

namespace app {

namespace {

constexpr std::size_t places_kept = 60;  // of a town: as many as a month or two bring

}  // namespace

std::string DemoPast::next_number(std::int64_t division, base::Instant at) {
  const std::int64_t county = kernel::ancestor(division, 3);
  const base::Day day = base::day_of(at);
  const base::Date date = base::date_of(day);
  const int running = ++counters_[{county, day.number}];
  char text[40];
  std::snprintf(text, sizeof text, "%06d-%04d%02d%02d-%04d", static_cast<int>(county / 1'000'000),
                date.year, date.month, date.day, running);
  return text;
}

void DemoPast::remember(std::int64_t town, Place place) {
  auto& places = places_[town];
  places.push_back(place);
  if (places.size() > places_kept) places.pop_front();
}

problems::ProblemId DemoPast::latest(std::int64_t town) const {
  const auto found = places_.find(town);
  return found == places_.end() ? problems::ProblemId{} : found->second.back().id;
}

std::optional<DemoPast::Place> DemoPast::open_place(std::int64_t town, base::Instant at) const {
  const auto found = places_.find(town);
  if (found == places_.end()) return std::nullopt;
  const std::int64_t window_ms = standards::current().loop.duplicate_days * base::day_ms;
  for (auto place = found->second.rbegin(); place != found->second.rend(); ++place) {
    const bool open = !place->closed_at || *place->closed_at > at;
    if (open && place->is_public && at.ms - place->created_at.ms < window_ms) return *place;
  }
  return std::nullopt;
}

std::optional<DemoPast::Place> DemoPast::closed_place(std::int64_t town, base::Instant at) const {
  const auto found = places_.find(town);
  if (found == places_.end()) return std::nullopt;
  const std::int64_t window_ms = standards::current().loop.recurrence_days * base::day_ms;
  for (auto place = found->second.rbegin(); place != found->second.rend(); ++place) {
    const bool closed = place->fixed && place->closed_at && *place->closed_at < at;
    if (closed && at.ms - place->closed_at->ms < window_ms) return *place;
  }
  return std::nullopt;
}

}  // namespace app
