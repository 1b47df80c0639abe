#include "http/request_reader.h"

#include <algorithm>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/parser.hpp>
#include <system_error>
#include <utility>

#include "base/clock.h"
#include "base/durable.h"
#include "base/log.h"
#include "base/text.h"
#include "http/body_file.h"

namespace http {
namespace {

namespace beast = boost::beast;

// Where a body goes.
struct Body {
  std::string text;
  std::shared_ptr<BodyFile> file;  // instead of `text`

  std::size_t size() const { return file ? static_cast<std::size_t>(file->size()) : text.size(); }
};

// A body that grows with the bytes that have really come: Beast's own string_body reserves what
// Content-Length claims, which a thousand idle liars would turn into gigabytes.
struct GrowingBody {
  using value_type = Body;

  class reader {
   public:
    template <bool is_request, class Fields>
    reader(beast::http::header<is_request, Fields>&, Body& body) : file_(body.file), body_(body.text) {}

    void init(const boost::optional<std::uint64_t>& length, beast::error_code& error) {
      length_ = length ? static_cast<std::size_t>(*length) : 0;
      error = {};
    }

    template <class Buffers>
    std::size_t put(const Buffers& buffers, beast::error_code& error) {
      error = {};
      std::size_t taken = 0;
      for (const auto piece : beast::buffers_range_ref(buffers)) {
        take({static_cast<const char*>(piece.data()), piece.size()});
        taken += piece.size();
      }
      return taken;
    }

    void finish(beast::error_code& error) { error = {}; }

   private:
    void take(std::string_view piece) {
      if (file_) return file_->append(piece);
      reserve_for(body_.size() + piece.size());
      body_.append(piece);
    }

    // Doubles, but never beyond the announced length. Up to some size that length is believed once bytes have come: what
    // is reserved and not written costs addresses and no memory, and copying what grows costs a large body twice its time.
    void reserve_for(std::size_t size) {
      if (size <= body_.capacity()) return;
      const std::size_t doubled = std::max(size, body_.capacity() * 2);
      body_.reserve(length_ >= size ? std::min(std::max(doubled, believed_max_bytes), length_) : doubled);
    }

    static constexpr std::size_t believed_max_bytes = 4u << 20;

    const std::shared_ptr<BodyFile>& file_;  // set between the head and the first byte of the body
    std::string& body_;
    std::size_t length_ = 0;
  };
};

using Parser = beast::http::request_parser<GrowingBody>;

Refused refusal_of(const beast::error_code& error) {
  using Error = beast::http::error;
  if (error == Error::header_limit) return {431, "head_too_large"};
  if (error == Error::body_limit) return {413, "body_too_large"};
  if (error == Error::bad_version) return {505, "version_unknown"};
  const bool length = error == Error::bad_content_length ||
                      error == Error::multiple_content_length ||
                      error == Error::bad_transfer_encoding;
  return {400, length ? "length_conflict" : "malformed_request"};
}

// Of a body that could not be written to its file.
Refused refusal_of(const std::system_error& error) {
  const bool is_full = base::is_disk_full(error);
  if (!is_full) base::log(base::Level::error, "body_not_written", {{"what", std::string_view(error.what())}});
  return is_full ? Refused{507, "storage_full"} : Refused{500, "body_not_written"};
}

// A header continued on the next line (RFC 9112 section 5.2): proxies disagree on whether what
// follows is a header of its own. Beast takes a block of headers whole, never half a line break.
bool has_folded_line(std::string_view head) {
  return head.find("\n ") != head.npos || head.find("\n\t") != head.npos;
}

Headers headers_of(const Parser& parser) {
  constexpr std::size_t usual_headers = 16;
  Headers headers;
  headers.reserve(usual_headers);
  for (const auto& field : parser.get()) {
    const auto name = field.name_string();
    const auto value = field.value();
    headers.emplace_back(base::lower_ascii({name.data(), name.size()}),
                         std::string(value.data(), value.size()));
  }
  return headers;
}

}  // namespace

struct RequestReader::Impl {
  explicit Impl(const ReaderOptions& given) : options(given) {
    parser.header_limit(static_cast<std::uint32_t>(options.head_max_bytes));
    // The real limit depends on the route, which is known only after the head.
    parser.body_limit(boost::none);
  }

  void refuse(Refused why) {
    refused = why;
    state = ReaderState::refused;
  }

  // Feeds the parser once; returns what it took.
  std::size_t put(std::string_view bytes) try {
    beast::error_code error;
    const std::size_t taken = parser.put({bytes.data(), bytes.size()}, error);
    if (error && error != beast::http::error::need_more) refuse(refusal_of(error));
    return taken;
  } catch (const std::system_error& error) {
    refuse(refusal_of(error));
    return 0;
  }

