// multipart/form-data (RFC 7578).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace http {

struct Part {
  std::string name;
  std::optional<std::string> filename;
  std::string content_type;
  std::string_view content;  // into the body
};

struct MultipartLimits {
  std::size_t parts_max = 20;
  std::size_t part_head_max_bytes = 4096;
};

// The parts of `body`, or nothing when it is malformed or over the limits. `content_type` is
// the request's header with its boundary. The views live as long as `body`.
std::optional<std::vector<Part>> parse_multipart(std::string_view content_type,
                                                 std::string_view body,
                                                 const MultipartLimits& limits = {});

}  // namespace http
