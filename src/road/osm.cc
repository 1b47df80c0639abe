#include "road/osm.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <protozero/pbf_reader.hpp>
#include <system_error>
#include <unordered_set>

namespace road {
namespace {

using protozero::data_view;
using protozero::pbf_reader;

// Limits of the format: a header of 64 KiB, a block of 32 MiB unpacked.
constexpr std::size_t header_bytes_max = 64 * 1024;
constexpr std::size_t block_bytes_max = 32 * 1024 * 1024;
constexpr std::size_t way_nodes_max = 2000;

// Whether the field at hand is `number` and written as numbers, or as bytes, are. A field of another kind
// under a known number is skipped like an unknown one: asking it for a value would end the program.
bool varint_field(const pbf_reader& reader, protozero::pbf_tag_type number) {
  return reader.tag() == number && reader.wire_type() == protozero::pbf_wire_type::varint;
}
bool bytes_field(const pbf_reader& reader, protozero::pbf_tag_type number) {
  return reader.tag() == number && reader.wire_type() == protozero::pbf_wire_type::length_delimited;
}

std::string_view text_of(data_view view) { return {view.data(), view.size()}; }

std::string unpacked(data_view packed, std::uint64_t size) {
  if (size > block_bytes_max) throw BadFile("block too large");
  std::string out(size, '\0');
  uLongf length = size;
  const int result = uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                                reinterpret_cast<const Bytef*>(packed.data()), packed.size());
  if (result != Z_OK || length != size) throw BadFile("block does not unpack");
  return out;
}

std::string blob_data(data_view bytes) {
  pbf_reader blob(bytes);
  std::string raw;
  data_view packed;
  std::uint64_t size = 0;
  while (blob.next()) {
    if (bytes_field(blob, 1)) raw = blob.get_string();
    else if (varint_field(blob, 2)) size = static_cast<std::uint64_t>(std::max(0, blob.get_int32()));
    else if (bytes_field(blob, 3)) packed = blob.get_view();
    else blob.skip();
  }
  if (!raw.empty()) return raw.size() <= block_bytes_max ? raw : throw BadFile("block too large");
  if (packed.empty()) throw BadFile("compression of this block is not supported");
  return unpacked(packed, size);
}

// One PrimitiveBlock: its strings, and what its coordinates count in.
struct Block {
  std::vector<std::string_view> strings;
  std::vector<data_view> groups;
  std::int64_t granularity = 100, lat_offset = 0, lon_offset = 0;

  explicit Block(data_view bytes) {
    pbf_reader block(bytes);
    while (block.next()) {
      if (bytes_field(block, 1)) read_strings(block.get_message());
      else if (bytes_field(block, 2)) groups.push_back(block.get_view());
      else if (varint_field(block, 17)) granularity = block.get_int32();
      else if (varint_field(block, 19)) lat_offset = block.get_int64();
      else if (varint_field(block, 20)) lon_offset = block.get_int64();
      else block.skip();
    }
  }
  void read_strings(pbf_reader table) {
    while (table.next(1, protozero::pbf_wire_type::length_delimited)) strings.push_back(text_of(table.get_view()));
  }
  std::string_view string(std::uint64_t index) const {
    if (index >= strings.size()) throw BadFile("string beyond the table");
    return strings[index];
  }
  geo::Point point(std::int64_t lat, std::int64_t lon) const {
    // Wrapping is defined here; a nonsense coordinate is refused below.
    const auto at = [&](std::int64_t value, std::int64_t offset) {
      return 1e-9 * (static_cast<double>(offset) + static_cast<double>(granularity) * static_cast<double>(value));
    };
    const geo::Point point{at(lon, lon_offset), at(lat, lat_offset)};
    if (!geo::is_on_earth(point)) throw BadFile("coordinate off the earth");
    return point;
  }
};

// Adds up deltas without overflowing.
struct Running {
  std::int64_t value = 0;
  std::int64_t add(std::int64_t delta) {
    if (__builtin_add_overflow(value, delta, &value)) throw BadFile("number overflows");
    return value;
  }
};

using Tags = std::unordered_map<std::string_view, std::string_view>;

std::string_view tag(const Tags& tags, std::string_view key) {
  const auto found = tags.find(key);
  return found == tags.end() ? std::string_view() : found->second;
}

bool is_yes(std::string_view value) { return value == "yes" || value == "designated" || value == "permissive"; }
bool is_no(std::string_view value) { return value == "no" || value == "private"; }

OneWay one_way_of(const Tags& tags, std::string_view highway) {
  const std::string_view value = tag(tags, "oneway");
  if (value == "yes" || value == "true" || value == "1") return OneWay::forward;
  if (value == "-1" || value == "reverse") return OneWay::backward;
  if (value == "no") return OneWay::no;
  const bool implied = highway == "motorway" || tag(tags, "junction") == "roundabout";
  return implied ? OneWay::forward : OneWay::no;
}

void apply_access(const Tags& tags, Way& way) {
  const bool closed = is_no(tag(tags, "access"));
  const auto allowed = [&](std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
      if (is_yes(tag(tags, key))) return true;
      if (is_no(tag(tags, key))) return false;
    }
    return !closed;
  };
  way.no_cars = !allowed({"motorcar", "motor_vehicle", "vehicle"});
  way.no_foot = !allowed({"foot"}) || tag(tags, "highway") == "motorway";
}

