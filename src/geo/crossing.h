#pragma once

#include <utility>

#include "geo/shape.h"

namespace geo {

// A border line prepared for counting crossings of a ray that runs east from a point.
//
// It always starts at the lower end, so that the two owners of a shared border, who walk it in
// opposite directions, compute the very same number and never both claim a point. `contains`
// and the raster locator must use this one formula, or they could differ on a border.
struct Crossing {
  double lat_low = 0;
  double lat_high = 0;
  double lng_low = 0;  // Longitude at the lower end.
  double slope = 0;    // Degrees of longitude per degree of latitude.

  double lng_at(double lat) const { return lng_low + (lat - lat_low) * slope; }

  // The lower end belongs to the line, the upper one does not: a ray through a corner meets
  // exactly one of the two lines that climb through it.
  bool meets_ray(Point from) const {
    return from.lat >= lat_low && from.lat < lat_high && from.lng < lng_at(from.lat);
  }
};

// REQUIRES: the ends differ in latitude; a level line meets no ray and has no crossing.
inline Crossing crossing_between(Point a, Point b) {
  if (a.lat > b.lat) std::swap(a, b);
  return {a.lat, b.lat, a.lng, (b.lng - a.lng) / (b.lat - a.lat)};
}

// Calls visit(from, to) for every border line of the shape, the closing ones included.
template <class Visit>
void each_line(const Ring& ring, Visit visit) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    visit(ring[i], ring[i + 1 < ring.size() ? i + 1 : 0]);
  }
}

template <class Visit>
void each_line(const Polygon& polygon, Visit visit) {
  each_line(polygon.outer, visit);
  for (const Ring& hole : polygon.holes) each_line(hole, visit);
}

template <class Visit>
void each_line(const Shape& shape, Visit visit) {
  for (const Polygon& part : shape.parts) each_line(part, visit);
}

}  // namespace geo
