#include "http/static_files.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <thread>
#include <utility>

#include "base/log.h"
#include "base/text.h"
#include "http/compress.h"

namespace http {
namespace {

namespace fs = std::filesystem;
using Bytes = std::shared_ptr<const std::string>;

constexpr std::uintmax_t file_max_bytes = 32u << 20;  // larger files are a mistake in a build
constexpr int gzip_level = 9;
// Quality 11 took 16 to 27 times as long for 5 to 10 % less (three scripts of 0.4 to 3.3 MB); a
// build that wants it brings .br files.
constexpr int brotli_quality = 9;

// 'unsafe-inline' styles: the component libraries set element styles.
constexpr std::string_view content_security_policy =
    "default-src 'self'; img-src 'self' blob: data:; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "frame-ancestors 'none'; form-action 'self'";

constexpr std::pair<std::string_view, std::string_view> security_headers[] = {
    {"Content-Security-Policy", content_security_policy},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "strict-origin-when-cross-origin"},
    {"Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=()"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
};

constexpr std::pair<std::string_view, std::string_view> media_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".wasm", "application/wasm"},
    {".pbf", "application/x-protobuf"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string_view media_type_of(const std::string& extension) {
  for (const auto& [suffix, type] : media_types) {
    if (suffix == extension) return type;
  }
  return "application/octet-stream";
}

// Vite writes assets/name-BsDk3_1a.js: the hash changes with the content.
bool is_hashed(const std::string& name) {
  const std::string stem = fs::path(name).stem().string();
  const std::size_t dash = stem.size() < 9 ? stem.npos : stem.size() - 9;
  return name.find("assets/") != name.npos && dash != stem.npos && stem[dash] == '-';
}

// FNV-1a, 64 bits: tells versions of our own files apart, resists nobody.
std::string fingerprint(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char letter : bytes) {
    hash = (hash ^ static_cast<unsigned char>(letter)) * 1099511628211u;
  }
  return base::hex({reinterpret_cast<const char*>(&hash), sizeof hash});
}

std::optional<std::string> read_bytes(const fs::path& path) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(path, error);
  if (error || size > file_max_bytes) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

// A copy that may still be in the making; `bytes` is read only after `ready`.
struct Copy {
  Bytes bytes;
  std::atomic<bool> ready{false};

  void set(std::string content) {
    bytes = std::make_shared<const std::string>(std::move(content));
    ready.store(true, std::memory_order_release);
  }
  Bytes get() const { return ready.load(std::memory_order_acquire) ? bytes : nullptr; }
};

struct Asset {
  std::string_view content_type;
  std::string_view cache_control;
  std::string fingerprint;
  bool compressible = false;
  Bytes plain;
  Copy gzip;
  Copy brotli;
};

struct LoadedFace {
  std::string prefix;
  bool built = false;
  std::map<std::string, std::unique_ptr<Asset>, std::less<>> assets;  // by path below prefix

  const Asset* find(std::string_view name) const {
    const auto found = assets.find(name);
    return found == assets.end() ? nullptr : found->second.get();
  }
};

std::unique_ptr<Asset> load_asset(const fs::path& path, const std::string& name) {
  auto content = read_bytes(path);
  if (!content) return nullptr;
  auto asset = std::make_unique<Asset>();
  asset->content_type = media_type_of(path.extension().string());
  asset->cache_control = is_hashed(name) ? "public, max-age=31536000, immutable" : "no-cache";
  asset->fingerprint = fingerprint(*content);
  asset->compressible =
      is_compressible(asset->content_type) && content->size() >= compress_min_bytes;
  asset->plain = std::make_shared<const std::string>(std::move(*content));
  if (!asset->compressible) return asset;
  if (auto packed = read_bytes(path.string() + ".gz")) asset->gzip.set(std::move(*packed));
  if (auto packed = read_bytes(path.string() + ".br")) asset->brotli.set(std::move(*packed));
  return asset;
}

LoadedFace load_face(const Face& face) {
  LoadedFace loaded;
  loaded.prefix = face.prefix;
  std::error_code error;
  for (fs::recursive_directory_iterator at(face.folder, error), end; !error && at != end;
       at.increment(error)) {
    const fs::path& path = at->path();
    const std::string extension = path.extension().string();
    // Links could lead out of the folder; packed siblings belong to the file beside them.
    if (at->is_symlink() || !at->is_regular_file()) continue;
    if (extension == ".gz" || extension == ".br") continue;
    const std::string name = path.lexically_relative(face.folder).generic_string();
    if (auto asset = load_asset(path, name)) loaded.assets.emplace(name, std::move(asset));
  }
  loaded.built = loaded.find("index.html") != nullptr;
  return loaded;
}

Response page(int status, std::string_view message) {
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body =
      "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><title>爱卫通</title><p>" +
      std::string(message) + "</p></html>";
  response.set_header("Cache-Control", "no-store");
  return response;
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  for (std::string_view item : base::split(if_none_match, ',')) {
    item = base::trim(item);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == etag || item == "*") return true;
  }
  return false;
}

