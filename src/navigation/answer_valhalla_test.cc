#include "navigation/answer_valhalla.h"

#include <gtest/gtest.h>

namespace navigation {
namespace {

// The polyline of Google's documentation with a digit more: (38.5,-120.2), (40.7,-120.95), (43.252,-126.453).
const std::string line = "_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI";

// As version 3.6.1 answers, shortened.
const std::string good_route = R"({"trip":{"locations":[],"legs":[{"maneuvers":[
  {"type":1,"instruction":"Drive northwest.","street_names":["Main Street"],"time":30000.5,"length":252.9,"begin_shape_index":0,"end_shape_index":1},
  {"type":15,"instruction":"Turn left.","time":60000,"length":535.5,"begin_shape_index":1,"end_shape_index":2},
  {"type":4,"instruction":"You have arrived.","time":0,"length":0,"begin_shape_index":2,"end_shape_index":2}],
  "summary":{"time":90000.5,"length":788.4},"shape":"_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI"}],
  "summary":{"time":90000.5,"length":788.4},"status":0,"units":"kilometers","language":"en-US"}})";

std::string changed(std::string text, const std::string& what, const std::string& into) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), into);
}

Spot spot_at(geo::Point point) { return {point, point, 0, {}}; }

TEST(AnswerValhalla, reads_a_polyline) {
  const std::vector<geo::Point> points = polyline_in(line, 6);
  ASSERT_EQ(points.size(), 3u);
  EXPECT_EQ(points[0], (geo::Point{-120.2, 38.5}));
  EXPECT_EQ(points[2], (geo::Point{-126.453, 43.252}));
  EXPECT_TRUE(polyline_in("", 6).empty());
}

TEST(AnswerValhalla, garbage_is_no_polyline) {
  for (const std::string text : {"_", "__", "_izlhA", "~~~~~~~~~~~~~~~~", "\x01\x02", "_izlhA \x7f", "\xff\xff", "____________@"}) {
    EXPECT_THROW(polyline_in(text, 6), BadAnswer) << text;
  }
  // Every change of one letter gives a line on the earth, or is refused: never more than that.
  for (std::size_t i = 0; i < line.size(); ++i) {
    for (int letter = 0; letter < 256; ++letter) {
      std::string text = line;
      text[i] = static_cast<char>(letter);
      try {
        for (const geo::Point point : polyline_in(text, 6)) EXPECT_TRUE(geo::is_on_earth(point));
      } catch (const BadAnswer&) {
      }
    }
  }
}

TEST(AnswerValhalla, reads_a_route_and_says_it_in_chinese) {
  auto leg = valhalla_route(good_route);
  ASSERT_TRUE(leg);
  EXPECT_NEAR(leg->cost.distance_m, 788'400, 1e-6);
  ASSERT_EQ(leg->steps.size(), 3u);
  EXPECT_EQ(leg->steps[0].text, "沿Main Street向北出发");
  EXPECT_EQ(leg->steps[1].text, "左转");
  EXPECT_EQ(leg->steps[1].at, leg->line[1]);
  EXPECT_EQ(leg->steps[2].text, "到达目的地");
  EXPECT_NO_THROW(check_leg(*leg, spot_at({-120.2, 38.5}), spot_at({-126.453, 43.252})));
  const auto spoken = valhalla_route(changed(changed(good_route, "en-US", "zh-CN"), "Turn left.", "向左转。"));
  EXPECT_EQ(spoken->steps[1].text, "向左转。");
}

TEST(AnswerValhalla, every_cut_of_a_route_is_refused) {
  for (std::size_t length = 0; length < good_route.size(); ++length) {
    EXPECT_THROW(valhalla_route(std::string_view(good_route).substr(0, length)), BadAnswer) << length;
  }
}

TEST(AnswerValhalla, every_value_of_another_kind_is_refused) {
  for (const auto& [what, into] : std::vector<std::pair<std::string, std::string>>{
           {"\"units\":\"kilometers\"", "\"units\":\"miles\""}, {"\"units\":\"kilometers\",", ""},
           {"\"begin_shape_index\":1", "\"begin_shape_index\":3"}, {"\"begin_shape_index\":1", "\"begin_shape_index\":-1"},
           {"\"begin_shape_index\":1", "\"begin_shape_index\":1e300"}, {"\"type\":15", "\"type\":\"left\""},
           {"\"length\":252.9", "\"length\":1e999"}, {"\"time\":30000.5", "\"time\":null"}, {"\"shape\":\"_izlhA", "\"shape\":\"_izlh"},
           {"\"shape\":\"_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI\"", "\"shape\":\"\""}, {"\"shape\":\"_izlhA~rlgdF_{geC~ywl@_kwzCn`{nI\"", "\"shape\":7"},
           {"\"legs\":[{", "\"legs\":[{},{"}, {"\"trip\"", "\"trips\""}, {"\"maneuvers\":[", "\"maneuvers\":[7,"}}) {
    EXPECT_THROW(valhalla_route(changed(good_route, what, into)), BadAnswer) << what << " -> " << into;
  }
  for (const char* text : {"", "[]", "null", "<html>", "{}", "{\"error_code\":\"x\"}", "{\"error_code\":199}"}) {
    EXPECT_THROW(valhalla_route(text), BadAnswer) << text;
  }
}

TEST(AnswerValhalla, no_is_an_answer) {
  EXPECT_FALSE(valhalla_route(R"({"error_code":442,"error":"No path could be found for input","status_code":400,"status":"Bad Request"})"));
  EXPECT_THROW(valhalla_route(R"({"error_code":154,"error":"Path distance exceeds the max distance limit"})"), TooMuchAsked);
  EXPECT_EQ(valhalla_table(R"({"error_code":170})", 2), Costs(4));
  EXPECT_EQ(valhalla_locate(R"({"error_code":171})", {{9, 47}}).size(), 1u);
}

TEST(AnswerValhalla, locates_the_nearest_edge) {
  const std::string good = R"([{"input_lon":9.5,"input_lat":47.1,"nodes":[],"edges":[{"way_id":1,"correlated_lat":47.2,"correlated_lon":9.5},
    {"way_id":2,"correlated_lat":47.101,"correlated_lon":9.5}]},{"input_lon":9,"input_lat":46,"edges":null,"nodes":null}])";
  const auto found = valhalla_locate(good, {{9.5, 47.1}, {9, 46}});
  EXPECT_EQ(found[0], (geo::Point{9.5, 47.101}));
  EXPECT_FALSE(found[1]);
  EXPECT_THROW(valhalla_locate(good, {{9.5, 47.1}}), BadAnswer);
  EXPECT_THROW(valhalla_locate("{}", {{9.5, 47.1}}), BadAnswer);
  EXPECT_THROW(valhalla_locate(changed(good, "\"correlated_lat\":47.2", "\"correlated_lat\":147.2"), {{9.5, 47.1}, {9, 46}}), BadAnswer);
}

