#include "map/tianditu.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/errors.h"
#include "base/log.h"

namespace map {

namespace {

// http://lbs.tianditu.gov.cn/server/MapService.html: WMTS, matrix set "w" is Web Mercator; hosts t0 to t7.
constexpr std::string_view public_address = "https://t{s}.tianditu.gov.cn";
constexpr std::array<std::string_view, 4> layers{"vec", "img", "cva", "cia"};
constexpr long deadline_ms = 8'000;
constexpr std::size_t bytes_max = std::size_t{2} << 20;

[[noreturn]] void refuse(const char* what) {
  // Without the address: it holds the key.
  base::log(base::Level::warning, "tianditu_failed", {{"what", std::string_view(what)}});
  throw base::Refusal(502, "map.tianditu_failed", "天地图暂时取不到，请稍后再试，或在地图设置中检查密钥");
}

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > bytes_max) return 0;
  body.append(data, size * count);
  return size * count;
}

std::string address_of(const std::string& address, const std::string& key, std::string_view layer, geo::Tile tile) {
  std::string url = address.empty() ? std::string(public_address) : address;
  if (const std::size_t host = url.find("{s}"); host != std::string::npos) {
    url.replace(host, 3, std::to_string((tile.x + tile.y) % 8));
  }
  const std::string name(layer);
  return url + "/" + name + "_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=" + name +
         "&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX=" + std::to_string(tile.z) +
         "&TILEROW=" + std::to_string(tile.y) + "&TILECOL=" + std::to_string(tile.x) + "&tk=" + key;
}

}  // namespace

bool is_tianditu_layer(std::string_view layer) {
  return std::find(layers.begin(), layers.end(), layer) != layers.end();
}

bool is_tianditu_address(const std::string& address) {
  const bool local = address.starts_with("http://127.0.0.1:") || address.starts_with("http://localhost:");
  const bool plain = std::all_of(address.begin(), address.end(), [](char letter) { return letter > ' ' && letter < 127; });
  return address.empty() || (plain && address.find_first_of("?#@") == std::string::npos && (local || address.starts_with("https://")));
}

http::Response tianditu_tile(const std::string& address, const std::string& key, std::string_view layer, geo::Tile tile) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, void (*)(CURL*)> handle(curl_easy_init(), curl_easy_cleanup);
  if (ready != CURLE_OK || !handle) refuse("curl cannot start");
  CURL* request = handle.get();
  const std::string url = address_of(address, key, layer, tile);
  http::Response response;
  curl_easy_setopt(request, CURLOPT_URL, url.c_str());
  curl_easy_setopt(request, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(request, CURLOPT_TIMEOUT_MS, deadline_ms);
  curl_easy_setopt(request, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(request, CURLOPT_WRITEDATA, &response.body);
  // The service answers browsers only.
  curl_easy_setopt(request, CURLOPT_USERAGENT, "Mozilla/5.0 (aiwei)");
  const CURLcode result = curl_easy_perform(request);
  if (result != CURLE_OK) refuse(curl_easy_strerror(result));
  long status = 0;
  const char* type = nullptr;
  curl_easy_getinfo(request, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(request, CURLINFO_CONTENT_TYPE, &type);
  const std::string media = type ? type : "";
  const bool is_picture = media.starts_with("image/png") || media.starts_with("image/jpeg") || media.starts_with("image/webp");
  if (status != 200 || !is_picture) refuse(status == 200 ? "not a picture" : "another status than 200");
  response.content_type = media.substr(0, media.find(';'));
  response.set_header("Cache-Control", "private, max-age=604800");
  return response;
}

}  // namespace map
