#include "geo/vector_tile.h"

#include <algorithm>
#include <protozero/pbf_writer.hpp>

#include "geo/tile_clip.h"

namespace geo {
namespace {

// Field numbers of the specification's vector_tile.proto.
enum TileField : protozero::pbf_tag_type { tile_layers = 3 };
enum LayerField : protozero::pbf_tag_type {
  layer_name = 1, layer_features = 2, layer_keys = 3, layer_values = 4, layer_extent = 5, layer_version = 15
};
enum FeatureField : protozero::pbf_tag_type { feature_id = 1, feature_tags = 2, feature_type = 3, feature_geometry = 4 };
enum ValueField : protozero::pbf_tag_type { value_string = 1, value_double = 3, value_sint = 6, value_bool = 7 };
constexpr std::uint32_t version_two = 2;

enum Command : std::uint32_t { move_to = 1, line_to = 2, close_path = 7 };
constexpr std::uint32_t command(Command command, std::size_t count) {
  return static_cast<std::uint32_t>(command) | static_cast<std::uint32_t>(count) << 3;
}

// Geometry as commands with steps from where the last one ended.
class Pen {
 public:
  void move(TilePoint point) {
    commands_.push_back(command(move_to, 1));
    step(point);
  }
  void lines(const TileRing& points, std::size_t first) {
    commands_.push_back(command(line_to, points.size() - first));
    for (std::size_t i = first; i < points.size(); ++i) step(points[i]);
  }
  void close() { commands_.push_back(command(close_path, 1)); }
  std::vector<std::uint32_t> take() { return std::move(commands_); }

 private:
  void step(TilePoint to) {
    commands_.push_back(protozero::encode_zigzag32(static_cast<std::int32_t>(to.x - at_.x)));
    commands_.push_back(protozero::encode_zigzag32(static_cast<std::int32_t>(to.y - at_.y)));
    at_ = to;
  }
  std::vector<std::uint32_t> commands_;
  TilePoint at_;
};

void draw_ring(Pen& pen, TileRing ring, bool clockwise) {
  if ((doubled_area(ring) > 0) != clockwise) std::reverse(ring.begin(), ring.end());
  pen.move(ring.front());
  pen.lines(ring, 1);
  pen.close();
}

// Outer rings go clockwise, holes the other way: that is how readers tell them apart.
void draw_polygon(Pen& pen, Tile tile, const WorldPolygon& polygon) {
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    TileRing ring = clipped_ring(tile, polygon[i]);
    if (ring.empty() && i == 0) return;
    if (!ring.empty()) draw_ring(pen, std::move(ring), i == 0);
  }
}

std::string encoded_value(const TileValue& value) {
  std::string bytes;
  protozero::pbf_writer writer(bytes);
  if (const auto* text = std::get_if<std::string>(&value)) writer.add_string(value_string, *text);
  else if (const auto* whole = std::get_if<std::int64_t>(&value)) writer.add_sint64(value_sint, *whole);
  else if (const auto* real = std::get_if<double>(&value)) writer.add_double(value_double, *real);
  else writer.add_bool(value_bool, std::get<bool>(value));
  return bytes;
}

}  // namespace

TileLayer::TileLayer(std::string name, Tile tile) : name_(std::move(name)), tile_(tile) {}

std::uint32_t TileLayer::key_of(std::string_view key) {
  const auto known = key_positions_.find(key);
  if (known != key_positions_.end()) return known->second;
  const auto position = static_cast<std::uint32_t>(keys_.size());
  keys_.emplace_back(key);
  key_positions_.emplace(key, position);
  return position;
}

std::uint32_t TileLayer::value_of(const TileValue& value) {
  const auto [known, fresh] =
      value_positions_.try_emplace(value, static_cast<std::uint32_t>(values_.size()));
  if (fresh) values_.push_back(value);
  return known->second;
}

void TileLayer::add(std::uint64_t id, Kind kind, std::vector<std::uint32_t> geometry,
                    std::span<const TileTag> tags) {
  Feature feature{id, kind, {}, std::move(geometry)};
  for (const TileTag& tag : tags) {
    feature.tags.push_back(key_of(tag.key));
    feature.tags.push_back(value_of(tag.value));
  }
  features_.push_back(std::move(feature));
}

void TileLayer::add_point(std::uint64_t id, WorldPoint point, std::span<const TileTag> tags) {
  if (!box_of(tile_).covers(point)) return;
  Pen pen;
  pen.move(in_tile(tile_, point));
  add(id, Kind::point, pen.take(), tags);
}

void TileLayer::add_shape(std::uint64_t id, const WorldShape& shape, std::span<const TileTag> tags) {
  Pen pen;
  for (const WorldPolygon& polygon : shape) draw_polygon(pen, tile_, polygon);
  std::vector<std::uint32_t> geometry = pen.take();
  if (!geometry.empty()) add(id, Kind::polygons, std::move(geometry), tags);
}

void TileLayer::add_lines(std::uint64_t id, std::span<const WorldRing> lines,
                          std::span<const TileTag> tags) {
  Pen pen;
  for (const WorldRing& line : lines) {
    for (const TileRing& piece : clipped_line(tile_, line)) {
      pen.move(piece.front());
      pen.lines(piece, 1);
    }
  }
  std::vector<std::uint32_t> geometry = pen.take();
  if (!geometry.empty()) add(id, Kind::lines, std::move(geometry), tags);
}

std::string TileLayer::encoded() const {
  std::string bytes;
  if (features_.empty()) return bytes;
  protozero::pbf_writer tile(bytes);
  protozero::pbf_writer layer(tile, tile_layers);
  layer.add_uint32(layer_version, version_two);
  layer.add_string(layer_name, name_);
  for (const Feature& each : features_) {
    protozero::pbf_writer feature(layer, layer_features);
    feature.add_uint64(feature_id, each.id);
    feature.add_packed_uint32(feature_tags, each.tags.begin(), each.tags.end());
    feature.add_enum(feature_type, static_cast<std::int32_t>(each.kind));
    feature.add_packed_uint32(feature_geometry, each.geometry.begin(), each.geometry.end());
  }
  for (const std::string& key : keys_) layer.add_string(layer_keys, key);
  for (const TileValue& value : values_) layer.add_message(layer_values, encoded_value(value));
  layer.add_uint32(layer_extent, tile_extent);
  return bytes;
}

}  // namespace geo
