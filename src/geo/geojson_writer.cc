#include <algorithm>
#include <boost/json.hpp>

#include "geo/crossing.h"
#include "geo/geojson.h"
#include "geo/validity.h"
#include "geo/winding.h"

namespace geo {
namespace {

namespace json = boost::json;

bool is_counter_clockwise(const Ring& ring) {
  double twice_area = 0;
  each_line(ring, [&](Point a, Point b) {
    // Relative to one corner, so that small rings keep their digits.
    twice_area += (a.lng - ring[0].lng) * (b.lat - ring[0].lat) -
                  (b.lng - ring[0].lng) * (a.lat - ring[0].lat);
  });
  return twice_area > 0;
}

void wind(Ring& ring, bool counter_clockwise) {
  if (is_counter_clockwise(ring) != counter_clockwise) std::reverse(ring.begin(), ring.end());
}

json::array position_of(Point point) {
  const Point rounded = on_lattice(point);
  return {rounded.lng, rounded.lat};
}

json::array ring_positions(const Ring& ring) {
  json::array positions;
  positions.reserve(ring.size() + 1);
  for (const Point& corner : ring) positions.push_back(position_of(corner));
  if (!ring.empty()) positions.push_back(position_of(ring[0]));
  return positions;
}

json::array polygon_rings(Polygon polygon) {
  wind_right_handed(polygon);
  json::array rings{ring_positions(polygon.outer)};
  for (const Ring& hole : polygon.holes) rings.push_back(ring_positions(hole));
  return rings;
}

}  // namespace

void wind_right_handed(Polygon& polygon) {
  wind(polygon.outer, true);
  for (Ring& hole : polygon.holes) wind(hole, false);
}

json::object to_geojson(const Shape& shape) {
  if (shape.parts.size() == 1) {
    return {{"type", "Polygon"}, {"coordinates", polygon_rings(shape.parts[0])}};
  }
  json::array parts;
  for (const Polygon& part : shape.parts) parts.push_back(polygon_rings(part));
  return {{"type", "MultiPolygon"}, {"coordinates", std::move(parts)}};
}

json::object to_geojson(std::span<const Feature> features) {
  json::array list;
  list.reserve(features.size());
  for (const Feature& feature : features) {
    list.push_back(json::object{{"type", "Feature"},
                                {"properties", feature.properties},
                                {"geometry", to_geojson(feature.shape)}});
  }
  return {{"type", "FeatureCollection"}, {"features", std::move(list)}};
}

}  // namespace geo
