#include "http/router.h"

#include <gtest/gtest.h>

#include <stdexcept>

namespace http {
namespace {

using Pairs = std::vector<std::pair<std::string_view, std::string_view>>;

Router sample() {
  Router router;
  router.add(Method::get, "/", 0);
  router.add(Method::get, "/api/problems", 1);
  router.add(Method::post, "/api/problems", 2);
  router.add(Method::get, "/api/problems/{id}", 3);
  router.add(Method::get, "/api/problems/export", 4);
  router.add(Method::post, "/api/problems/{problem}/steps/{step}", 5);
  return router;
}

TEST(Router, literal_wins_over_parameter) {
  const Router router = sample();
  EXPECT_EQ(router.match(Method::get, "/api/problems/export").route, 4u);
  const Match match = router.match(Method::get, "/api/problems/exports");
  EXPECT_EQ(match.route, 3u);
  EXPECT_EQ(match.parameters, (Pairs{{"id", "exports"}}));
}

TEST(Router, comes_back_from_a_literal_that_leads_nowhere) {
  const Router router = sample();
  const Match match = router.match(Method::post, "/api/problems/export/steps/9");
  EXPECT_EQ(match.route, 5u);
  EXPECT_EQ(match.parameters, (Pairs{{"problem", "export"}, {"step", "9"}}));
}

TEST(Router, a_parameter_may_have_an_ending) {
  Router router;
  router.add(Method::get, "/tiles/{layer}/{x}/{y}.mvt", 0);
  router.add(Method::get, "/tiles/{layer}.json", 1);
  router.add(Method::get, "/tiles/{layer}", 2);
  const Match tile = router.match(Method::get, "/tiles/grids/3/a.b.mvt");
  EXPECT_EQ(tile.route, 0u);
  EXPECT_EQ(tile.parameters, (Pairs{{"layer", "grids"}, {"x", "3"}, {"y", "a.b"}}));
  EXPECT_EQ(router.match(Method::get, "/tiles/grids.json").route, 1u);
  EXPECT_EQ(router.match(Method::get, "/tiles/grids.jso").parameters, (Pairs{{"layer", "grids.jso"}}));
  EXPECT_EQ(router.match(Method::get, "/tiles/.json").parameters, (Pairs{{"layer", ".json"}}));
  EXPECT_EQ(router.match(Method::get, "/tiles/grids/3/.mvt").route, Match::npos);
}

TEST(Router, unknown_method_names_the_allowed_ones) {
  const Router router = sample();
  const Match match = router.match(Method::del, "/api/problems");
  EXPECT_EQ(match.route, Match::npos);
  EXPECT_TRUE(match.path_known);
  EXPECT_EQ(match.allowed, (std::vector<std::string_view>{"GET", "HEAD", "POST"}));
}

TEST(Router, head_runs_the_get_route) {
  const Router router = sample();
  EXPECT_EQ(router.match(Method::head, "/api/problems/7").route, 3u);
  EXPECT_EQ(router.match(Method::head, "/api/problems/7/steps/1").route, Match::npos);
  EXPECT_EQ(router.match(Method::head, "/").route, 0u);
}

TEST(Router, unknown_paths_match_nothing) {
  const Router router = sample();
  for (const char* path : {"", "api", "/api", "/api/problems/", "/api//problems", "//",
                           "/api/problems//steps/1", "/api/problems/1/steps", "/API/problems"}) {
    const Match match = router.match(Method::get, path);
    EXPECT_EQ(match.route, Match::npos) << path;
    EXPECT_FALSE(match.path_known) << path;
  }
}

TEST(Router, refuses_duplicate_and_malformed_patterns) {
  Router router = sample();
  EXPECT_THROW(router.add(Method::get, "/api/problems/{other}", 9), std::logic_error);
  for (const char* pattern : {"", "api", "/api//x", "/api/", "/a/{id", "/a/id}", "/a/{}",
                              "/a/{i d}", "/a/x{id}", "/a/{id}/{id}"}) {
    EXPECT_THROW(router.add(Method::get, pattern, 9), std::logic_error) << pattern;
  }
}

}  // namespace
}  // namespace http
