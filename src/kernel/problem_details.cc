#include "kernel/api.h"

namespace kernel {

namespace {

void write_member(std::string& out, std::string_view name, std::string_view text) {
  base::write_text(out, name);
  out += ':';
  base::write_text(out, text);
}

}  // namespace

http::Response problem_response(const base::Refusal& refusal, std::string_view request_id) {
  http::Response response;
  response.status = refusal.status;
  response.content_type = "application/problem+json";
  std::string& out = response.body;
  out += "{\"type\":\"about:blank\",\"status\":" + std::to_string(refusal.status) + ',';
  write_member(out, "title", refusal.message);
  out += ',';
  write_member(out, "code", refusal.code);
  out += ',';
  write_member(out, "traceId", request_id);
  out += ",\"errors\":";
  base::write_sequence(out, refusal.errors, '[', ']', [&](const base::InputError& error) {
    out += '{';
    write_member(out, "pointer", error.pointer);
    out += ',';
    write_member(out, "code", error.code);
    out += ',';
    write_member(out, "message", error.message);
    out += '}';
  });
  if (!refusal.details_json.empty()) out += ",\"details\":" + refusal.details_json;
  out += '}';
  if (refusal.retry_after_seconds > 0) {
    response.set_header("Retry-After", std::to_string(refusal.retry_after_seconds));
  }
  return response;
}

}  // namespace kernel
