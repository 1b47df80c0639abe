#include "geo/tile_clip.h"

#include <algorithm>

#include "geo/vector_tile.h"

namespace geo {
namespace {

constexpr std::int64_t low = -tile_margin, high = tile_extent + tile_margin;

bool inside(TilePoint point) {
  return point.x >= low && point.x <= high && point.y >= low && point.y <= high;
}

// At the deepest zoom a line across the world is 2^34 units of the tile long: products of two lengths
// need more than 64 bits.
using Wide = __int128;

// Rounds half away from zero. REQUIRES: divisor > 0.
std::int64_t divided(Wide value, std::int64_t divisor) {
  const Wide half = divisor / 2;
  return static_cast<std::int64_t>(value >= 0 ? (value + half) / divisor : -((-value + half) / divisor));
}

constexpr int extent_bits = 12;
static_assert(1 << extent_bits == tile_extent);

// value / 2^shift, rounded half away from zero. Every corner of every shape comes through here: no division.
std::int64_t scaled(std::int64_t value, int shift) {
  if (shift <= 0) return value * (std::int64_t{1} << -shift);
  const std::int64_t half = std::int64_t{1} << (shift - 1);
  return value >= 0 ? (value + half) >> shift : -((-value + half) >> shift);
}

// One side of the square: what lies beyond `limit` is cut off.
struct Side {
  bool vertical;  // compares x
  bool upper;     // inside is below the limit
  std::int64_t limit;

  std::int64_t of(TilePoint point) const { return vertical ? point.x : point.y; }
  bool keeps(TilePoint point) const { return upper ? of(point) <= limit : of(point) >= limit; }
  // Where the line from a to b meets the limit. REQUIRES: of(a) != of(b).
  TilePoint meet(TilePoint a, TilePoint b) const {
    if (of(a) > of(b)) std::swap(a, b);  // the same result for both directions of a shared border
    const std::int64_t run = of(b) - of(a), part = limit - of(a);
    if (vertical) return {limit, a.y + divided(Wide{b.y - a.y} * part, run)};
    return {a.x + divided(Wide{b.x - a.x} * part, run), limit};
  }
};

constexpr Side sides[] = {{true, false, low}, {true, true, high}, {false, false, low}, {false, true, high}};

TileRing cut(const TileRing& ring, const Side& side) {
  TileRing out;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint from = ring[i == 0 ? ring.size() - 1 : i - 1], to = ring[i];
    if (side.keeps(from) != side.keeps(to)) out.push_back(side.meet(from, to));
    if (side.keeps(to)) out.push_back(to);
  }
  return out;
}

// Whether b adds nothing between a and c.
bool needless(TilePoint a, TilePoint b, TilePoint c) {
  const Wide ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
  return ux * vy == uy * vx && ux * vx + uy * vy >= 0;
}

void append(TileRing& ring, TilePoint point) {
  if (!ring.empty() && ring.back() == point) return;
  while (ring.size() >= 2 && needless(ring[ring.size() - 2], ring.back(), point)) ring.pop_back();
  ring.push_back(point);
}

// Thins the seam as well, where the ring closes.
TileRing thinned(const TileRing& ring) {
  TileRing out;
  for (const TilePoint point : ring) append(out, point);
  while (out.size() >= 3) {
    const std::size_t last = out.size() - 1;
    if (out[last] == out[0] || needless(out[last - 1], out[last], out[0])) out.pop_back();
    else if (needless(out[last], out[0], out[1])) out.erase(out.begin());
    else break;
  }
  return out;
}

// The part of a-b within the square, false when there is none (Liang & Barsky by repeated meets).
bool trim(TilePoint& a, TilePoint& b) {
  for (const Side& side : sides) {
    if (!side.keeps(a) && !side.keeps(b)) return false;
    if (!side.keeps(a)) a = side.meet(a, b);
    else if (!side.keeps(b)) b = side.meet(a, b);
  }
  return true;
}

}  // namespace

TilePoint in_tile(Tile tile, WorldPoint point) {
  const int shift = 32 - tile.z;
  const std::int64_t x = std::int64_t{point.x} - (std::int64_t{tile.x} << shift);
  const std::int64_t y = std::int64_t{point.y} - (std::int64_t{tile.y} << shift);
  return {scaled(x, shift - extent_bits), scaled(y, shift - extent_bits)};
}

TileRing clipped_ring(Tile tile, const WorldRing& ring) {
  TileRing points;
  points.reserve(ring.size());
  for (const WorldPoint point : ring) append(points, in_tile(tile, point));
  if (!std::all_of(points.begin(), points.end(), inside)) {
    for (const Side& side : sides) points = cut(points, side);
  }
  points = thinned(points);
  if (points.size() < 3 || doubled_area(points) == 0) points.clear();
  return points;
}

std::vector<TileRing> clipped_line(Tile tile, const WorldRing& line) {
  std::vector<TileRing> pieces;
  TileRing piece;
  const auto end_piece = [&] {
    if (piece.size() >= 2) pieces.push_back(std::move(piece));
    piece.clear();
  };
  for (std::size_t i = 1; i < line.size(); ++i) {
    TilePoint a = in_tile(tile, line[i - 1]), b = in_tile(tile, line[i]);
    const TilePoint end = b;
    if (!trim(a, b)) {
      end_piece();
      continue;
    }
    if (!piece.empty() && !(piece.back() == a)) end_piece();
    append(piece, a);
    append(piece, b);
    if (!(b == end)) end_piece();
  }
  end_piece();
  return pieces;
}

std::int64_t doubled_area(const TileRing& ring) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint a = ring[i], b = ring[i + 1 == ring.size() ? 0 : i + 1];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum;
}

}  // namespace geo
