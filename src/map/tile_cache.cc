#include "map/tile_cache.h"

namespace map {

void TileCache::Shard::remove(std::list<Entry>::iterator entry) {
  bytes -= entry->bytes();
  by_name.erase(entry->name);
  entries.erase(entry);
}

std::optional<KeptTile> TileCache::find(const std::string& name, std::int64_t version) {
  Shard& shard = shard_of(name);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.by_name.find(name);
  if (found == shard.by_name.end()) return std::nullopt;
  if (found->second->tile.version != version) {
    shard.remove(found->second);
    return std::nullopt;
  }
  shard.entries.splice(shard.entries.begin(), shard.entries, found->second);
  return found->second->tile;
}

void TileCache::keep(const std::string& name, KeptTile tile) {
  Shard& shard = shard_of(name);
  const std::lock_guard lock(shard.mutex);
  if (const auto known = shard.by_name.find(name); known != shard.by_name.end()) shard.remove(known->second);
  shard.entries.push_front({name, std::move(tile)});
  shard.by_name.emplace(shard.entries.front().name, shard.entries.begin());
  shard.bytes += shard.entries.front().bytes();
  while (shard.bytes > shard_bytes_max_) shard.remove(std::prev(shard.entries.end()));
}

}  // namespace map
