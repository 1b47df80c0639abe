// Requests and responses as the rest of the program sees them; no networking types.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace http {

class BodyFile;

enum class Method { get, head, post, put, patch, del, options };

std::string_view method_name(Method method);  // "GET"
std::optional<Method> parse_method(std::string_view text);

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  Method method = Method::get;
  std::string path;              // percent-decoded, no query; always starts with '/'
  std::string query;             // raw, without '?'
  Headers headers;               // names in lower case
  std::string body;              // complete, within the limit of its route
  std::shared_ptr<BodyFile> body_file;  // the body, when its route takes it as a file; then `body` is empty
  std::string remote_address;    // of the peer, or the last untrusted X-Forwarded-For hop
  std::string request_id;        // ours, or a well-formed X-Request-Id of the proxy
  std::int64_t received_us = 0;  // base::monotonic_us at the end of the head

  // The header's value, or empty. `name` in lower case.
  std::string_view header(std::string_view name) const;
};

// A file streamed as the body in bounded pieces.
struct FileBody {
  std::string path;
  bool remove_after = false;  // a temporary made for this answer
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::shared_ptr<const std::string> shared_body;  // used instead of `body` when set: no copy
  std::optional<FileBody> file;                    // used instead of both when set
  Headers headers;
  // When not empty the connection becomes a server-sent event stream of these channels.
  std::vector<std::string> event_channels;

  void set_header(std::string name, std::string value) {
    headers.emplace_back(std::move(name), std::move(value));
  }
};

// Percent-decodes; nothing on a bad escape, NUL or invalid UTF-8. '+' is a space if `form`.
std::optional<std::string> percent_decode(std::string_view text, bool form = false);

// The decoded name=value pairs of a query string; nothing when malformed.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query);

// The value of one cookie in a Cookie header, or empty.
std::string_view cookie(std::string_view header, std::string_view name);

}  // namespace http
