// Bytes of a connection to one request. Pure: does no input or output, so that every way of
// smuggling can be tested and fuzzed without a socket. Beast's parser lies inside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/head_rules.h"
#include "http/message.h"

namespace http {

struct ReaderOptions {
  std::size_t head_max_bytes = 16 * 1024;
  bool trust_forwarded_for = false;  // believe X-Forwarded-For and X-Request-Id
};

enum class ReaderState { in_head, head_read, in_body, complete, refused };

// What the server must know of a request that the handler need not.
struct RequestFraming {
  bool keep_alive = false;
  bool expects_continue = false;
  std::optional<std::uint64_t> content_length;
};

// Refuses (states the code): more than head_max_bytes (431 head_too_large), a packed body (415
// content_coding_unknown), TRACE and unknown methods (501 method_unknown), versions other than
// 1.0 and 1.1 (505 version_unknown), and with 400: two Content-Length headers or one beside
// Transfer-Encoding (length_conflict), a coding other than chunked (transfer_coding_unknown), no
// Host or two or a malformed one (host_invalid), a bad percent escape or an encoded slash in the
// path (path_invalid), anything else that is not HTTP and a header continued on the next line
// (malformed_request).
class RequestReader {
 public:
  explicit RequestReader(const ReaderOptions& options);
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;

  // Takes what it can from the front of `bytes` and returns how much; the caller keeps the rest
  // and offers it again, longer. Stops after the head (state head_read) and after the request
  // (complete): what follows belongs to the next one.
  std::size_t feed(std::string_view bytes);

  // Goes on to the body, of at most `bytes_max`, which is written to `file` where there is one. When that fails: 507
  // storage_full, 500 body_not_written. REQUIRES: state head_read.
  void accept_body(std::size_t bytes_max, std::shared_ptr<BodyFile> file = nullptr);

  // Refuses for a reason of the server's own: a deadline, the load.
  void refuse(Refused why);

  ReaderState state() const;
  Refused refused() const;                // REQUIRES: state refused
  const RequestFraming& framing() const;  // REQUIRES: head read
  // The request without its body, then with it once complete; remote_address is filled only
  // from X-Forwarded-For, request_id only from X-Request-Id.
  Request& request();              // REQUIRES: head read
  std::size_t body_bytes() const;  // received so far

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
