#include "geo/vector_tile.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <protozero/pbf_writer.hpp>

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

char* put_varint(char* at, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) *at++ = static_cast<char>(value | 0x80);
  *at++ = static_cast<char>(value);
  return at;
}

void put_varint(std::string& out, std::uint64_t value) {
  char bytes[10];
  out.append(bytes, static_cast<std::size_t>(put_varint(bytes, value) - bytes));
}

void put_field(std::string& out, protozero::pbf_tag_type field, std::string_view bytes) {
  constexpr std::uint32_t length_delimited = 2;
  put_varint(out, field << 3 | length_delimited);
  put_varint(out, bytes.size());
  out += bytes;
}

// Geometry as commands with steps from where the last one ended.
class Pen {
 public:
  explicit Pen(std::string& out) : out_(out) { out_.clear(); }

  void move(TilePoint point) {
    put_varint(out_, command(move_to, 1));
    step(point);
  }
  template <class Iterator>
  void lines(Iterator begin, Iterator end) {
    constexpr std::size_t step_bytes_max = 10;  // two numbers of 32 bits
    put_varint(out_, command(line_to, static_cast<std::size_t>(end - begin)));
    const std::size_t before = out_.size();
    out_.resize(before + step_bytes_max * static_cast<std::size_t>(end - begin));
    char* at = out_.data() + before;
    for (; begin != end; ++begin) {
      at = put_varint(at, protozero::encode_zigzag32(static_cast<std::int32_t>(begin->x - at_.x)));
      at = put_varint(at, protozero::encode_zigzag32(static_cast<std::int32_t>(begin->y - at_.y)));
      at_ = *begin;
    }
    out_.resize(static_cast<std::size_t>(at - out_.data()));
  }
  void close() { put_varint(out_, command(close_path, 1)); }

 private:
  void step(TilePoint to) {
    put_varint(out_, protozero::encode_zigzag32(static_cast<std::int32_t>(to.x - at_.x)));
    put_varint(out_, protozero::encode_zigzag32(static_cast<std::int32_t>(to.y - at_.y)));
    at_ = to;
  }

  std::string& out_;
  TilePoint at_;
};

template <class Iterator>
void draw_ring(Pen& pen, Iterator begin, Iterator end) {
  pen.move(*begin);
  pen.lines(begin + 1, end);
  pen.close();
}

void draw_ring(Pen& pen, const TileRing& ring, bool clockwise) {
  if ((doubled_area(ring) > 0) == clockwise) draw_ring(pen, ring.begin(), ring.end());
  else draw_ring(pen, ring.rbegin(), ring.rend());
}

void encode(std::string& out, const TileValue& value) {
  out.clear();
  protozero::pbf_writer writer(out);
  const auto& any = value.get();
  if (const auto* text = std::get_if<std::string_view>(&any)) writer.add_string(value_string, text->data(), text->size());
  else if (const auto* whole = std::get_if<std::int64_t>(&any)) writer.add_sint64(value_sint, *whole);
  else if (const auto* real = std::get_if<double>(&any)) writer.add_double(value_double, *real);
  else writer.add_bool(value_bool, std::get<bool>(any));
}

}  // namespace

TileLayer::TileLayer(std::string name, Tile tile) : name_(std::move(name)), tile_(tile) {}

// A layer has a handful of keys.
std::uint32_t TileLayer::key_of(std::string_view key) {
  const auto known = std::find(keys_.begin(), keys_.end(), key);
  if (known == keys_.end()) {
    keys_.push_back(key);
    return static_cast<std::uint32_t>(keys_.size() - 1);
  }
  return static_cast<std::uint32_t>(known - keys_.begin());
}

void TileLayer::grow_slots() {
  slots_.assign(std::max<std::size_t>(128, slots_.size() * 2), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t position = 0; position < pieces_.size(); ++position) {
    std::size_t slot = pieces_[position].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = position + 1;
  }
}

// The same value stands once in a layer.
std::uint32_t TileLayer::value_of(const TileValue& value) {
  encode(value_, value);
  if (pieces_.size() * 2 >= slots_.size()) grow_slots();
  const std::uint64_t hash = std::hash<std::string_view>{}(value_);
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Piece& piece = pieces_[slots_[slot] - 1];
    if (piece.hash == hash && std::string_view(values_).substr(piece.begin, piece.size) == value_) return slots_[slot] - 1;
  }
  put_field(values_, layer_values, value_);
  const auto size = static_cast<std::uint32_t>(value_.size());
  pieces_.push_back({static_cast<std::uint32_t>(values_.size()) - size, size, hash});
  slots_[slot] = static_cast<std::uint32_t>(pieces_.size());
  return static_cast<std::uint32_t>(pieces_.size() - 1);
}

void TileLayer::add(std::uint64_t id, Kind kind, std::span<const TileTag> tags) {
  if (size_ == 0) {
    // Most layers stay below: nothing need be moved while they grow.
    features_.reserve(4096);
    values_.reserve(1024);
    pieces_.reserve(64);
  }
  tags_.clear();
  for (const TileTag& tag : tags) {
    put_varint(tags_, key_of(tag.key));
    put_varint(tags_, value_of(tag.value));
  }
  value_.clear();
  put_varint(value_, feature_id << 3);
  put_varint(value_, id);
  if (!tags_.empty()) put_field(value_, feature_tags, tags_);
  put_varint(value_, feature_type << 3);
  put_varint(value_, static_cast<std::uint32_t>(kind));
  put_field(value_, feature_geometry, geometry_);
  put_field(features_, layer_features, value_);
  ++size_;
}

void TileLayer::add_point(std::uint64_t id, WorldPoint point, std::span<const TileTag> tags) {
  if (!box_of(tile_).covers(point)) return;
  Pen pen(geometry_);
  pen.move(in_tile(tile_, point));
  add(id, Kind::point, tags);
}

// Outer rings go clockwise, holes the other way: that is how readers tell them apart.
void TileLayer::add_shape(std::uint64_t id, const WorldShape& shape, std::span<const TileTag> tags) {
  Pen pen(geometry_);
  for (const WorldPolygon& polygon : shape) {
    for (std::size_t i = 0; i < polygon.size(); ++i) {
      clip_ring(tile_, polygon[i], ring_, spare_);
      if (!ring_.empty()) draw_ring(pen, ring_, i == 0);
      else if (i == 0) break;
    }
  }
  if (!geometry_.empty()) add(id, Kind::polygons, tags);
}

void TileLayer::add_lines(std::uint64_t id, std::span<const WorldRing> lines,
                          std::span<const TileTag> tags) {
  Pen pen(geometry_);
  for (const WorldRing& line : lines) {
    for (const TileRing& piece : clipped_line(tile_, line)) {
      pen.move(piece.front());
      pen.lines(piece.begin() + 1, piece.end());
    }
  }
  if (!geometry_.empty()) add(id, Kind::lines, tags);
}

std::string TileLayer::encoded() const {
  std::string bytes;
  if (size_ == 0) return bytes;
  std::string front, back;
  protozero::pbf_writer opening(front), closing(back);
  opening.add_uint32(layer_version, version_two);
  opening.add_string(layer_name, name_);
  closing.add_uint32(layer_extent, tile_extent);
  for (const std::string_view key : keys_) put_field(front, layer_keys, key);
  const std::size_t size = front.size() + features_.size() + values_.size() + back.size();
  constexpr std::size_t length_bytes_max = 11;
  bytes.reserve(size + length_bytes_max);
  put_varint(bytes, tile_layers << 3 | 2);
  put_varint(bytes, size);
  return bytes.append(front).append(features_).append(values_).append(back);
}

}  // namespace geo
