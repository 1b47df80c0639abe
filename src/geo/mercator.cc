#include "geo/mercator.h"

#include <algorithm>
#include <cmath>

#include "geo/ellipsoid.h"
#include "geo/validity.h"

namespace geo {
namespace {

constexpr double world = 4294967296.0;  // 2^32
constexpr double pi = 3.14159265358979323846;

std::uint32_t clamped(double value) {
  return static_cast<std::uint32_t>(std::clamp(std::floor(value), 0.0, world - 1));
}

std::uint32_t clamped(std::int64_t value) {
  return static_cast<std::uint32_t>(std::clamp<std::int64_t>(value, 0, UINT32_MAX));
}

}  // namespace

void WorldBox::join(WorldPoint point) {
  min_x = std::min(min_x, point.x);
  min_y = std::min(min_y, point.y);
  max_x = std::max(max_x, point.x);
  max_y = std::max(max_y, point.y);
}

WorldPoint to_world(Point wgs84) {
  const double sine = std::sin(std::clamp(wgs84.lat, -89.99, 89.99) * radians_per_degree);
  const double north = std::atanh(sine) / (2 * pi);  // 0 at the equator, ±0.5 at the edges
  return {clamped((wgs84.lng / 360 + 0.5) * world), clamped((0.5 - north) * world)};
}

WorldShape to_world(const Shape& wgs84) {
  const auto ring_of = [](const Ring& ring) {
    WorldRing out;
    out.reserve(ring.size());
    for (const Point point : ring) out.push_back(to_world(point));
    return out;
  };
  WorldShape shape;
  for (const Polygon& part : wgs84.parts) {
    WorldPolygon polygon{ring_of(part.outer)};
    for (const Ring& hole : part.holes) polygon.push_back(ring_of(hole));
    shape.push_back(std::move(polygon));
  }
  return shape;
}

Point to_wgs84(WorldPoint point) {
  // The middle of the unit, so that going there and back ends where it began.
  const double east = (point.x + 0.5) / world - 0.5, north = 0.5 - (point.y + 0.5) / world;
  return {east * 360, std::asin(std::tanh(north * 2 * pi)) / radians_per_degree};
}

Shape to_wgs84(const WorldShape& shape) {
  const auto ring_of = [](const WorldRing& ring) {
    Ring out;
    out.reserve(ring.size());
    for (const WorldPoint point : ring) out.push_back(on_lattice(to_wgs84(point)));
    return out;
  };
  Shape out;
  for (const WorldPolygon& polygon : shape) {
    Polygon part{ring_of(polygon.front()), {}};
    for (std::size_t i = 1; i < polygon.size(); ++i) part.holes.push_back(ring_of(polygon[i]));
    out.parts.push_back(std::move(part));
  }
  return out;
}

Box degrees_of(const WorldBox& box) {
  if (box.empty()) return {};
  const Point north_west = on_lattice(to_wgs84({box.min_x, box.min_y}));
  const Point south_east = on_lattice(to_wgs84({box.max_x, box.max_y}));
  return {{north_west.lng, south_east.lat}, {south_east.lng, north_west.lat}};
}

WorldBox box_of(const WorldShape& shape) {
  WorldBox box;
  for (const WorldPolygon& polygon : shape) {
    for (const WorldPoint point : polygon.front()) box.join(point);
  }
  return box;
}

bool is_tile(int z, std::int64_t x, std::int64_t y) {
  if (z < 0 || z > tile_zoom_max) return false;
  const std::int64_t count = std::int64_t{1} << z;
  return x >= 0 && x < count && y >= 0 && y < count;
}

WorldBox box_of(Tile tile, int margin) {
  const std::int64_t width = std::int64_t{1} << (32 - tile.z);
  const std::int64_t more = std::max<std::int64_t>(width * margin / 4096, margin > 0 ? 1 : 0);
  const std::int64_t west = tile.x * width, north = tile.y * width;
  return {clamped(west - more), clamped(north - more), clamped(west + width - 1 + more),
          clamped(north + width - 1 + more)};
}

}  // namespace geo
