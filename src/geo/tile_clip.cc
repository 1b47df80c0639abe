#include "geo/tile_clip.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace geo {
namespace {

constexpr std::int64_t low = -tile_margin, high = tile_extent + tile_margin;

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

// From the world to one tile.
class Scale {
 public:
  explicit Scale(Tile tile)
      : shift_(32 - tile.z - extent_bits),
        west_(std::int64_t{tile.x} << (32 - tile.z)),
        north_(std::int64_t{tile.y} << (32 - tile.z)) {}

  TilePoint of(WorldPoint point) const {
    return {scaled(std::int64_t{point.x} - west_, shift_), scaled(std::int64_t{point.y} - north_, shift_)};
  }

 private:
  int shift_;
  std::int64_t west_, north_;
};

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

void cut(const TileRing& ring, const Side& side, TileRing& out) {
  out.clear();
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const TilePoint from = ring[i == 0 ? ring.size() - 1 : i - 1], to = ring[i];
    if (side.keeps(from) != side.keeps(to)) out.push_back(side.meet(from, to));
    if (side.keeps(to)) out.push_back(to);
  }
}

// Whether b adds nothing between a and c.
bool needless(TilePoint a, TilePoint b, TilePoint c) {
  // Short steps, as nearly all are, need no wide numbers.
  constexpr std::int64_t short_step = std::int64_t{1} << 30;
  const auto is_short = [](std::int64_t step) { return step < short_step && step > -short_step; };
  const std::int64_t px = b.x - a.x, py = b.y - a.y, qx = c.x - b.x, qy = c.y - b.y;
  if (is_short(px) && is_short(py) && is_short(qx) && is_short(qy)) return px * qy == py * qx && px * qx + py * qy >= 0;
  const Wide ux = b.x - a.x, uy = b.y - a.y, vx = c.x - b.x, vy = c.y - b.y;
  return ux * vy == uy * vx && ux * vx + uy * vy >= 0;
}

void append(TileRing& ring, TilePoint point) {
  if (!ring.empty() && ring.back() == point) return;
  while (ring.size() >= 2 && needless(ring[ring.size() - 2], ring.back(), point)) ring.pop_back();
  ring.push_back(point);
}

// Thins the seam, where the ring closes.
void thin_seam(TileRing& out) {
  while (out.size() >= 3) {
    const std::size_t last = out.size() - 1;
    if (out[last] == out[0] || needless(out[last - 1], out[last], out[0])) out.pop_back();
    else if (needless(out[last], out[0], out[1])) out.erase(out.begin());
    else break;
  }
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

TilePoint in_tile(Tile tile, WorldPoint point) { return Scale(tile).of(point); }

TileRing clipped_ring(Tile tile, const WorldRing& ring) {
  TileRing points, spare;
  clip_ring(tile, ring, points, spare);
  return points;
}

void clip_ring(Tile tile, const WorldRing& ring, TileRing& out, TileRing& spare) {
  out.clear();
  const Scale scale(tile);
  TilePoint least{INT64_MAX, INT64_MAX}, most{INT64_MIN, INT64_MIN};
  for (const WorldPoint corner : ring) {
    const TilePoint point = scale.of(corner);
    least = {std::min(least.x, point.x), std::min(least.y, point.y)};
    most = {std::max(most.x, point.x), std::max(most.y, point.y)};
    append(out, point);
  }
  if (ring.empty() || most.x < low || least.x > high || most.y < low || least.y > high) return out.clear();
  const bool crosses[] = {least.x < low, most.x > high, least.y < low, most.y > high};  // in the order of `sides`
  bool is_cut = false;
  for (std::size_t i = 0; i < std::size(sides); ++i) {
    if (!crosses[i]) continue;
    cut(out, sides[i], spare);
    std::swap(out, spare);
    is_cut = true;
  }
  if (is_cut) {
    spare.clear();
    for (const TilePoint point : out) append(spare, point);
    std::swap(out, spare);
  }
  thin_seam(out);
  if (out.size() < 3 || doubled_area(out) == 0) out.clear();
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