TEST(AnswerValhalla, reads_a_table_and_refuses_what_does_not_fit) {
  const std::string good = R"({"units":"kilometers","sources_to_targets":[
    [{"from_index":0,"to_index":0,"time":0,"distance":0},{"from_index":0,"to_index":1,"time":656,"distance":7.667}],
    [{"from_index":1,"to_index":0,"time":null,"distance":null},{"from_index":1,"to_index":1,"time":0,"distance":0}]]})";
  const Costs costs = valhalla_table(good, 2);
  EXPECT_EQ(costs[1]->distance_m, 7667);
  EXPECT_FALSE(costs[2]);
  EXPECT_THROW(valhalla_table(good, 3), BadAnswer);
  EXPECT_THROW(valhalla_table(changed(good, "\"to_index\":1", "\"to_index\":0"), 2), BadAnswer);
  EXPECT_THROW(valhalla_table(changed(good, "\"time\":null", "\"time\":1"), 2), BadAnswer);
  EXPECT_THROW(valhalla_table(changed(good, "656", "1e999"), 2), BadAnswer);
  EXPECT_THROW(valhalla_table(changed(good, "kilometers", "miles"), 2), BadAnswer);
}

TEST(AnswerValhalla, reads_areas_and_refuses_others) {
  const std::string ring = "[[[9.5,47.1],[9.6,47.1],[9.6,47.2],[9.5,47.1]]]";
  const std::string good = R"({"type":"FeatureCollection","features":[
    {"type":"Feature","properties":{"contour":10,"metric":"time"},"geometry":{"type":"Polygon","coordinates":)" + ring + R"(}},
    {"type":"Feature","properties":{"contour":5,"metric":"time"},"geometry":{"type":"MultiPolygon","coordinates":[)" + ring + "]}}]}";
  const Reached reached = valhalla_isochrone(good, {5, 10});
  const Spot from = spot_at({9.55, 47.13});
  EXPECT_NO_THROW(check_reached(reached, from, {5, 10}));
  EXPECT_FALSE(reached.areas[0].road_m);
  EXPECT_THROW(check_reached(reached, spot_at({117, 36}), {5, 10}), BadAnswer);
  EXPECT_THROW(check_reached(valhalla_isochrone(good, {5, 10, 15}), from, {5, 10, 15}), BadAnswer);
  EXPECT_THROW(valhalla_isochrone(good, {5}), BadAnswer);
  EXPECT_THROW(valhalla_isochrone(changed(good, "Polygon", "LineString"), {5, 10}), BadAnswer);
  EXPECT_THROW(valhalla_isochrone(changed(good, "[9.5,47.1]]]", "[9.5,47.3]]]"), {5, 10}), BadAnswer);
  EXPECT_THROW(valhalla_isochrone(changed(good, "[9.6,47.1],", ""), {5, 10}), BadAnswer);
  EXPECT_THROW(valhalla_isochrone(changed(good, "[9.6,47.2]", "[9.6,1e99]"), {5, 10}), BadAnswer);
}

TEST(AnswerValhalla, turns_in_chinese) {
  EXPECT_EQ(valhalla_turn(11, 0, "解放路"), "右后方转弯进入解放路");
  EXPECT_EQ(valhalla_turn(26, 3, "环岛"), "驶入环岛，从第 3 个出口离开");
  EXPECT_EQ(valhalla_turn(37, 0, "经十路"), "汇入主路，靠右进入经十路");
  EXPECT_EQ(valhalla_turn(43, 0, ""), "离开建筑物");
  EXPECT_EQ(valhalla_turn(999, 0, "经十路"), "直行进入经十路");
  EXPECT_EQ(valhalla_turn(5, 0, "经十路"), "到达目的地");
}

}  // namespace
}  // namespace navigation
