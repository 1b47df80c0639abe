#pragma once

#include <cstdint>
#include <vector>

#include "geo/shape.h"

namespace geo {

// Divides a polygon into cells that look like drawn grids: the areas nearest to scattered
// points. Cells share their borders corner for corner, so every point of the polygon is in
// exactly one cell (but for slivers below 1 m² that rounding to 1e-7 degree leaves out).
//
// Gives exactly `cells` shapes unless the polygon is too small for that many (about 1 m² each),
// in the order in which number_cells would number them. A cell cut by a concave outline has
// several parts. The same arguments give the same cells on every machine of one architecture.
// REQUIRES: a polygon without faults, at most 20 degrees wide and high. No cells, no answer.
std::vector<Shape> tessellate(const Polygon& polygon, int cells, std::uint64_t seed);

}  // namespace geo
