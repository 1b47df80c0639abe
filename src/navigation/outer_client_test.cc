#include "navigation/outer_client.h"

#include <gtest/gtest.h>

#include <mutex>
#include <vector>

#include "base/errors.h"
#include "http/server_test_client.h"
#include "navigation/outer_answer.h"

namespace navigation {
namespace {

std::string address_of(http::RunningServer& server) { return "http://127.0.0.1:" + std::to_string(server->port()); }

// The status and code with which `ask` is refused; "" when it is not.
template <class Ask>
std::string refusal_of(OuterClient& client, Ask&& ask) {
  try {
    client.reading([&] { return ask(); });
    return "";
  } catch (const base::Refusal& refusal) {
    return std::to_string(refusal.status) + " " + refusal.code;
  }
}

TEST(OuterClient, gets_and_posts) {
  http::RunningServer server(http::echo);
  OuterClient client(EngineCode::valhalla, address_of(server) + "/under");
  EXPECT_EQ(client.get("/a?b=1"), "GET /under/a b=1 ");
  EXPECT_EQ(client.post("/route", "{}"), "POST /under/route  {}");
  EXPECT_EQ(client.get("/again"), "GET /under/again  ");
  EXPECT_EQ(server->statistics().connections, 1);
}

TEST(OuterClient, one_that_says_nothing_is_late) {
  std::mutex mutex;
  std::vector<http::Respond> held;
  {
    http::RunningServer server([&](http::Request, http::Respond respond) {
      const std::lock_guard lock(mutex);
      held.push_back(std::move(respond));
    });
    OuterClient client(EngineCode::osrm, address_of(server), 150);
    const std::int64_t before_ms = base::monotonic_ms();
    EXPECT_EQ(refusal_of(client, [&] { return client.get("/"); }), "504 navigation.engine_late");
    // What is left of the time is for all questions together.
    EXPECT_EQ(refusal_of(client, [&] { return client.get("/"); }), "504 navigation.engine_late");
    EXPECT_LT(base::monotonic_ms() - before_ms, 1'000);
    const std::lock_guard lock(mutex);
    for (http::Respond& respond : held) respond(http::text_response(200, ""));
    held.clear();
  }
}

TEST(OuterClient, bytes_and_statuses_have_bounds) {
  http::RunningServer server([](http::Request request, http::Respond respond) {
    if (request.path == "/huge") return respond(http::text_response(200, std::string(9 << 20, 'x')));
    respond(http::text_response(std::atoi(request.path.c_str() + 1), "answer"));
  });
  OuterClient client(EngineCode::osrm, address_of(server));
  EXPECT_EQ(refusal_of(client, [&] { return client.get("/huge"); }), "502 navigation.engine_wrong");
  EXPECT_EQ(client.get("/400"), "answer");
  for (const char* status : {"/302", "/404", "/500"}) {
    EXPECT_EQ(refusal_of(client, [&] { return client.get(status); }), "502 navigation.engine_wrong") << status;
  }
}

TEST(OuterClient, nobody_there_and_too_much_asked) {
  OuterClient client(EngineCode::osrm, "http://127.0.0.1:1");
  EXPECT_EQ(refusal_of(client, [&] { return client.get("/"); }), "502 navigation.engine_unreachable");
  EXPECT_EQ(refusal_of(client, [&]() -> int { throw TooMuchAsked("TooBig"); }), "502 navigation.engine_refused");
  EXPECT_EQ(refusal_of(client, [&]() -> int { throw base::invalid({}); }), "422 validation");
}

TEST(OuterClient, four_questions_at_a_time) {
  std::vector<std::unique_ptr<OuterClient>> clients;
  for (int i = 0; i < 4; ++i) clients.push_back(std::make_unique<OuterClient>(EngineCode::osrm, "http://127.0.0.1:1"));
  EXPECT_THROW(OuterClient(EngineCode::osrm, "http://127.0.0.1:1"), base::Refusal);
  clients.pop_back();
  EXPECT_NO_THROW(OuterClient(EngineCode::osrm, "http://127.0.0.1:1"));
}

}  // namespace
}  // namespace navigation
