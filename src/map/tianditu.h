// Tianditu (天地图), the public map service of the National Platform for Common GeoSpatial Information Services.
// Its key stays on the server: the browser asks here.
#pragma once

#include <string>
#include <string_view>

#include "geo/mercator.h"
#include "http/message.h"

namespace map {

inline constexpr int tianditu_zoom_max = 18;

// A layer as this program offers it: vec, img (pictures), cva, cia (their names); anything else is unknown.
bool is_tianditu_layer(std::string_view layer);

// An address of the service from settings: https, or http on this machine alone. Empty is the public one.
bool is_tianditu_address(const std::string& address);

// The picture of a tile in Web Mercator, within 8 s and 2 MB. Throws Refusal 502 "map.tianditu_failed" for
// anything but a picture. Thread-safe.
http::Response tianditu_tile(const std::string& address, const std::string& key, std::string_view layer, geo::Tile tile);

}  // namespace map
