#include "kernel/context.h"

#include "kernel/idempotency.h"

namespace kernel {

std::string_view RequestContext::text(std::string_view name) const {
  for (const auto& [parameter, value] : parameters) {
    if (parameter == name) return value;
  }
  throw std::logic_error("no path parameter " + std::string(name));
}

std::int64_t RequestContext::id_value(std::string_view name) const {
  const auto id = base::parse_id(text(name));
  if (!id) throw base::not_found("没有找到，可能已被删除，或不在您的辖区内");
  return *id;
}

void RequestContext::set_etag(std::int64_t version) {
  answer_headers.emplace_back("ETag", '"' + std::to_string(version) + '"');
}

void RequestContext::check_match(std::int64_t version, const std::string& current_json) const {
  const std::string_view wanted = request.header("if-match");
  if (wanted.empty() || wanted == "*" || wanted == '"' + std::to_string(version) + '"') return;
  base::Refusal refusal(412, "conflict", "已被他人修改，请对照两个版本后再保存");
  refusal.details_json = "{\"current\":" + current_json +
                         ",\"yours\":" + (request.body.empty() ? "null" : request.body) + "}";
  throw refusal;
}

void RequestContext::require_match(std::int64_t version, const std::string& current_json) const {
  if (request.header("if-match").empty()) {
    throw base::Refusal(428, "if_match_required", "修改时须带上所依据的版本（If-Match）");
  }
  check_match(version, current_json);
}

http::Response OutsideContext::write_once(
    const std::function<http::Response(db::Tx&)>& work) const {
  return database.write([&](db::Tx& tx) { return answer_once(tx, *this, work); });
}

}  // namespace kernel