class Reader {
 public:
  Reader(std::string_view bytes, const ReadLimits& limits) : bytes_(bytes), limits_(limits) {}

  // Twice over the file: the nodes wanted are known only after the ways, which come later.
  Roads read() {
    each_block(&Reader::take_ways);
    each_block(&Reader::take_nodes);
    drop_incomplete();
    return std::move(roads_);
  }

 private:
  using Take = void (Reader::*)(const Block&, data_view group);

  void each_block(Take take) {
    std::size_t at = 0, number = 0;
    while (at < bytes_.size()) {
      ++number;
      try {
        at = one_block(at, take);
      } catch (const BadFile& fault) {
        throw BadFile("block " + std::to_string(number) + ": " + fault.what());
      } catch (const protozero::exception& fault) {
        throw BadFile("block " + std::to_string(number) + ": " + fault.what());
      }
    }
  }

  data_view take(std::size_t& at, std::size_t size) const {
    if (size > bytes_.size() - at) throw BadFile("cut off");
    const data_view view(bytes_.data() + at, size);
    at += size;
    return view;
  }

  std::size_t one_block(std::size_t at, Take take_group) {
    const data_view length = take(at, 4);
    std::size_t header_size = 0;
    for (std::size_t i = 0; i < 4; ++i) header_size = header_size << 8 | static_cast<unsigned char>(length.data()[i]);
    if (header_size > header_bytes_max) throw BadFile("header too large");
    pbf_reader header(take(at, header_size));
    std::string type;
    std::int64_t size = 0;
    while (header.next()) {
      if (bytes_field(header, 1)) type = header.get_string();
      else if (varint_field(header, 3)) size = header.get_int32();
      else header.skip();
    }
    if (size < 0 || static_cast<std::size_t>(size) > block_bytes_max) throw BadFile("block too large");
    const data_view body = take(at, static_cast<std::size_t>(size));
    if (type != "OSMData") return at;
    const std::string data = blob_data(body);
    const Block block{data_view(data)};
    for (const data_view group : block.groups) (this->*take_group)(block, group);
    return at;
  }

  void take_ways(const Block& block, data_view bytes) {
    pbf_reader group(bytes);
    while (group.next()) {
      if (bytes_field(group, 3)) take_way(block, group.get_message());
      else if (bytes_field(group, 4)) take_relation(block, group.get_message());
      else group.skip();
    }
  }

  template <class Keys, class Values>
  static Tags tags_of(const Block& block, const Keys& keys, const Values& values) {
    Tags tags;
    auto value = values.begin();
    for (auto key = keys.begin(); key != keys.end(); ++key, ++value) {
      if (value == values.end()) throw BadFile("key without a value");
      tags[block.string(*key)] = block.string(*value);
    }
    return tags;
  }

  void take_way(const Block& block, pbf_reader reader) {
    Way way;
    protozero::iterator_range<pbf_reader::const_uint32_iterator> keys, values;
    while (reader.next()) {
      if (varint_field(reader, 1)) way.id = reader.get_int64();
      else if (bytes_field(reader, 2)) keys = reader.get_packed_uint32();
      else if (bytes_field(reader, 3)) values = reader.get_packed_uint32();
      else if (bytes_field(reader, 8)) take_refs(reader, way);
      else reader.skip();
    }
    const Tags tags = tags_of(block, keys, values);
    way.highway = tag(tags, "highway");
    if (way.highway.empty() || tag(tags, "area") == "yes" || way.nodes.size() < 2) return;
    way.name = tag(tags, "name");
    way.one_way = one_way_of(tags, way.highway);
    apply_access(tags, way);
    if (roads_.ways.size() >= limits_.ways_max) throw BadFile("too many roads");
    for (const std::int64_t node : way.nodes) wanted_.insert(node);
    if (wanted_.size() > limits_.nodes_max) throw BadFile("too many nodes");
    roads_.ways.push_back(std::move(way));
  }

  static void take_refs(pbf_reader& reader, Way& way) {
    Running id;
    for (const std::int64_t delta : reader.get_packed_sint64()) {
      if (way.nodes.size() >= way_nodes_max) throw BadFile("way with too many nodes");
      const std::int64_t node = id.add(delta);
      if (way.nodes.empty() || way.nodes.back() != node) way.nodes.push_back(node);
    }
  }

