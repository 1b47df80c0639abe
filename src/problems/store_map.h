// SQL for maps: the problems within a box, and how many are open in each county.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "geo/shape.h"
#include "grid/store_area.h"
#include "kernel/scope.h"
#include "problems/model.h"

namespace problems {

// What a map shows, the same for rows and counts.
struct MapFilter {
  std::vector<std::string> categories;  // empty: all
  std::optional<bool> overdue;
  std::optional<base::Day> day;         // open at the end of this day; absent: open now
  base::Instant now;
  std::optional<grid::AreaSet> areas = std::nullopt;  // only within them
};

struct MapProblem {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string category;
  double lng = 0, lat = 0;
  bool overdue = false;
};

// At most `rows_max`, the newest; by ascending cell and id.
std::vector<MapProblem> problems_within(db::Tx& tx, const kernel::Scope& scope,
                                        const MapFilter& filter, const geo::Box& box, int rows_max);

struct CountyProblems {
  std::int64_t county = 0;  // also a city's or the province's code, for what lies in no county
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};
// Only counties with any, by code.
std::vector<CountyProblems> problems_by_county(db::Tx& tx, const kernel::Scope& scope,
                                               const MapFilter& filter);

struct OpenProblems {
  std::int64_t open = 0;
  std::int64_t overdue = 0;
};
// Open now within `areas`.
OpenProblems open_problems(db::Tx& tx, const kernel::Scope& scope, const grid::AreaSet& areas, base::Instant now);

}  // namespace problems
