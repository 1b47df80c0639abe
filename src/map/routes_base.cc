#include <sys/stat.h>

#include <mutex>

#include "base/log.h"
#include "base/text.h"
#include "kernel/audit.h"
#include "map/model_base.h"
#include "map/pmtiles.h"
#include "map/routes.h"
#include "map/store_settings.h"
#include "map/tianditu.h"
#include "map/tile_request.h"

namespace map {

namespace {

using kernel::Context;
using kernel::OutsideContext;
using kernel::Permission;

// The operator's file of the base map, looked at again when it is another one; null: none, or not readable.
std::shared_ptr<const PmTiles> base_file(const std::string& data_folder) {
  static std::mutex mutex;
  static std::shared_ptr<const PmTiles> known;
  static std::pair<std::int64_t, std::int64_t> mark;
  const std::lock_guard lock(mutex);
  const std::string path = data_folder + "/base.pmtiles";
  struct stat facts{};
  if (stat(path.c_str(), &facts) != 0) {
    known = nullptr;
    mark = {};
    return nullptr;
  }
  const std::pair<std::int64_t, std::int64_t> now{facts.st_mtime, facts.st_size};
  if (now == mark) return known;
  mark = now;
  try {
    known = PmTiles::open(path);
  } catch (const std::exception& error) {
    known = nullptr;
    base::log(base::Level::error, "base_map_unreadable", {{"what", std::string_view(error.what())}});
  }
  return known;
}

MapSettings shown(const kernel::RequestContext& context, const SettingsRow& row) {
  MapSettings settings;
  settings.approval_number = row.approval_number;
  settings.tianditu = row.tianditu_key_sealed.has_value();
  if (const auto file = base_file(context.services.settings.data_folder)) {
    settings.base_tiles = true;
    settings.base_zoom_max = file->zoom_max();
  }
  settings.version = row.version;
  return settings;
}

MapSettings get_settings(Context& context) { return shown(context, map_settings(context.tx)); }

MapSettings put_settings(Context& context, const MapSettingsChange& change) {
  SettingsRow row = map_settings(context.tx);
  context.check_match(row.version, base::to_json(shown(context, row)));
  if (change.approval_number) row.approval_number = base::trim(*change.approval_number);
  if (change.tianditu_url) {
    row.tianditu_url = base::trim(*change.tianditu_url);
    if (!is_tianditu_address(row.tianditu_url)) {
      throw base::invalid({{"/tiandituUrl", "bad_format", "应为 https 地址，不带参数"}});
    }
  }
  if (change.tianditu_key) {
    const std::string key{base::trim(*change.tianditu_key)};
    const bool plain = std::all_of(key.begin(), key.end(), [](unsigned char letter) { return std::isalnum(letter); });
    if (!plain) throw base::invalid({{"/tiandituKey", "bad_format", "密钥只有字母和数字"}});
    row.tianditu_key_sealed = std::nullopt;
    if (!key.empty()) row.tianditu_key_sealed = context.services.keys.seal(tianditu_key_purpose, key);
  }
  ++row.version;
  put_map_settings(context.tx, row);
  kernel::record(context.tx, context.caller, context.now, {"map.settings", 0, context.caller.division});
  context.set_etag(row.version);
  return shown(context, row);
}

http::Response get_tianditu(OutsideContext& context) {
  const std::string_view layer = context.text("layer");
  const geo::Tile tile = tile_in(context);
  if (!is_tianditu_layer(layer) || tile.z > tianditu_zoom_max) throw base::not_found("没有这块瓦片");
  const SettingsRow row = context.database.read([](db::Tx& tx) { return map_settings(tx); });
  if (!row.tianditu_key_sealed) throw base::not_found("没有登记天地图密钥");
  return tianditu_tile(row.tianditu_url, context.services.keys.open_sealed(tianditu_key_purpose, *row.tianditu_key_sealed),
                       layer, tile);
}

http::Response get_base(OutsideContext& context) {
  const geo::Tile tile = tile_in(context);
  const auto file = base_file(context.services.settings.data_folder);
  if (!file) throw base::not_found("没有安装底图文件");
  http::Response response;
  response.content_type = "application/vnd.mapbox-vector-tile";
  try {
    response.body = file->tile(tile);
  } catch (const BadTiles& error) {
    base::log(base::Level::error, "base_map_damaged", {{"what", std::string_view(error.what())}});
    throw base::Refusal(500, "map.base_damaged", "底图文件已损坏，请重新放置");
  }
  if (response.body.empty()) response.status = 204;
  else if (file->is_gzip()) response.set_header("Content-Encoding", "gzip");
  response.set_header("Cache-Control", "max-age=86400");
  return response;
}

const kernel::Route table[] = {
    kernel::route<get_settings>(kernel::GET, "/api/v1/map/settings", Permission::anyone, "地图设置：审图号和底图"),
    kernel::route<put_settings>(kernel::PUT, "/api/v1/map/settings", Permission::division_write, "修改地图设置"),
    kernel::route<get_tianditu>(kernel::GET, "/tiles/tianditu/{layer}/{z}/{x}/{y}", Permission::signed_in,
                                "天地图瓦片，由服务器代取")
        .with_priority(http::Priority::bulk),
    kernel::route<get_base>(kernel::GET, "/tiles/base/{z}/{x}/{y}.mvt", Permission::anyone, "底图文件的矢量瓦片")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> base_routes() { return table; }

}  // namespace map