  std::size_t feed_head(std::string_view bytes) {
    std::size_t skipped = 0;
    // Old clients send a line break after a body (RFC 9112 section 2.2). Later on it would be
    // the end of this head.
    while (!parser.got_some() && bytes.substr(skipped).starts_with("\r\n")) skipped += 2;
    if (!parser.got_some() && bytes.substr(skipped) == "\r") return skipped;  // cut in two
    const std::size_t taken = put(bytes.substr(skipped));
    if (has_folded_line(bytes.substr(skipped, taken))) refuse({400, "malformed_request"});
    if (state == ReaderState::in_head && parser.is_header_done()) finish_head();
    return skipped + taken;
  }

  std::size_t feed_body(std::string_view bytes) {
    std::size_t taken = 0;
    while (state == ReaderState::in_body && taken < bytes.size()) {
      const std::size_t step = put(bytes.substr(taken));
      taken += step;
      finish_if_done();
      if (step == 0) break;
    }
    // A chunk's extension or a trailer that never ends would otherwise pile up at the caller.
    if (state == ReaderState::in_body && bytes.size() - taken > options.head_max_bytes) {
      refuse({400, "malformed_request"});
    }
    return taken;
  }

  void finish_if_done() {
    if (state == ReaderState::refused || !parser.is_done()) return;
    request.body = std::move(parser.get().body().text);
    request.body_file = std::move(parser.get().body().file);
    state = ReaderState::complete;
  }

  void finish_head() {
    const auto& message = parser.get();
    const auto name = message.method_string();
    const auto method = parse_method({name.data(), name.size()});
    if (!method) return refuse({501, "method_unknown"});
    const Version version = message.version() == 11 ? Version::http_1_1 : Version::http_1_0;
    request.headers = headers_of(parser);
    if (const auto why = check_headers(version, request.headers)) return refuse(*why);
    const auto target = message.target();
    if (!read_target({target.data(), target.size()}, request)) {
      return refuse({400, "path_invalid"});
    }
    request.method = *method;
    request.received_us = base::monotonic_us();
    if (options.trust_forwarded_for) read_forwarded();
    read_framing(version);
  }

  void read_forwarded() {
    request.remote_address = forwarded_address(request.headers);
    const std::string_view id = request.header("x-request-id");
    if (is_request_id(id)) request.request_id = id;
  }

  void read_framing(Version version) {
    framing.keep_alive = parser.keep_alive();
    if (const auto length = parser.content_length()) framing.content_length = *length;
    const std::string expectation = base::lower_ascii(request.header("expect"));
    // HTTP/1.0 clients cannot expect anything (RFC 9110 section 10.1.1).
    if (version == Version::http_1_1 && !expectation.empty()) {
      if (expectation != "100-continue") return refuse({417, "expectation_unknown"});
      framing.expects_continue = true;
    }
    state = ReaderState::head_read;
  }

  ReaderOptions options;
  Parser parser;
  ReaderState state = ReaderState::in_head;
  Refused refused;
  RequestFraming framing;
  Request request;
};

RequestReader::RequestReader(const ReaderOptions& options)
    : impl_(std::make_unique<Impl>(options)) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;

std::size_t RequestReader::feed(std::string_view bytes) {
  switch (impl_->state) {
    case ReaderState::in_head:
      return impl_->feed_head(bytes);
    case ReaderState::in_body:
      return impl_->feed_body(bytes);
    default:
      return 0;
  }
}

void RequestReader::accept_body(std::size_t bytes_max, std::shared_ptr<BodyFile> file) {
  if (impl_->framing.content_length.value_or(0) > bytes_max) {
    return impl_->refuse({413, "body_too_large"});
  }
  impl_->parser.body_limit(bytes_max);
  impl_->parser.get().body().file = std::move(file);
  impl_->state = ReaderState::in_body;
  impl_->finish_if_done();
}

void RequestReader::refuse(Refused why) {
  impl_->refuse(why);
}

ReaderState RequestReader::state() const {
  return impl_->state;
}

Refused RequestReader::refused() const {
  return impl_->refused;
}

const RequestFraming& RequestReader::framing() const {
  return impl_->framing;
}

Request& RequestReader::request() {
  return impl_->request;
}

std::size_t RequestReader::body_bytes() const {
  if (impl_->state != ReaderState::complete) return impl_->parser.get().body().size();
  const Request& request = impl_->request;
  return request.body_file ? static_cast<std::size_t>(request.body_file->size()) : request.body.size();
}

}  // namespace http
