// Tiles out of one file: PMTiles version 3 (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "geo/mercator.h"

namespace map {

class BadTiles : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// One entry of a directory: `run` tiles from `tile` on are the same bytes; 0: a directory of its own.
struct TileEntry {
  std::uint64_t tile = 0;
  std::uint64_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t run = 0;
};

// The position of a tile on the Hilbert curves of all zooms, one after the other.
std::uint64_t pmtiles_id(geo::Tile tile);

// Reads a directory as it is once decompressed. Throws BadTiles.
std::vector<TileEntry> read_directory(std::string_view bytes);

// A file mapped into memory. It is hostile until read: every position is checked against its size, and what is
// decompressed is bounded. Thread-safe.
class PmTiles {
 public:
  // Throws BadTiles for anything but vector tiles (MVT), plain or gzip; std::system_error when it cannot be read.
  static std::shared_ptr<const PmTiles> open(const std::string& path);
  ~PmTiles();

  int zoom_max() const { return zoom_max_; }
  bool is_gzip() const { return tiles_gzip_; }
  // The tile as it lies in the file; empty when it has none. Throws BadTiles.
  std::string tile(geo::Tile tile) const;

 private:
  PmTiles() = default;
  void read_header();
  std::string_view part(std::uint64_t offset, std::uint64_t length) const;
  std::string directory(std::uint64_t offset, std::uint64_t length) const;

  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::uint64_t leaves_offset_ = 0, data_offset_ = 0;
  std::vector<TileEntry> root_;
  bool directories_gzip_ = false, tiles_gzip_ = false;
  int zoom_max_ = 0;
};

}  // namespace map
