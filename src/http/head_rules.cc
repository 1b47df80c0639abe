#include "http/head_rules.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "base/text.h"

namespace http {
namespace {

constexpr Refused length_conflict{400, "length_conflict"};
constexpr Refused host_invalid{400, "host_invalid"};

bool is_alphanumeric(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= 'a' && letter <= 'z');
}

bool has_only(std::string_view text, std::string_view marks) {
  return std::all_of(text.begin(), text.end(), [marks](char letter) {
    return is_alphanumeric(letter) || marks.find(letter) != marks.npos;
  });
}

// The values of every header of this name.
std::vector<std::string_view> values_of(const Headers& headers, std::string_view name) {
  std::vector<std::string_view> values;
  for (const auto& [key, value] : headers) {
    if (key == name) values.push_back(value);
  }
  return values;
}

std::optional<Refused> check_length(Version version, const Headers& headers) {
  const auto lengths = values_of(headers, "content-length");
  const auto codings = values_of(headers, "transfer-encoding");
  if (lengths.size() > 1 || codings.size() > 1) return length_conflict;
  if (!lengths.empty() && !codings.empty()) return length_conflict;
  if (!lengths.empty()) {
    const bool digits =
        !lengths[0].empty() && lengths[0].find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits) return length_conflict;
  }
  // HTTP/1.0 knows no transfer codings: an old proxy before us would have read another length.
  if (!codings.empty() &&
      (version == Version::http_1_0 || base::lower_ascii(base::trim(codings[0])) != "chunked")) {
    return Refused{400, "transfer_coding_unknown"};
  }
  return std::nullopt;
}

std::optional<Refused> check_host(Version version, const Headers& headers) {
  const auto hosts = values_of(headers, "host");
  if (hosts.empty()) {
    return version == Version::http_1_1 ? std::optional(host_invalid) : std::nullopt;
  }
  // Letters of a registered name, IPv6 brackets and the port; anything else is an attack on
  // whoever builds a link from it.
  const bool fine = hosts.size() == 1 && hosts[0].size() <= 255 && has_only(hosts[0], ".-_:[]");
  return fine ? std::nullopt : std::optional(host_invalid);
}

bool has_encoded_slash(std::string_view path) {
  for (std::size_t at = path.find('%'); at != path.npos; at = path.find('%', at + 1)) {
    const std::string code = base::lower_ascii(path.substr(at + 1, 2));
    if (code == "2f" || code == "5c") return true;
  }
  return false;
}

// Cuts "http://host" off an absolute target, which servers must accept (RFC 9112 section 3.2.2).
std::string_view without_origin(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (base::lower_ascii(target.substr(0, scheme.size())) != scheme) continue;
    const std::size_t path = target.find_first_of("/?", scheme.size());
    return path == target.npos ? std::string_view("/") : target.substr(path);
  }
  return target;
}

// We unpack no bodies: reading a packed one as if it were plain would be a guess.
std::optional<Refused> check_coding(const Headers& headers) {
  for (const std::string_view coding : values_of(headers, "content-encoding")) {
    if (base::lower_ascii(base::trim(coding)) != "identity") {
      return Refused{415, "content_coding_unknown"};
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Refused> check_headers(Version version, const Headers& headers) {
  if (auto refused = check_length(version, headers)) return refused;
  if (auto refused = check_coding(headers)) return refused;
  return check_host(version, headers);
}

bool read_target(std::string_view target, Request& request) {
  target = without_origin(target);
  if (target.empty() || target.front() != '/' || target.find('#') != target.npos) return false;
  const std::size_t question = target.find('?');
  const std::string_view path = target.substr(0, question);
  auto decoded = percent_decode(path);
  if (!decoded || has_encoded_slash(path)) return false;
  request.path = std::move(*decoded);
  request.query = question == target.npos ? "" : std::string(target.substr(question + 1));
  return true;
}

std::string_view forwarded_address(const Headers& headers) {
  const auto values = values_of(headers, "x-forwarded-for");
  if (values.empty()) return {};
  const std::string_view last = values.back();
  const std::size_t comma = last.rfind(',');
  const std::string_view address = base::trim(comma == last.npos ? last : last.substr(comma + 1));
  const std::string text(address);
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  const bool valid = inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 ||
                     inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
  return valid ? address : std::string_view{};
}

bool is_request_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 && has_only(text, "-_.");
}

}  // namespace http
