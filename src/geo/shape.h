#pragma once

#include <vector>

// Points, polygons and what can be said about one of them.
//
// Units: degrees of WGS-84 longitude and latitude (CGCS2000 differs by centimetres and is
// treated as the same), metres, square metres. Everything is a pure function of its arguments
// and safe to call from any thread.
namespace geo {

struct Point {
  double lng = 0;
  double lat = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

// The corners of a closed line, the first one not repeated at the end.
using Ring = std::vector<Point>;

// One outline with the holes cut out of it. Neither winding is required: inside is decided by
// counting crossings, areas are taken without sign.
struct Polygon {
  Ring outer;
  std::vector<Ring> holes;
};

// One place on the ground, possibly in several parts (islands, a village cut by a road).
struct Shape {
  std::vector<Polygon> parts;
};

// REQUIRES of every box that is not empty: min <= max. The default box is empty and joins
// nothing.
struct Box {
  Point min{181, 91};
  Point max{-181, -91};

  bool empty() const { return min.lng > max.lng || min.lat > max.lat; }
  bool covers(Point point) const {
    return point.lng >= min.lng && point.lng <= max.lng && point.lat >= min.lat &&
           point.lat <= max.lat;
  }
  bool touches(const Box& other) const {
    return min.lng <= other.max.lng && other.min.lng <= max.lng && min.lat <= other.max.lat &&
           other.min.lat <= max.lat;
  }
};

// The smallest box around the corners; empty for a shape without corners.
Box box_of(const Ring& ring);
Box box_of(const Shape& shape);

// Whether the point lies inside. Borders are half-open: a point on a border that two shapes
// share, corner for corner, is inside exactly one of them. NaN is inside nothing.
bool contains(const Ring& ring, Point point);
bool contains(const Polygon& polygon, Point point);
bool contains(const Shape& shape, Point point);

// Area on the WGS-84 ellipsoid, holes taken out; never negative. Borders run straight in
// longitude and latitude, as on a equirectangular map and as contains() takes them.
double area_m2(const Ring& ring);
double area_m2(const Polygon& polygon);
double area_m2(const Shape& shape);

// Centre of area in degrees. It can lie outside a concave shape; a label belongs at
// label_point. {0, 0} for a shape without area and corners.
Point centroid(const Shape& shape);

// A point well inside the largest part: as far from every border as a bounded search finds
// (at most 2 % of the part's size short of the best). Always inside when the shape has area.
Point label_point(const Shape& shape);

// Great-circle distance by the haversine formula on the mean sphere of 6,371,008.8 m
// (IUGG 1980); within 0.5 % of the ellipsoid.
double distance_m(Point a, Point b);

// Whether both coordinates are numbers within the range of longitudes and latitudes.
bool is_on_earth(Point point);

}  // namespace geo
