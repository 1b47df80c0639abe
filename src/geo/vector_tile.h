#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "geo/mercator.h"
#include "geo/tile_clip.h"

// Mapbox Vector Tiles, version 2.1: https://github.com/mapbox/vector-tile-spec. Coordinates are whole
// 4096ths of the tile; each corner is rounded by itself, so that a border of two shapes, the same
// corner for corner, stays the same in every tile.
namespace geo {

// What a feature says of itself. A text is only looked at, so it must live until the feature is added; one
// that is made on the spot does not compile.
class TileValue {
 public:
  TileValue(std::string_view text) : value_(text) {}
  TileValue(const std::string& text) : value_(std::string_view(text)) {}
  TileValue(std::string&&) = delete;
  TileValue(const char* text) : value_(std::string_view(text)) {}
  TileValue(std::int64_t whole) : value_(whole) {}
  TileValue(double real) : value_(real) {}
  TileValue(bool truth) : value_(truth) {}

  const std::variant<std::string_view, std::int64_t, double, bool>& get() const { return value_; }

 private:
  std::variant<std::string_view, std::int64_t, double, bool> value_;
};
struct TileTag {
  std::string_view key;  // a literal
  TileValue value;
};

// One layer of one tile, written feature by feature. What does not reach into the tile is left out.
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

  std::size_t size() const { return size_; }
  // The layer as a part of a tile; several, one after the other, are a tile. Empty without features.
  std::string encoded() const;

 private:
  enum class Kind { point = 1, lines = 2, polygons = 3 };

  std::uint32_t key_of(std::string_view key);
  std::uint32_t value_of(const TileValue& value);
  void grow_slots();
  // The feature whose geometry lies in geometry_.
  void add(std::uint64_t id, Kind kind, std::span<const TileTag> tags);

  // Where an encoded value lies in values_.
  struct Piece {
    std::uint32_t begin = 0, size = 0;
    std::uint64_t hash = 0;
  };

  std::string name_;
  Tile tile_;
  std::size_t size_ = 0;
  // As they stand in the layer's message.
  std::string features_, values_;
  std::vector<std::string_view> keys_;
  std::vector<Piece> pieces_;         // by position of the value
  std::vector<std::uint32_t> slots_;  // by hash, open addressing: position + 1, 0 is empty
  // Kept from feature to feature for their memory.
  std::string geometry_, tags_, value_;
  TileRing ring_, spare_;
};

}  // namespace geo
