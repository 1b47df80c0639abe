#include "geo/shape.h"

#include <algorithm>
#include <cmath>

#include "geo/crossing.h"
#include "geo/ellipsoid.h"

namespace geo {
namespace {

void extend(Box& box, const Ring& ring) {
  for (const Point& corner : ring) {
    box.min = {std::min(box.min.lng, corner.lng), std::min(box.min.lat, corner.lat)};
    box.max = {std::max(box.max.lng, corner.lng), std::max(box.max.lat, corner.lat)};
  }
}

template <class Region>
bool meets_odd_lines(const Region& region, Point point) {
  bool inside = false;
  each_line(region, [&](Point from, Point to) {
    if (from.lat == to.lat) return;
    if (crossing_between(from, to).meets_ray(point)) inside = !inside;
  });
  return inside;
}

// Twice the signed area and the moments about `origin`, which keeps the terms small: with
// coordinates of 117 degrees the digits that matter would otherwise cancel.
struct Moments {
  double twice_area = 0;
  double lng = 0;
  double lat = 0;
};

Moments moments_of(const Ring& ring, Point origin) {
  Moments sum;
  each_line(ring, [&](Point a, Point b) {
    a = {a.lng - origin.lng, a.lat - origin.lat};
    b = {b.lng - origin.lng, b.lat - origin.lat};
    const double cross = a.lng * b.lat - b.lng * a.lat;
    sum.twice_area += cross;
    sum.lng += (a.lng + b.lng) * cross;
    sum.lat += (a.lat + b.lat) * cross;
  });
  return sum;
}

void add_without_sign(Moments& sum, const Moments& ring, double weight) {
  const double sign = ring.twice_area < 0 ? -weight : weight;
  sum.twice_area += sign * ring.twice_area;
  sum.lng += sign * ring.lng;
  sum.lat += sign * ring.lat;
}

}  // namespace

Box box_of(const Ring& ring) {
  Box box;
  extend(box, ring);
  return box;
}

Box box_of(const Shape& shape) {
  Box box;
  for (const Polygon& part : shape.parts) extend(box, part.outer);
  return box;
}

bool contains(const Ring& ring, Point point) {
  return meets_odd_lines(ring, point);
}

bool contains(const Polygon& polygon, Point point) {
  return meets_odd_lines(polygon, point);
}

bool contains(const Shape& shape, Point point) {
  return meets_odd_lines(shape, point);
}

double area_m2(const Ring& ring) {
  if (ring.empty()) return 0;
  const double base = zone_m2_per_degree(ring[0].lat);
  double sixfold_area = 0;
  double zone_to = 0;  // The end of one line is the start of the next.
  each_line(ring, [&](Point a, Point b) {
    const double zone_from = zone_to;
    const double zone_middle = zone_m2_per_degree((a.lat + b.lat) / 2) - base;
    zone_to = zone_m2_per_degree(b.lat) - base;
    // Simpson's rule along the line: exact to 1e-10 for lines of a degree.
    sixfold_area += (b.lng - a.lng) * (zone_from + 4 * zone_middle + zone_to);
  });
  return std::abs(sixfold_area) / 6;
}

double area_m2(const Polygon& polygon) {
  double area = area_m2(polygon.outer);
  for (const Ring& hole : polygon.holes) area -= area_m2(hole);
  return std::max(0.0, area);
}

double area_m2(const Shape& shape) {
  double area = 0;
  for (const Polygon& part : shape.parts) area += area_m2(part);
  return area;
}

Point centroid(const Shape& shape) {
  const Box box = box_of(shape);
  if (box.empty()) return {};
  const Point middle{(box.min.lng + box.max.lng) / 2, (box.min.lat + box.max.lat) / 2};
  Moments sum;
  for (const Polygon& part : shape.parts) {
    add_without_sign(sum, moments_of(part.outer, middle), 1);
    for (const Ring& hole : part.holes) add_without_sign(sum, moments_of(hole, middle), -1);
  }
  if (sum.twice_area <= 0) return middle;
  return {middle.lng + sum.lng / (3 * sum.twice_area), middle.lat + sum.lat / (3 * sum.twice_area)};
}

double distance_m(Point a, Point b) {
  const double north = std::sin((b.lat - a.lat) * radians_per_degree / 2);
  const double east = std::sin((b.lng - a.lng) * radians_per_degree / 2);
  const double cosines =
      std::cos(a.lat * radians_per_degree) * std::cos(b.lat * radians_per_degree);
  const double haversine = north * north + cosines * east * east;
  const double angle = 2 * std::asin(std::sqrt(std::min(1.0, haversine)));
  return angle / radians_per_degree * metres_per_degree();
}

bool is_on_earth(Point point) {
  // Written so that NaN fails.
  return std::abs(point.lng) <= 180 && std::abs(point.lat) <= 90;
}

}  // namespace geo
