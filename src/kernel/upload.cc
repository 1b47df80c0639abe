#include "kernel/upload.h"

#include <algorithm>

#include "base/errors.h"
#include "http/multipart.h"
#include "kernel/route.h"

namespace kernel {

std::string_view uploaded_file(const http::Request& request) {
  const auto parts = http::parse_multipart(request.header("content-type"), request.body);
  if (!parts) throw base::Refusal(400, "multipart.malformed", "请以 multipart/form-data 上传文件");
  const auto found = std::find_if(parts->begin(), parts->end(),
                                  [](const http::Part& part) { return part.name == "file"; });
  if (found == parts->end()) throw base::invalid({{"/file", "required", "请选择一个文件"}});
  return found->content;
}

bool is_dry_run(const http::Request& request) {
  bool dry_run = false;
  for (const auto& [name, value] : query_of(request)) {
    if (name != "dryRun") throw base::invalid({{'/' + name, "unknown_field", "不认识的参数，请去掉"}});
    dry_run = value == "true" || value == "1";
  }
  return dry_run;
}

}  // namespace kernel
