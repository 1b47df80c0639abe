// From a point to the one who answers for it. Pure.
#pragma once

#include <optional>

#include "grid/locator.h"

namespace grid {

// How the division was found.
enum class Found { grid, outline, nearest, none };
AIWEI_ENUM(Found, grid, outline, nearest, none)

// A point without a grid still belongs to the nearest grid within this distance, when no outline
// says otherwise. Configurable default of ours, no official figure.
constexpr double nearest_grid_m = 2000;

// Code of the province; its desk receives what lies outside or cannot be placed.
constexpr std::int64_t province_code = 370'000'000'000;

struct Routing {
  Found found = Found::none;
  bool outside = false;                  // beyond the province as far as we know its outline
  const GridFact* grid = nullptr;        // within the snapshot it came from
  std::int64_t division = province_code;
  kernel::AccountId responsible;         // on that day; zero: nobody
  kernel::UnitId unit;                   // the grid's own unit; zero: none
  kernel::UnitId desk;                   // the office that takes it otherwise; zero only when
                                         // the installation has no office at all
};

// Innermost grid with a responsible person valid on `day`; else the innermost grid, for its unit
// or its township's desk; else the outline's or the nearest grid's division; else the province.
// Never nowhere. Somebody who is away that day is stood in for, or passed over.
Routing route_point(const Snapshot& snapshot, geo::Point point, base::Day day);

}  // namespace grid