  void take_relation(const Block& block, pbf_reader reader) {
    protozero::iterator_range<pbf_reader::const_uint32_iterator> keys, values;
    protozero::iterator_range<pbf_reader::const_int32_iterator> roles, types;
    protozero::iterator_range<pbf_reader::const_sint64_iterator> members;
    while (reader.next()) {
      if (bytes_field(reader, 2)) keys = reader.get_packed_uint32();
      else if (bytes_field(reader, 3)) values = reader.get_packed_uint32();
      else if (bytes_field(reader, 8)) roles = reader.get_packed_int32();
      else if (bytes_field(reader, 9)) members = reader.get_packed_sint64();
      else if (bytes_field(reader, 10)) types = reader.get_packed_enum();
      else reader.skip();
    }
    const Tags tags = tags_of(block, keys, values);
    const std::string_view kind = tag(tags, "restriction");
    if (tag(tags, "type") != "restriction" || kind.empty()) return;
    Restriction restriction;
    restriction.only = kind.starts_with("only_");
    if (!restriction.only && !kind.starts_with("no_")) return;
    Running id;
    auto role = roles.begin();
    auto type = types.begin();
    int parts = 0;
    for (const std::int64_t delta : members) {
      if (role == roles.end() || type == types.end()) throw BadFile("member without a role");
      const std::int64_t member = id.add(delta);
      if (*role < 0) throw BadFile("negative role");
      const std::string_view name = block.string(static_cast<std::uint64_t>(*role++));
      const int member_type = *type++;  // 0 node, 1 way
      if (name == "from" && member_type == 1) restriction.from_way = member, ++parts;
      else if (name == "to" && member_type == 1) restriction.to_way = member, ++parts;
      else if (name == "via" && member_type == 0) restriction.via_node = member, ++parts;
    }
    if (parts == 3 && restriction.from_way && restriction.via_node && restriction.to_way) {
      roads_.restrictions.push_back(restriction);
    }
  }

  void take_nodes(const Block& block, data_view bytes) {
    pbf_reader group(bytes);
    while (group.next()) {
      if (bytes_field(group, 1)) take_node(block, group.get_message());
      else if (bytes_field(group, 2)) take_dense(block, group.get_message());
      else group.skip();
    }
  }

  void take_node(const Block& block, pbf_reader reader) {
    std::int64_t id = 0, lat = 0, lon = 0;
    while (reader.next()) {
      if (varint_field(reader, 1)) id = reader.get_sint64();
      else if (varint_field(reader, 8)) lat = reader.get_sint64();
      else if (varint_field(reader, 9)) lon = reader.get_sint64();
      else reader.skip();
    }
    keep(block, id, lat, lon);
  }

  void take_dense(const Block& block, pbf_reader reader) {
    protozero::iterator_range<pbf_reader::const_sint64_iterator> ids, lats, lons;
    while (reader.next()) {
      if (bytes_field(reader, 1)) ids = reader.get_packed_sint64();
      else if (bytes_field(reader, 8)) lats = reader.get_packed_sint64();
      else if (bytes_field(reader, 9)) lons = reader.get_packed_sint64();
      else reader.skip();
    }
    Running id, lat, lon;
    auto lat_at = lats.begin();
    auto lon_at = lons.begin();
    for (const std::int64_t delta : ids) {
      if (lat_at == lats.end() || lon_at == lons.end()) throw BadFile("node without a coordinate");
      const std::int64_t node = id.add(delta);
      const std::int64_t node_lat = lat.add(*lat_at++), node_lon = lon.add(*lon_at++);
      keep(block, node, node_lat, node_lon);
    }
  }

  void keep(const Block& block, std::int64_t id, std::int64_t lat, std::int64_t lon) {
    if (wanted_.contains(id)) roads_.nodes[id] = block.point(lat, lon);
  }

  // Extracts cut ways at their edge: what has no coordinate is cut off.
  void drop_incomplete() {
    const auto missing = [&](std::int64_t node) { return !roads_.nodes.contains(node); };
    const auto outside = [&](std::int64_t node) { return !limits_.box->covers(roads_.nodes.at(node)); };
    std::erase_if(roads_.ways, [&](Way& way) {
      std::erase_if(way.nodes, missing);
      if (way.nodes.size() < 2) return true;
      return limits_.box && std::all_of(way.nodes.begin(), way.nodes.end(), outside);
    });
  }

  std::string_view bytes_;
  ReadLimits limits_;
  Roads roads_;
  std::unordered_set<std::int64_t> wanted_;
};

// A file in memory for as long as this lives.
class Mapped {
 public:
  Mapped(const std::string& path, std::size_t bytes_max) {
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) throw std::system_error(errno, std::generic_category(), path);
    struct stat facts {};
    fstat(file, &facts);
    size_ = static_cast<std::size_t>(facts.st_size);
    if (size_ > 0 && size_ <= bytes_max) data_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (size_ == 0) throw BadFile("empty file");
    if (size_ > bytes_max) throw BadFile("file too large");
    if (data_ == MAP_FAILED) throw std::system_error(errno, std::generic_category(), path);
  }
  ~Mapped() { munmap(data_, size_); }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace

Roads read_pbf_bytes(std::string_view bytes, const ReadLimits& limits) { return Reader(bytes, limits).read(); }

Roads read_pbf(const std::string& path, const ReadLimits& limits) {
  const Mapped file(path, limits.file_bytes_max);
  return read_pbf_bytes(file.bytes(), limits);
}

}  // namespace road
