#include "navigation/answer_osrm.h"

#include <gtest/gtest.h>

namespace navigation {
namespace {

// After the example of OSRM's documentation, with a line of 1,000 m northwards.
const std::string good_route = R"({"code":"Ok","waypoints":[{"location":[117.03,36.67]},{"location":[117.03,36.679]}],"routes":[{
  "distance":1000.8,"duration":90.5,"weight":90.5,"weight_name":"duration",
  "geometry":{"type":"LineString","coordinates":[[117.03,36.67],[117.03,36.675],[117.03,36.679]]},
  "legs":[{"distance":1000.8,"duration":90.5,"steps":[
    {"distance":556,"duration":50,"name":"解放路","mode":"driving","maneuver":{"type":"depart","bearing_after":0,"location":[117.03,36.67]}},
    {"distance":444.8,"duration":40.5,"name":"","ref":"G2","maneuver":{"type":"turn","modifier":"left","location":[117.03,36.675]}},
    {"distance":0,"duration":0,"name":"","maneuver":{"type":"arrive","location":[117.03,36.679]}}]}]}]})";

std::string changed(std::string text, const std::string& what, const std::string& into) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), into);
}

Spot spot_at(double lng, double lat) { return {{lng, lat}, {lng, lat}, 0, {}}; }

TEST(AnswerOsrm, reads_a_route) {
  auto leg = osrm_route(good_route);
  ASSERT_TRUE(leg);
  check_leg(*leg, spot_at(117.031, 36.67), spot_at(117.03, 36.679));
  EXPECT_EQ(leg->cost.distance_m, 1000.8);
  EXPECT_EQ(leg->line.size(), 3u);
  ASSERT_EQ(leg->steps.size(), 3u);
  EXPECT_EQ(leg->steps[0].text, "沿解放路向北出发");
  EXPECT_EQ(leg->steps[1].text, "左转进入G2");
  EXPECT_EQ(leg->steps[2].text, "到达目的地");
  EXPECT_NEAR(leg->from_road_m, 89, 1);
  EXPECT_EQ(leg->to_road_m, 0);
}

TEST(AnswerOsrm, every_cut_of_a_route_is_refused) {
  for (std::size_t length = 0; length < good_route.size(); ++length) {
    EXPECT_THROW(osrm_route(std::string_view(good_route).substr(0, length)), BadAnswer) << length;
  }
}