Response asset_answer(const Asset& asset, const Request& request) {
  const std::string_view accepted = request.header("accept-encoding");
  Response response;
  response.content_type = asset.content_type;
  std::string_view coding;
  if (accepts_coding(accepted, "br") && (response.shared_body = asset.brotli.get())) {
    coding = "br";
  } else if (accepts_coding(accepted, "gzip") && (response.shared_body = asset.gzip.get())) {
    coding = "gzip";
  } else {
    response.shared_body = asset.plain;
  }
  // One tag for each coding: their bytes differ (RFC 9110 section 8.8.3.3).
  const std::string suffix = coding.empty() ? "" : "-" + std::string(coding);
  const std::string etag = '"' + asset.fingerprint + suffix + '"';
  if (matches_etag(request.header("if-none-match"), etag)) {
    response.status = 304;
    response.shared_body.reset();
  }
  response.set_header("ETag", etag);
  response.set_header("Cache-Control", std::string(asset.cache_control));
  if (asset.compressible) response.set_header("Vary", "Accept-Encoding");
  if (!coding.empty() && response.status == 200) {
    response.set_header("Content-Encoding", std::string(coding));
  }
  return response;
}

bool has_extension(std::string_view name) {
  const std::size_t slash = name.rfind('/');
  return name.substr(slash == name.npos ? 0 : slash + 1).find('.') != name.npos;
}

Response face_answer(const LoadedFace& face, const Request& request) {
  if (!face.built) {
    return page(503,
                "这个界面还没有构建。请在源码目录运行 ./run，或运行 npm run build 后重新启动。");
  }
  const std::string_view name = std::string_view(request.path).substr(face.prefix.size());
  if (const Asset* asset = face.find(name)) return asset_answer(*asset, request);
  if (has_extension(name)) return page(404, "没有这个文件。");
  return asset_answer(*face.find("index.html"), request);
}

Response redirect(std::string location) {
  Response response = page(308, "");
  response.set_header("Location", std::move(location));
  return response;
}

}  // namespace

struct StaticFiles::Impl {
  std::vector<LoadedFace> faces;  // the longest prefix first
  std::jthread packer;            // last: stops before what it writes to goes away

  void pack(const std::stop_token& stop) {
    for (const LoadedFace& face : faces) {
      for (const auto& [name, asset] : face.assets) {
        if (stop.stop_requested()) return;
        if (!asset->compressible) continue;
        if (!asset->gzip.get()) asset->gzip.set(http::gzip(*asset->plain, gzip_level));
        if (!asset->brotli.get()) asset->brotli.set(http::brotli(*asset->plain, brotli_quality));
      }
    }
  }

  Response answer(const Request& request) const {
    if (request.method != Method::get && request.method != Method::head) {
      Response response = page(405, "这里只能读取。");
      response.set_header("Allow", "GET, HEAD");
      return response;
    }
    for (const LoadedFace& face : faces) {
      if (request.path.starts_with(face.prefix)) return face_answer(face, request);
      if (request.path + '/' == face.prefix) return redirect(face.prefix);
    }
    return page(404, "没有这个页面。");
  }
};

StaticFiles::StaticFiles(std::vector<Face> faces) : impl_(std::make_unique<Impl>()) {
  std::sort(faces.begin(), faces.end(),
            [](const Face& a, const Face& b) { return a.prefix.size() > b.prefix.size(); });
  for (const Face& face : faces) impl_->faces.push_back(load_face(face));
  impl_->packer = std::jthread([impl = impl_.get()](const std::stop_token& stop) {
    try {
      impl->pack(stop);
    } catch (const std::exception& error) {  // no memory: the plain files serve as well
      base::log(base::Level::warning, "static_files_not_packed",
                {{"what", std::string_view(error.what())}});
    }
  });
}

StaticFiles::~StaticFiles() = default;

void StaticFiles::wait_until_packed() {
  if (impl_->packer.joinable()) impl_->packer.join();
}

Response StaticFiles::answer(const Request& request) const {
  Response response = impl_->answer(request);
  for (const auto& [name, value] : security_headers) {
    response.set_header(std::string(name), std::string(value));
  }
  return response;
}

}  // namespace http
