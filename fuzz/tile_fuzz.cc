// Vector tiles: rings of any corners are cut to a tile without leaving its margin.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "geo/tile_clip.h"
#include "geo/vector_tile.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 9) return 0;
  std::uint32_t x = 0, y = 0;
  std::memcpy(&x, data + 1, 4);
  std::memcpy(&y, data + 5, 4);
  const int zoom = data[0] % (geo::tile_zoom_max + 1);
  const std::uint32_t count = 1u << zoom;
  const geo::Tile tile{zoom, x % count, y % count};
  geo::WorldRing ring(std::min<std::size_t>((size - 9) / 8, 2000));
  if (!ring.empty()) std::memcpy(ring.data(), data + 9, ring.size() * sizeof(geo::WorldPoint));
  for (const geo::TilePoint point : geo::clipped_ring(tile, ring)) {
    if (std::min(point.x, point.y) < -geo::tile_margin) std::abort();
    if (std::max(point.x, point.y) > geo::tile_extent + geo::tile_margin) std::abort();
  }
  geo::TileLayer layer("fuzz", tile);
  layer.add_shape(1, {{ring}}, {});
  layer.add_lines(2, std::span(&ring, 1), {});
  if (!ring.empty()) layer.add_point(3, ring.front(), {});
  if (layer.encoded().empty() != (layer.size() == 0)) std::abort();
  return 0;
}
