// 底图: what lies under grids and points, and what must be written beside it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace map {

// What every face may know.
struct MapSettings {
  std::string approval_number;  // 审图号; empty: none registered
  bool tianditu = false;        // a key is set: its layers may be asked for here
  bool base_tiles = false;      // a PMTiles file of vector tiles is there
  int base_zoom_max = 0;        // of that file
  std::int64_t version = 0;
};
AIWEI_WIRE(MapSettings, approval_number, tianditu, base_tiles, base_zoom_max, version)

struct MapSettingsChange {
  std::optional<std::string> approval_number;
  std::optional<std::string> tianditu_key;  // empty: no Tianditu any more
  std::optional<std::string> tianditu_url;  // empty: the public service
};
AIWEI_WIRE(MapSettingsChange, approval_number, tianditu_key, tianditu_url)
inline std::vector<base::FieldRule> wire_rules(const MapSettingsChange*) {
  return {{"approval_number", {.length_max = 40}},
          {"tianditu_key", {.length_max = 64}},
          {"tianditu_url", {.length_max = 200}}};
}

}  // namespace map