TEST(AnswerOsrm, every_value_of_another_kind_is_refused) {
  for (const auto& [what, into] : std::vector<std::pair<std::string, std::string>>{
           {"\"distance\":1000.8", "\"distance\":\"1000.8\""}, {"\"distance\":1000.8", "\"distance\":1e999"},
           {"\"distance\":1000.8", "\"distance\":-1"}, {"\"distance\":1000.8", "\"distance\":null"},
           {"\"duration\":90.5", "\"duration\":1e300"}, {"\"duration\":90.5", "\"duration\":[]"},
           {"[117.03,36.675]", "[117.03]"}, {"[117.03,36.675]", "[36.675,117.03]"}, {"[117.03,36.675]", "[\"117\",36]"},
           {"[117.03,36.675]", "null"}, {"LineString", "Point"}, {"\"coordinates\"", "\"coordinate\""},
           {"\"legs\":[{", "\"legs\":[{\"steps\":[]},{"}, {"\"routes\":[{", "\"routes\":[],\"other\":[{"},
           {"\"code\":\"Ok\"", "\"code\":7"}, {"\"code\":\"Ok\",", ""}, {"\"code\":\"Ok\"", "\"code\":\"InvalidQuery\""},
           {"\"bearing_after\":0", "\"bearing_after\":\"north\""}, {"\"type\":\"turn\"", "\"type\":null"},
           {"\"routes\"", "\"code\":\"Ok\",\"routes\""}, {"\"maneuver\":{\"type\":\"turn\"", "\"maneuver\":{\"exit\":1e12,\"type\":\"turn\""}}) {
    EXPECT_THROW(osrm_route(changed(good_route, what, into)), BadAnswer) << what << " -> " << into;
  }
  for (const char* text : {"", "[]", "null", "7", "<html>", "{}", "{\"code\":\"Ok\"}", "\xff"}) EXPECT_THROW(osrm_route(text), BadAnswer) << text;
  EXPECT_THROW(osrm_route(std::string(100'000, '[')), BadAnswer);
}

TEST(AnswerOsrm, a_way_that_cannot_be_is_refused) {
  const auto check = [](const std::string& text, const Spot& from, const Spot& to) {
    auto leg = osrm_route(text);
    check_leg(leg.value(), from, to);
  };
  const Spot from = spot_at(117.03, 36.67), to = spot_at(117.03, 36.679);
  EXPECT_NO_THROW(check(good_route, from, to));
  EXPECT_THROW(check(good_route, to, spot_at(117.2, 36.67)), BadAnswer);
  EXPECT_THROW(check(changed(good_route, "\"distance\":1000.8", "\"distance\":1.0008"), from, to), BadAnswer);
  EXPECT_THROW(check(changed(good_route, "\"distance\":1000.8", "\"distance\":3000"), from, to), BadAnswer);
  EXPECT_THROW(check(changed(good_route, "[117.03,36.67],[117.03,36.675],", ""), from, to), BadAnswer);
  EXPECT_THROW(check(changed(good_route, "[[117.03,36.67],[117.03,36.675],[117.03,36.679]]", "[]"), from, to), BadAnswer);
}

TEST(AnswerOsrm, no_is_an_answer) {
  EXPECT_FALSE(osrm_route(R"({"code":"NoRoute","message":"Impossible route between points"})"));
  EXPECT_FALSE(osrm_nearest(R"({"code":"NoSegment"})"));
  EXPECT_EQ(osrm_table(R"({"code":"NoTable"})", 2), Costs(4));
  EXPECT_THROW(osrm_table(R"({"code":"TooBig","message":"Too many table coordinates"})", 2), TooMuchAsked);
}

TEST(AnswerOsrm, reads_a_table_and_refuses_what_does_not_fit) {
  const std::string good = R"({"code":"Ok","durations":[[0,60.5],[null,0]],"distances":[[0,700],[null,0]]})";
  const Costs costs = osrm_table(good, 2);
  ASSERT_EQ(costs.size(), 4u);
  EXPECT_EQ(costs[1]->distance_m, 700);
  EXPECT_FALSE(costs[2]);
  EXPECT_THROW(osrm_table(good, 3), BadAnswer);
  EXPECT_THROW(osrm_table(good, 1), BadAnswer);
  EXPECT_THROW(osrm_table(changed(good, "[null,0]", "[0]"), 2), BadAnswer);
  EXPECT_THROW(osrm_table(changed(good, "[null,0]", "[5,0]"), 2), BadAnswer);  // a time without a distance
  EXPECT_THROW(osrm_table(changed(good, "60.5", "1e400"), 2), BadAnswer);
  EXPECT_THROW(osrm_table(changed(good, "\"distances\"", "\"distance\""), 2), BadAnswer);
  Costs far = costs;
  EXPECT_THROW(check_costs(far, {spot_at(117, 36), spot_at(118, 36)}), BadAnswer);  // 90 km in 700 m
}

TEST(AnswerOsrm, turns_in_chinese) {
  EXPECT_EQ(osrm_turn("turn", "sharp right", 0, "解放路"), "右后方转弯进入解放路");
  EXPECT_EQ(osrm_turn("something new", "uturn", 0, ""), "掉头");
  EXPECT_EQ(osrm_turn("new name", "straight", 0, "泺源大街"), "直行进入泺源大街");
  EXPECT_EQ(osrm_turn("new name", "", 0, "泺源大街"), "直行进入泺源大街");
  EXPECT_EQ(osrm_turn("roundabout", "right", 2, "山大路"), "驶入环岛，从第 2 个出口进入山大路");
  EXPECT_EQ(osrm_turn("rotary", "right", 0, "山大路"), "驶入环岛");
  EXPECT_EQ(osrm_turn("exit rotary", "right", 2, "山大路"), "离开环岛进入山大路");
  EXPECT_EQ(osrm_turn("fork", "slight left", 0, ""), "在岔路口靠左");
  EXPECT_EQ(osrm_turn("merge", "straight", 0, "经十路"), "汇入主路进入经十路");
  EXPECT_EQ(osrm_turn("end of road", "left", 0, "经十路"), "在道路尽头左转进入经十路");
  EXPECT_EQ(osrm_turn("off ramp", "right", 0, ""), "从出口驶出，靠右");
}

TEST(AnswerOsrm, names_are_short_and_plain) {
  const auto leg = osrm_route(changed(good_route, "解放路", std::string(300, 'x') + "\\u0007\\n"));
  EXPECT_EQ(leg->steps[0].road, std::string(100, 'x'));
}

}  // namespace
}  // namespace navigation
