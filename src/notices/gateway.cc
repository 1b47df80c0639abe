#include "notices/gateway.h"

#include <curl/curl.h>

#include <memory>

#include "base/log.h"

namespace notices {

namespace {

constexpr long deadline_ms = 10'000;

// The answer's body is of no interest, but must be taken.
std::size_t discard(char*, std::size_t size, std::size_t count, void*) {
  return size * count;
}

std::string body_of(std::int64_t id, const std::string& phone, const Message& message) {
  return base::json::serialize(base::json::object{{"id", base::id_text(id)},
                                                  {"phone", phone},
                                                  {"template", message.template_name},
                                                  {"body", message.body}});
}

}  // namespace

std::optional<std::string> post_message(const std::string& endpoint, std::int64_t id,
                                        const std::string& phone, const Message& message) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, void (*)(CURL*)> handle(curl_easy_init(), curl_easy_cleanup);
  if (ready != CURLE_OK || !handle) return "curl cannot start";
  const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
      curl_slist_append(nullptr, "Content-Type: application/json"), curl_slist_free_all);
  const std::string body = body_of(id, phone, message);
  CURL* request = handle.get();
  curl_easy_setopt(request, CURLOPT_URL, endpoint.c_str());
  curl_easy_setopt(request, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(request, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(request, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(request, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(request, CURLOPT_TIMEOUT_MS, deadline_ms);
  curl_easy_setopt(request, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request, CURLOPT_WRITEFUNCTION, discard);
  const CURLcode result = curl_easy_perform(request);
  if (result != CURLE_OK) return curl_easy_strerror(result);
  long status = 0;
  curl_easy_getinfo(request, CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status > 299) return "gateway answered " + std::to_string(status);
  return std::nullopt;
}

void log_message(std::int64_t id, const std::string& phone, const Message& message) {
  const std::string masked = base::mask_phone(phone);
  const std::string id_text = base::id_text(id);
  base::log(base::Level::info, "message_logged",
            {{"id", std::string_view(id_text)},
             {"phone", std::string_view(masked)},
             {"template", std::string_view(message.template_name)},
             {"length", static_cast<std::int64_t>(base::code_points(message.body))}});
}

}  // namespace notices
