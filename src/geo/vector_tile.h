#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/mercator.h"

// Mapbox Vector Tiles, version 2.1: https://github.com/mapbox/vector-tile-spec. Coordinates are whole
// 4096ths of the tile; each corner is rounded by itself, so that a border of two shapes, the same
// corner for corner, stays the same in every tile.
namespace geo {

constexpr int tile_extent = 4096;
// Shapes reach this far beyond the tile, so that a line along its edge is not drawn.
constexpr int tile_margin = 64;

using TileValue = std::variant<std::string, std::int64_t, double, bool>;
struct TileTag {
  std::string_view key;
  TileValue value;
};

// One layer of one tile, filled feature by feature. What does not reach into the tile is left out.
// Not thread-safe.
class TileLayer {
 public:
  // REQUIRES: is_tile(tile.z, tile.x, tile.y).
  TileLayer(std::string name, Tile tile);

  // Points belong to exactly one tile: beyond its edges they are left out.
  void add_point(std::uint64_t id, WorldPoint point, std::span<const TileTag> tags);
  void add_shape(std::uint64_t id, const WorldShape& shape, std::span<const TileTag> tags);
  // Lines, each with at least two points.
  void add_lines(std::uint64_t id, std::span<const WorldRing> lines, std::span<const TileTag> tags);

  std::size_t size() const { return features_.size(); }
  // The layer as a part of a tile; several, one after the other, are a tile. Empty without features.
  std::string encoded() const;

 private:
  enum class Kind { point = 1, lines = 2, polygons = 3 };
  struct Feature {
    std::uint64_t id = 0;
    Kind kind = Kind::point;
    std::vector<std::uint32_t> tags;
    std::vector<std::uint32_t> geometry;
  };

  std::uint32_t key_of(std::string_view key);
  std::uint32_t value_of(const TileValue& value);
  void add(std::uint64_t id, Kind kind, std::vector<std::uint32_t> geometry,
           std::span<const TileTag> tags);

  std::string name_;
  Tile tile_;
  std::vector<Feature> features_;
  std::vector<std::string> keys_;
  std::vector<TileValue> values_;
  std::map<std::string, std::uint32_t, std::less<>> key_positions_;
  std::map<TileValue, std::uint32_t> value_positions_;
};

}  // namespace geo
