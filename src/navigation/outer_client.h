// How an outer engine is asked: HTTP, in bounded time and bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "navigation/model.h"

namespace navigation {

// For one question of a user, which may need several of the engine's: all together have 10 s, each answer 8 MB, and
// one connection. At most four questions are with outer engines at a time and others wait half a second, so that one
// that hangs leaves threads for everything else. Used by one thread.
class OuterClient {
 public:
  // `address` as in OuterEngine. Throws Refusal 503 "navigation.engine_busy".
  OuterClient(EngineCode code, std::string address, std::int64_t deadline_ms = 10'000);
  ~OuterClient();
  OuterClient(const OuterClient&) = delete;
  OuterClient& operator=(const OuterClient&) = delete;

  // The body of an answer with status 200 or 400, which both engines use to say no. Throws Refusal 502
  // "navigation.engine_unreachable", 504 "navigation.engine_late"; BadAnswer for another status or too many bytes.
  std::string get(const std::string& path);
  std::string post(const std::string& path, const std::string& body);

  // Runs `read`, which asks and reads; BadAnswer becomes Refusal 502 "navigation.engine_wrong", TooMuchAsked
  // "navigation.engine_refused".
  template <class Read>
  auto reading(Read&& read) {
    try {
      return read();
    } catch (const std::runtime_error& error) {
      refuse(error);
    }
  }

 private:
  std::string ask(const std::string& path, const std::string* body);
  [[noreturn]] void refuse(const std::runtime_error& error) const;

  struct Connection;
  EngineCode code_;
  std::string address_;
  std::int64_t until_ms_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace navigation
