#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/shape.h"

// Web Mercator (EPSG:3857) in whole numbers: the square world is 2^32 units wide and high, x grows
// eastwards, y southwards. One unit is at most 9.4 mm on the ground. Pure; safe from any thread.
namespace geo {

struct WorldPoint {
  std::uint32_t x = 0, y = 0;
  friend bool operator==(const WorldPoint&, const WorldPoint&) = default;
};

// Inclusive. The default box is empty and touches nothing.
struct WorldBox {
  std::uint32_t min_x = UINT32_MAX, min_y = UINT32_MAX, max_x = 0, max_y = 0;

  bool empty() const { return min_x > max_x || min_y > max_y; }
  bool touches(const WorldBox& other) const {
    return min_x <= other.max_x && other.min_x <= max_x && min_y <= other.max_y &&
           other.min_y <= max_y;
  }
  bool covers(WorldPoint point) const {
    return point.x >= min_x && point.x <= max_x && point.y >= min_y && point.y <= max_y;
  }
  void join(WorldPoint point);
  friend bool operator==(const WorldBox&, const WorldBox&) = default;
};

using WorldRing = std::vector<WorldPoint>;  // not closed
// The rings of one polygon: the outer one, then its holes.
using WorldPolygon = std::vector<WorldRing>;
using WorldShape = std::vector<WorldPolygon>;

// Latitudes beyond ±85.0511° are drawn at the edge, as web maps do.
WorldPoint to_world(Point wgs84);
WorldShape to_world(const Shape& wgs84);
Point to_wgs84(WorldPoint point);
// Corners on the lattice of 1e-7 degree (validity.h) come back exactly as they were before to_world(): a
// unit is finer than the lattice, everywhere within ±85°.
Shape to_wgs84(const WorldShape& shape);
WorldBox box_of(const WorldShape& shape);

// A tile of the XYZ scheme. REQUIRES for all uses: is_tile().
struct Tile {
  int z = 0;
  std::uint32_t x = 0, y = 0;
};
constexpr int tile_zoom_max = 22;
bool is_tile(int z, std::int64_t x, std::int64_t y);

// The box in degrees, of corners on the lattice.
Box degrees_of(const WorldBox& box);

// What the tile covers, widened on each side by `margin` 4096ths of its width.
WorldBox box_of(Tile tile, int margin = 0);

}  // namespace geo
