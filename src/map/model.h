// Maps: queries of the tile routes.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "kernel/caller.h"

namespace map {

// Grids are drawn from this zoom on, areas with their counts below it (research: raw grids of a
// province make tiles of megabytes at z6).
constexpr int detail_zoom = 11;
// Below this zoom areas are cities, from it on counties.
constexpr int county_zoom = 8;
constexpr int road_zoom = 12;
// Problems stand for themselves from this zoom on; below, neighbours are drawn as one.
constexpr int single_zoom = 16;

struct GridTileQuery {
  std::optional<bool> unmanned;                    // only grids without a responsible person today
  std::optional<kernel::AccountId> responsible;    // only what this account answers for today, posts of chains included
  std::optional<std::int64_t> since;               // not older than this dataset version (grid::EditResult)
};
AIWEI_WIRE(GridTileQuery, unmanned, responsible, since)

struct ProblemTileQuery {
  std::vector<std::string> category;
  std::optional<bool> overdue;
  std::optional<base::Day> day;  // open at the end of this day; absent: open now
  std::optional<kernel::AccountId> responsible;  // only within what this account answers for on that day
};
AIWEI_WIRE(ProblemTileQuery, category, overdue, day, responsible)

struct PlaceTileQuery {
  std::optional<std::string> type;
  std::optional<int> line;
  std::optional<bool> overdue;                 // only those whose inspection is due
  std::optional<int> without_inspection_days;  // not inspected for so many days, or never
  std::optional<kernel::AccountId> responsible;  // only within what this account answers for today
};
AIWEI_WIRE(PlaceTileQuery, type, line, overdue, without_inspection_days, responsible)
inline std::vector<base::FieldRule> wire_rules(const PlaceTileQuery*) {
  return {{"without_inspection_days", {.min = 1, .max = 3650}}};
}

}  // namespace map
