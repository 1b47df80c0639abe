#pragma once

#include <cstdint>
#include <vector>

#include "geo/shape.h"

namespace geo {

// A plane of whole numbers over a polygon, about 1 cm each, in which a step east and a step
// north are equally long. Algorithms on whole numbers are exact.
struct Plane {
  Point origin;
  double narrowing = 1;  // Cosine of the middle latitude.

  struct Spot {
    int x = 0;
    int y = 0;
    friend auto operator<=>(const Spot&, const Spot&) = default;
  };

  Spot spot_of(Point point) const;
  Point point_of(double x, double y) const;
};

Plane plane_over(const Polygon& polygon);

// `count` different spots inside the polygon, evenly but not regularly spread; fewer when it is
// too small. The same arguments give the same spots.
std::vector<Plane::Spot> scatter(const Polygon& polygon, const Plane& plane, int count,
                                 std::uint64_t seed);

}  // namespace geo
