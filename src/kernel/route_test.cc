#include "kernel/route.h"

#include <gtest/gtest.h>

#include "kernel/api.h"

namespace kernel {
namespace {

struct Order {
  std::string name;
  std::optional<int> count;
};
AIWEI_WIRE(Order, name, count)
inline std::vector<base::FieldRule> wire_rules(const Order*) {
  return {{"name", {.length_min = 1, .length_max = 5}}, {"count", {.min = 1, .max = 9}}};
}

Order echo(Context&, const Order& order) { return order; }
Created<Order> create(Context&, const Order& order) { return {order}; }
void nothing(Context&) {}

http::Request request_with(std::string body) {
  http::Request request;
  request.method = http::Method::post;
  request.headers = {{"content-type", "application/json"}};
  request.body = std::move(body);
  return request;
}

TEST(Body, IsReadAsDescribedWithEveryError) {
  try {
    base::from_json<Order>(body_of(request_with(R"({"name":"abcdef","count":10,"x":1})")));
    FAIL();
  } catch (const base::Refusal& refusal) {
    EXPECT_EQ(refusal.status, 422);
    ASSERT_EQ(refusal.errors.size(), 3u);
    EXPECT_EQ(refusal.errors[0].pointer, "/name");
    EXPECT_EQ(refusal.errors[1].code, "too_large");
    EXPECT_EQ(refusal.errors[2].code, "unknown_field");
  }
}

TEST(Body, HostileTextIsRefusedWithAStableCode) {
  const std::pair<std::string, std::string> cases[] = {
      {R"({"name":"a","name":"b"})", "json.duplicate_key"},
      {R"({"n\u0061me":"a","name":"b"})", "json.duplicate_key"},
      {std::string(100, '[') + std::string(100, ']'), "json.too_deep"},
      {"{\"name\":\"\xC0\xAF\"}", "json.malformed"},      // overlong UTF-8
      {"{\"name\":\"\xED\xA0\x80\"}", "json.malformed"},  // a lone surrogate
      {R"({"name":"a"} x)", "json.malformed"},
      {"", "json.malformed"},
      {R"({"name":NaN})", "json.malformed"}};
  for (const auto& [text, code] : cases) {
    try {
      body_of(request_with(text));
      ADD_FAILURE() << text;
    } catch (const base::Refusal& refusal) {
      EXPECT_EQ(refusal.status, 400) << text;
      EXPECT_EQ(refusal.code, code) << text;
    }
  }
}

TEST(Body, OtherMediaTypesAreRefused) {
  http::Request request = request_with("{}");
  request.headers = {{"content-type", "text/plain"}};
  EXPECT_THROW(body_of(request), base::Refusal);
}

TEST(Openapi, DescribesInputOutputAndPermissionOfEveryRoute) {
  const std::vector<Route> routes = {
      route<echo>(GET, "/api/v1/orders/{id}", Permission::grid_read, "看"),
      route<create>(POST, "/api/v1/orders", Permission::anyone, "建"),
      route<nothing>(DELETE, "/api/v1/orders/{id}", Permission::grid_write, "删")};
  const auto document = boost::json::parse(openapi_document(routes)).as_object();
  const auto& paths = document.at("paths").as_object();
  const auto& get = paths.at("/api/v1/orders/{id}").as_object().at("get").as_object();
  EXPECT_EQ(get.at("parameters").as_array().size(), 3u);
  EXPECT_EQ(get.at("x-permission").as_string(), "grid_read");
  const auto& post = paths.at("/api/v1/orders").as_object().at("post").as_object();
  EXPECT_TRUE(post.at("responses").as_object().contains("201"));
  EXPECT_TRUE(post.contains("requestBody"));
  const auto& schemas =
      document.at("components").as_object().at("schemas").as_object();
  EXPECT_EQ(schemas.at("Order").as_object().at("required").as_array().size(), 1u);
}

}  // namespace
}  // namespace kernel
