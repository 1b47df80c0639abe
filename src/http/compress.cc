#include "http/compress.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/text.h"

namespace http {
namespace {

constexpr int gzip_window_bits = 15 + 16;  // zlib: +16 writes a gzip wrapper
constexpr int memory_level = 8;            // zlib's default

// The coding's weight is zero: "gzip;q=0", "gzip; q=0.000".
bool is_refused(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == parameters.npos) return false;
  const std::string_view weight = base::trim(parameters.substr(at + 2));
  return !weight.empty() && weight.find_first_not_of("0.") == weight.npos;
}

}  // namespace

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window_bits, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("gzip: no memory");
  }
  std::string packed(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int result = deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("gzip: input too large");
  return packed;
}

std::string brotli(std::string_view bytes, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(bytes.size());
  std::string packed(size, '\0');
  const auto* input = reinterpret_cast<const std::uint8_t*>(bytes.data());
  auto* output = reinterpret_cast<std::uint8_t*>(packed.data());
  if (BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.size(), input,
                            &size, output) != BROTLI_TRUE) {
    throw std::runtime_error("brotli: cannot compress");
  }
  packed.resize(size);
  return packed;
}

bool accepts_coding(std::string_view accept_encoding, std::string_view coding) {
  bool any = false;
  for (const std::string_view item : base::split(accept_encoding, ',')) {
    const std::size_t semicolon = item.find(';');
    const std::string name = base::lower_ascii(base::trim(item.substr(0, semicolon)));
    const bool refused = semicolon != item.npos && is_refused(item.substr(semicolon + 1));
    if (name == coding) return !refused;
    if (name == "*") any = !refused;
  }
  return any;
}

bool is_compressible(std::string_view content_type) {
  constexpr std::array<std::string_view, 9> types{
      "application/json",          "application/problem+json",
      "application/geo+json",      "application/javascript",
      "application/manifest+json", "application/wasm",
      "application/xml",           "image/svg+xml",
      "application/vnd.mapbox-vector-tile"};
  const std::string_view type = content_type.substr(0, content_type.find(';'));
  // An event stream is written piece by piece and must not be held back.
  if (type == "text/event-stream") return false;
  return type.starts_with("text/") || std::find(types.begin(), types.end(), type) != types.end();
}

void compress_body(std::string_view accept_encoding, Response& response) {
  if (response.shared_body || response.file || !response.event_channels.empty()) return;
  if (response.body.size() < compress_min_bytes || !is_compressible(response.content_type)) return;
  const auto encoded = [](const auto& header) {
    return base::lower_ascii(header.first) == "content-encoding";
  };
  if (std::any_of(response.headers.begin(), response.headers.end(), encoded)) return;
  response.set_header("Vary", "Accept-Encoding");
  if (!accepts_coding(accept_encoding, "gzip")) return;
  response.body = gzip(response.body, 1);
  response.set_header("Content-Encoding", "gzip");
}

}  // namespace http
