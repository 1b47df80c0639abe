#include "kernel/route.h"

namespace kernel {

base::json::value body_of(const http::Request& request) {
  const std::string_view type = request.header("content-type");
  // Browsers cannot send this type across sites without asking first, which keeps forms of
  // other sites from acting with our cookie.
  if (!type.starts_with("application/json") && !type.starts_with("application/geo+json")) {
    throw base::Refusal(415, "json.content_type", "请以 application/json 提交");
  }
  return base::parse_json(request.body);
}

std::vector<std::pair<std::string, std::string>> query_of(const http::Request& request) {
  auto pairs = http::parse_query(request.query);
  if (!pairs) throw base::Refusal(400, "query.malformed", "网址参数格式不对");
  return std::move(*pairs);
}

http::Response json_response(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

}  // namespace kernel
