// Tiles as they were sent, so that who asks again, or after somebody else with the same rights, is answered
// without drawing.
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace map {

struct KeptTile {
  std::int64_t version = 0;
  std::shared_ptr<const std::string> gzip;  // null: the tile is empty
};

// Bounded by bytes; what was not asked for longest goes first. Thread-safe.
class TileCache {
 public:
  explicit TileCache(std::size_t bytes_max) : shard_bytes_max_(bytes_max / shard_count) {}

  // The tile of this name if it is of this version. A name holds all that decides what the tile shows.
  std::optional<KeptTile> find(const std::string& name, std::int64_t version);
  void keep(const std::string& name, KeptTile tile);

 private:
  struct Entry {
    std::string name;
    KeptTile tile;
    std::size_t bytes() const { return name.size() + (tile.gzip ? tile.gzip->size() : 0) + sizeof(Entry) + 64; }
  };
  struct Shard {
    std::mutex mutex;
    std::list<Entry> entries;  // newest first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_name;  // views of `entries`
    std::size_t bytes = 0;

    void remove(std::list<Entry>::iterator entry);
  };
  static constexpr std::size_t shard_count = 8;

  Shard& shard_of(const std::string& name) { return shards_[std::hash<std::string>{}(name) % shard_count]; }

  std::size_t shard_bytes_max_;
  std::array<Shard, shard_count> shards_;
};

}  // namespace map
