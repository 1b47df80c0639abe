// Looking for what is wrong with outlines, and mending what is safe to mend. Pure.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "geo/shape.h"
#include "grid/model_check.h"
#include "grid/rules_edit.h"

namespace grid {

// Grids of one layer and one parent.
struct CheckGroup {
  std::vector<Outline> grids;
  std::optional<geo::Shape> parent;  // sub-grids lie within it
  std::optional<geo::Shape> area;    // they should cover it; without one, gaps between grids are sought
};

// Borders drawn twice by hand lie a few metres apart; what is wider is somebody's ground.
inline constexpr double safe_width_m = 5;
inline constexpr double finding_min_m2 = 10;

// Adds what is wrong with the group's outlines. False when there is more than it looked for.
bool find_faults(const CheckGroup& group, std::vector<Finding>& findings);

// The group with everything mended that is safe: overlaps go to the smaller grid, gaps to the
// neighbour with the longest border, crossings become the outline they enclose. Only grids that are
// the caller's change.
Edited repaired(const CheckGroup& group);

}  // namespace grid
