// Content codings of responses: gzip (RFC 1952) and Brotli (RFC 7932).
#pragma once

#include <string>
#include <string_view>

#include "http/message.h"

namespace http {

// Smaller bodies do not gain enough to pay for the work.
constexpr std::size_t compress_min_bytes = 1024;

// REQUIRES: level 1..9. Throws std::runtime_error when zlib has no memory.
std::string gzip(std::string_view bytes, int level);

// REQUIRES: quality 0..11. Throws std::runtime_error when the encoder has no memory.
std::string brotli(std::string_view bytes, int quality);

// True if an Accept-Encoding header allows `coding` ("gzip", "br"), minding q=0 and '*'.
bool accepts_coding(std::string_view accept_encoding, std::string_view coding);

// True for media types that shrink: text, JSON, XML, SVG, JavaScript, WebAssembly.
bool is_compressible(std::string_view content_type);

// Replaces `body` by its gzip copy (level 1: dynamic answers, where latency counts) when the
// client accepts it, the type shrinks and the body is large enough; adds Vary either way.
// Leaves files, shared bodies, event streams and already encoded bodies alone. Call it on a
// worker thread.
void compress_body(std::string_view accept_encoding, Response& response);

}  // namespace http
