// Reading multipart bodies: parts lie within the body, within the limits.
#include <cstdlib>

#include "http/multipart.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const http::MultipartLimits limits;
  const auto parts = http::parse_multipart("multipart/form-data; boundary=b", body, limits);
  if (!parts) return 0;
  if (parts->size() > limits.parts_max) std::abort();
  for (const http::Part& part : *parts) {
    const bool within = part.content.empty() || (part.content.data() >= body.data() &&
                                                 part.content.data() + part.content.size() <=
                                                     body.data() + body.size());
    if (!within) std::abort();
  }
  return 0;
}
