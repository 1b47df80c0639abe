#pragma once

#include <cstdint>
#include <vector>

#include "geo/mercator.h"

// Shapes in the coordinates of one tile: rounded, thinned and cut. Used by vector_tile.cc.
namespace geo {

struct TilePoint {
  std::int64_t x = 0, y = 0;  // 4096ths of the tile, from its north-western corner
  friend bool operator==(const TilePoint&, const TilePoint&) = default;
};
using TileRing = std::vector<TilePoint>;

constexpr int tile_extent = 4096;
// Shapes reach this far beyond the tile, so that a line along its edge is not drawn.
constexpr int tile_margin = 64;

TilePoint in_tile(Tile tile, WorldPoint point);

// The ring cut to the tile with its margin (Sutherland & Hodgman 1974), without repeated corners and
// those on a straight line; empty when nothing of an area is left. Parts that leave the tile and come
// back hang together along the margin, which is out of sight.
TileRing clipped_ring(Tile tile, const WorldRing& ring);
// The same into `out`; `spare` lends its memory.
void clip_ring(Tile tile, const WorldRing& ring, TileRing& out, TileRing& spare);

// The pieces of a line within the tile and its margin.
std::vector<TileRing> clipped_line(Tile tile, const WorldRing& line);

// Twice the area; positive when the corners go clockwise on the screen (y grows downwards).
std::int64_t doubled_area(const TileRing& ring);

}  // namespace geo
