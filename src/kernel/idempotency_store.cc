#include "base/crypto.h"
#include "base/text.h"
#include "http/body_file.h"
#include "http/multipart.h"
#include "kernel/idempotency.h"

namespace kernel {

namespace {

constexpr std::size_t key_max_bytes = 200;
constexpr std::string_view answer_purpose = "kernel.kept_answer";  // of base::SecretKeys

struct KeptAnswer {
  std::string body_hash;
  int status = 0;
  std::string content_type;
  std::string headers;
  std::string body;  // sealed
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (body_hash, status, content_type, headers, body))

std::string key_hash_of(const RequestContext& context, std::string_view key) {
  std::string material = std::string(http::method_name(context.request.method)) + '\n' +
                         context.request.path + '\n';
  material += context.caller.is_public() ? "public" : base::id_text(context.caller.account.value);
  return base::hex(base::sha256(material + '\n' + std::string(key)));
}

// A browser that sends a form again chooses another boundary, so what counts are its parts.
std::string body_hash_of(const http::Request& request) {
  if (request.body_file) return base::hex(base::sha256(request.query + '\n' + std::to_string(request.body_file->size())));
  const auto parts = http::parse_multipart(request.header("content-type"), request.body);
  if (!parts) return base::hex(base::sha256(request.body));
  std::string material;
  for (const http::Part& part : *parts) {
    material += base::sha256(part.name) + base::sha256(part.content);
  }
  return base::hex(base::sha256(material));
}

http::Response kept_response(const base::SecretKeys& keys, const KeptAnswer& kept) {
  http::Response response;
  response.status = kept.status;
  response.content_type = kept.content_type;
  response.body = keys.open_sealed(answer_purpose, kept.body);
  if (!kept.headers.empty()) response.set_header("ETag", kept.headers);
  response.set_header("Idempotent-Replay", "true");
  return response;
}

}  // namespace

http::Response answer_once(db::Tx& tx, const RequestContext& context,
                           const std::function<http::Response(db::Tx&)>& work) {
  const std::string_view key = context.request.header("idempotency-key");
  if (key.empty()) return work(tx);
  if (key.size() > key_max_bytes) {
    throw base::Refusal(400, "idempotency.bad_key", "Idempotency-Key 过长");
  }
  const std::string key_hash = key_hash_of(context, key);
  const std::string body_hash = body_hash_of(context.request);
  const auto kept = tx.maybe_one<KeptAnswer>(
      "SELECT body_hash, status, content_type, headers, body FROM idempotency WHERE key_hash = $1",
      key_hash);
  if (kept && kept->body_hash != body_hash) {
    throw base::Refusal(422, "idempotency.other_body", "同一个 Idempotency-Key 已用于另一份内容");
  }
  const base::SecretKeys& keys = context.services.keys;
  if (kept) return kept_response(keys, *kept);
  http::Response response = work(tx);
  std::string etag;
  for (const auto& [name, value] : context.answer_headers) {
    if (name == "ETag") etag = value;
  }
  tx.run("INSERT INTO idempotency (key_hash, body_hash, status, content_type, headers, body, "
         "created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
         key_hash, body_hash, response.status, response.content_type, etag,
         keys.seal(answer_purpose, response.body), context.now);
  return response;
}

void forget_old_answers(db::Tx& tx, base::Instant now) {
  tx.run("DELETE FROM idempotency WHERE created_at < $1", now.ms - idempotency_kept_ms);
}

}  // namespace kernel
