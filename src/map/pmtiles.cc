#include "map/pmtiles.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace map {

namespace {

constexpr std::size_t header_bytes = 127;
constexpr std::size_t directory_bytes_max = std::size_t{64} << 20;
constexpr std::uint64_t entries_max = 10'000'000;
constexpr int depth_max = 3;  // of leaf directories, as the specification recommends at most
constexpr std::uint8_t compression_none = 1, compression_gzip = 2, type_mvt = 1;

std::uint64_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint64_t number = 0;
  for (int i = 7; i >= 0; --i) number = number << 8 | static_cast<std::uint8_t>(bytes[offset + static_cast<std::size_t>(i)]);
  return number;
}

// LEB128, as in Protocol Buffers.
std::uint64_t take_varint(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (bytes.empty()) throw BadTiles("a directory is cut off");
    const auto byte = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    number |= std::uint64_t{byte & 0x7fu} << shift;
    if (byte < 0x80) return number;
  }
  throw BadTiles("a number in a directory is too large");
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) throw BadTiles("zlib cannot start");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> ended(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  for (int result = Z_OK; result != Z_STREAM_END;) {
    char piece[16384];
    stream.next_out = reinterpret_cast<Bytef*>(piece);
    stream.avail_out = sizeof piece;
    result = inflate(&stream, Z_NO_FLUSH);
    if (result != Z_OK && result != Z_STREAM_END) throw BadTiles("a directory cannot be decompressed");
    out.append(piece, sizeof piece - stream.avail_out);
    if (out.size() > directory_bytes_max) throw BadTiles("a directory is too large");
  }
  return out;
}

const TileEntry* find_entry(const std::vector<TileEntry>& entries, std::uint64_t tile) {
  const auto after = std::upper_bound(entries.begin(), entries.end(), tile,
                                      [](std::uint64_t wanted, const TileEntry& each) { return wanted < each.tile; });
  if (after == entries.begin()) return nullptr;
  const TileEntry& entry = *std::prev(after);
  return entry.run == 0 || tile - entry.tile < entry.run ? &entry : nullptr;
}

}  // namespace

std::uint64_t pmtiles_id(geo::Tile tile) {
  std::uint64_t id = 0;
  for (int z = 0; z < tile.z; ++z) id += std::uint64_t{1} << (2 * z);
  std::uint64_t x = tile.x, y = tile.y;
  for (std::uint64_t side = tile.z == 0 ? 0 : std::uint64_t{1} << (tile.z - 1); side > 0; side /= 2) {
    const std::uint64_t right = (x & side) ? 1 : 0, down = (y & side) ? 1 : 0;
    id += side * side * ((3 * right) ^ down);
    if (down == 0) {
      if (right == 1) {
        x = side - 1 - (x & (side - 1));
        y = side - 1 - (y & (side - 1));
      }
      std::swap(x, y);
    }
    x &= side - 1;
    y &= side - 1;
  }
  return id;
}

std::vector<TileEntry> read_directory(std::string_view bytes) {
  const std::uint64_t count = take_varint(bytes);
  // Each entry takes at least four bytes.
  if (count > entries_max || count > bytes.size() / 4 + 1) throw BadTiles("a directory names more entries than it has");
  std::vector<TileEntry> entries(count);
  std::uint64_t tile = 0;
  for (TileEntry& entry : entries) entry.tile = tile += take_varint(bytes);
  for (TileEntry& entry : entries) entry.run = static_cast<std::uint32_t>(std::min<std::uint64_t>(take_varint(bytes), UINT32_MAX));
  for (TileEntry& entry : entries) {
    const std::uint64_t length = take_varint(bytes);
    if (length == 0 || length > UINT32_MAX) throw BadTiles("an entry has no length");
    entry.length = static_cast<std::uint32_t>(length);
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::uint64_t offset = take_varint(bytes);
    if (offset == 0 && i == 0) throw BadTiles("the first entry has no place");
    entries[i].offset = offset == 0 ? entries[i - 1].offset + entries[i - 1].length : offset - 1;
  }
  const bool ordered = std::is_sorted(entries.begin(), entries.end(),
                                      [](const TileEntry& a, const TileEntry& b) { return a.tile < b.tile; });
  if (!ordered) throw BadTiles("a directory is out of order");
  return entries;
}

std::shared_ptr<const PmTiles> PmTiles::open(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path);
  struct stat facts{};
  const bool known = fstat(file, &facts) == 0;
  const auto size = static_cast<std::size_t>(known ? facts.st_size : 0);
  void* data = size >= header_bytes ? mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
  ::close(file);
  if (data == MAP_FAILED) throw BadTiles("too small for a PMTiles file, or it cannot be mapped");
  std::shared_ptr<PmTiles> tiles(new PmTiles);
  tiles->data_ = data;
  tiles->size_ = size;
  tiles->read_header();
  return tiles;
}

PmTiles::~PmTiles() {
  if (data_) munmap(data_, size_);
}

std::string_view PmTiles::part(std::uint64_t offset, std::uint64_t length) const {
  if (offset > size_ || length > size_ - offset) throw BadTiles("a part lies beyond the end of the file");
  return {static_cast<const char*>(data_) + offset, length};
}

std::string PmTiles::directory(std::uint64_t offset, std::uint64_t length) const {
  const std::string_view bytes = part(offset, length);
  return directories_gzip_ ? gunzip(bytes) : std::string(bytes);
}

void PmTiles::read_header() {
  const std::string_view header = part(0, header_bytes);
  if (!header.starts_with("PMTiles") || header[7] != 3) throw BadTiles("not a PMTiles file of version 3");
  const auto byte_at = [&](std::size_t offset) { return static_cast<std::uint8_t>(header[offset]); };
  leaves_offset_ = number_at(header, 40);
  data_offset_ = number_at(header, 56);
  const std::uint8_t directories = byte_at(97), tiles = byte_at(98);
  const auto readable = [](std::uint8_t compression) { return compression == compression_none || compression == compression_gzip; };
  if (!readable(directories) || !readable(tiles)) throw BadTiles("compressed otherwise than with gzip");
  if (byte_at(99) != type_mvt) throw BadTiles("holds no vector tiles (MVT)");
  directories_gzip_ = directories == compression_gzip;
  tiles_gzip_ = tiles == compression_gzip;
  zoom_max_ = std::min<int>(byte_at(101), geo::tile_zoom_max);
  root_ = read_directory(directory(number_at(header, 8), number_at(header, 16)));
}

std::string PmTiles::tile(geo::Tile tile) const {
  const std::uint64_t id = pmtiles_id(tile);
  const TileEntry* entry = find_entry(root_, id);
  std::vector<TileEntry> leaf;
  for (int depth = 0; entry && entry->run == 0; ++depth) {
    if (depth == depth_max) throw BadTiles("directories within directories without an end");
    const TileEntry inner = *entry;
    leaf = read_directory(directory(leaves_offset_ + inner.offset, inner.length));
    entry = find_entry(leaf, id);
  }
  return entry ? std::string(part(data_offset_ + entry->offset, entry->length)) : std::string();
}

}  // namespace map
