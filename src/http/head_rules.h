// What a request's head must satisfy beyond HTTP grammar. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace http {

// Why a request cannot be taken. The connection must be closed after the answer: where the next
// request would begin is unknown.
struct Refused {
  int status = 400;
  std::string_view code;  // stable
};

enum class Version { http_1_0, http_1_1 };

// Whether the body's length and the host are stated once and beyond doubt and the body is not
// packed (415 content_coding_unknown); the refusal otherwise. Two readings of one length let a request hide inside another (RFC 9112 section
// 11.2), so whatever is doubtful is refused, even where the RFC tolerates it.
std::optional<Refused> check_headers(Version version, const Headers& headers);

// Fills path and query from a request target in origin form ("/a?b") or absolute form
// ("http://host/a?b"). False when it is neither, its path has a bad escape, NUL or invalid
// UTF-8, or an encoded slash or backslash (proxies disagree on what those mean).
bool read_target(std::string_view target, Request& request);

// The last address in X-Forwarded-For: the one our own proxy saw and appended. Empty when there
// is none or it is no IP address.
std::string_view forwarded_address(const Headers& headers);

// True for 8..64 letters, digits, '-', '_' and '.': safe in logs and headers.
bool is_request_id(std::string_view text);

}  // namespace http
