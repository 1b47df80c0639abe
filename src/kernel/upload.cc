#include "kernel/upload.h"

#include <algorithm>

#include "base/errors.h"
#include "http/multipart.h"

namespace kernel {

std::string_view uploaded_file(const http::Request& request) {
  const auto parts = http::parse_multipart(request.header("content-type"), request.body);
  if (!parts) throw base::Refusal(400, "multipart.malformed", "请以 multipart/form-data 上传文件");
  const auto found = std::find_if(parts->begin(), parts->end(),
                                  [](const http::Part& part) { return part.name == "file"; });
  if (found == parts->end()) throw base::invalid({{"/file", "required", "请选择一个文件"}});
  return found->content;
}

}  // namespace kernel
