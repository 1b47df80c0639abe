#include "kernel/idempotency.h"

#include <gtest/gtest.h>

#include "app/test_services.h"
#include "base/clock.h"

namespace kernel {
namespace {

// Posts to one route of a fresh database; counts how often the work was really done.
struct World : app::TestServices {
  Caller caller = a_caller(370'000'000'000, {});
  std::string answer_prefix;
  int done = 0;

  std::string post(const std::string& key, const std::string& type, const std::string& body) {
    http::Request request;
    request.method = http::Method::post;
    request.path = "/api/v1/photos";
    request.headers = {{"idempotency-key", key}, {"content-type", type}};
    request.body = body;
    const PathParameters parameters;
    const RequestContext context{services, caller, request, parameters, base::now(), {}};
    return database->write([&](db::Tx& tx) {
      return answer_once(tx, context, [&](db::Tx&) {
               http::Response response;
               response.body = answer_prefix + std::to_string(++done);
               return response;
             }).body;
    });
  }

  std::string post_form(const std::string& boundary, const std::string& content) {
    return post("key", "multipart/form-data; boundary=" + boundary,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"photo\"\r\n\r\n" +
                    content + "\r\n--" + boundary + "--\r\n");
  }
};

TEST(Idempotency, RepeatedKeyGetsTheFirstAnswer) {
  World world;
  EXPECT_EQ(world.post("a", "application/json", "{}"), "1");
  EXPECT_EQ(world.post("a", "application/json", "{}"), "1");
  EXPECT_EQ(world.post("b", "application/json", "{}"), "2");
  EXPECT_THROW(world.post("a", "application/json", "{ }"), base::Refusal);
  EXPECT_EQ(world.done, 2);
}

TEST(Idempotency, AKeptAnswerIsNotReadInTheDatabase) {
  World world;
  world.answer_prefix = "receipt-";
  EXPECT_EQ(world.post("a", "application/json", "{}"), "receipt-1");
  const std::string kept = world.database->read(
      [](db::Tx& tx) { return tx.one<std::string>("SELECT body FROM idempotency"); });
  EXPECT_FALSE(kept.empty());
  EXPECT_EQ(kept.find("receipt"), std::string::npos);
  EXPECT_EQ(world.post("a", "application/json", "{}"), "receipt-1");
}

TEST(Idempotency, RepeatedFormMayHaveAnotherBoundary) {
  World world;
  EXPECT_EQ(world.post_form("----one", "picture"), "1");
  EXPECT_EQ(world.post_form("----two", "picture"), "1");
  EXPECT_THROW(world.post_form("----two", "another picture"), base::Refusal);
  EXPECT_EQ(world.done, 1);
}

}  // namespace
}  // namespace kernel
