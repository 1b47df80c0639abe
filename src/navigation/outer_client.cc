#include "navigation/outer_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <semaphore>

#include "base/clock.h"
#include "base/errors.h"
#include "base/log.h"
#include "navigation/outer_answer.h"

namespace navigation {

namespace {

constexpr long connect_ms = 2'000;
constexpr std::size_t bytes_max = std::size_t{8} << 20;
constexpr int questions_max = 4;  // half of the threads that slow requests have
constexpr std::chrono::milliseconds place_wait{500};

std::counting_semaphore<questions_max>& places() {
  static std::counting_semaphore<questions_max> free(questions_max);
  return free;
}

std::string shown(EngineCode code) { return code == EngineCode::osrm ? "OSRM" : "Valhalla"; }

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > bytes_max) return 0;
  body.append(data, size * count);
  return size * count;
}

base::Refusal failed(EngineCode code, int status, std::string_view kind, std::string_view message, std::string_view what) {
  const std::string engine = shown(code);
  base::log(base::Level::warning, "outer_engine_failed",
            {{"engine", std::string_view(engine)}, {"kind", kind}, {"what", what}});
  return base::Refusal(status, "navigation.engine_" + std::string(kind), "外部路线引擎（" + engine + "）" + std::string(message));
}

}  // namespace

struct OuterClient::Connection {
  std::unique_ptr<CURL, void (*)(CURL*)> handle{nullptr, curl_easy_cleanup};
  std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers{nullptr, curl_slist_free_all};
  ~Connection() { places().release(); }
};

OuterClient::OuterClient(EngineCode code, std::string address, std::int64_t deadline_ms)
    : code_(code), address_(std::move(address)), until_ms_(base::monotonic_ms() + deadline_ms) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (!places().try_acquire_for(place_wait)) throw failed(code_, 503, "busy", "正忙，请稍后再试", "all places taken");
  connection_ = std::make_unique<Connection>();
  connection_->handle.reset(ready == CURLE_OK ? curl_easy_init() : nullptr);
  connection_->headers.reset(curl_slist_append(nullptr, "Content-Type: application/json"));
  if (!connection_->handle) throw std::runtime_error("curl cannot start");
}

OuterClient::~OuterClient() = default;

std::string OuterClient::get(const std::string& path) { return ask(path, nullptr); }
std::string OuterClient::post(const std::string& path, const std::string& body) { return ask(path, &body); }

std::string OuterClient::ask(const std::string& path, const std::string* body) {
  const auto late = [&] { return failed(code_, 504, "late", "没有及时回答，请稍后再试", "deadline"); };
  const std::int64_t left_ms = until_ms_ - base::monotonic_ms();
  if (left_ms <= 0) throw late();
  CURL* request = connection_->handle.get();
  curl_easy_reset(request);  // keeps the connection
  const std::string url = address_ + path;
  std::string answer;
  curl_easy_setopt(request, CURLOPT_URL, url.c_str());
  curl_easy_setopt(request, CURLOPT_PROTOCOLS_STR, "http");
  curl_easy_setopt(request, CURLOPT_PROXY, "");  // whatever the environment says
  curl_easy_setopt(request, CURLOPT_CONNECTTIMEOUT_MS, std::min<long>(connect_ms, left_ms));
  curl_easy_setopt(request, CURLOPT_TIMEOUT_MS, static_cast<long>(left_ms));
  curl_easy_setopt(request, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(request, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(request, CURLOPT_WRITEDATA, &answer);
  if (body) {
    curl_easy_setopt(request, CURLOPT_HTTPHEADER, connection_->headers.get());
    curl_easy_setopt(request, CURLOPT_POSTFIELDSIZE, static_cast<long>(body->size()));
    curl_easy_setopt(request, CURLOPT_POSTFIELDS, body->c_str());
  }
  const CURLcode result = curl_easy_perform(request);
  if (result == CURLE_OPERATION_TIMEDOUT) throw late();
  if (result == CURLE_WRITE_ERROR) throw BadAnswer("too many bytes");
  if (result == CURLE_PARTIAL_FILE || result == CURLE_GOT_NOTHING) throw BadAnswer("the answer breaks off");
  if (result != CURLE_OK) {
    throw failed(code_, 502, "unreachable", "连不上，请系统管理员查看它是否在运行", curl_easy_strerror(result));
  }
  long status = 0;
  curl_easy_getinfo(request, CURLINFO_RESPONSE_CODE, &status);
  if (status != 200 && status != 400) throw BadAnswer("status " + std::to_string(status));
  return answer;
}

void OuterClient::refuse(const std::runtime_error& error) const {
  if (dynamic_cast<const TooMuchAsked*>(&error)) {
    throw failed(code_, 502, "refused", "不接受这个问题：点太多或太远，超出了它的上限", error.what());
  }
  if (!dynamic_cast<const BadAnswer*>(&error)) throw;
  throw failed(code_, 502, "wrong", "的回答不能用，没有给出路线，请系统管理员查看日志", error.what());
}

}  // namespace navigation
