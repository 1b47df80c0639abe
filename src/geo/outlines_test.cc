#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "geo/geojson.h"
#include "geo/validity.h"

// The demonstration outlines must pass the same checks as a file that a user sends.
namespace geo {
namespace {

ReadResult read_outlines() {
  std::ifstream file(AIWEI_SOURCE_DIR "/data/demo/outlines.geojson");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return read_geojson(boost::json::parse(text));
}

TEST(Outlines, are_sixteen_cities_without_a_fault) {
  const ReadResult outlines = read_outlines();
  for (const FeatureError& error : outlines.errors)
    ADD_FAILURE() << error.pointer << " " << error.code;
  ASSERT_EQ(outlines.features.size(), 16u);
  EXPECT_EQ(outlines.features[0].properties.at("code"), "370100000000");
  EXPECT_EQ(outlines.features[0].properties.at("name"), "济南市");
}

TEST(Outlines, cover_the_province_once) {
  std::vector<Shape> shapes;
  double area = 0;
  for (const Feature& outline : read_outlines().features) {
    shapes.push_back(outline.shape);
    area += area_m2(outline.shape);
  }
  // Shandong has about 158,000 square kilometres of land.
  EXPECT_NEAR(area, 158e9, 4e9);
  const OverlapReport report = find_overlaps(shapes, {.tolerance_m2 = 1e6});
  EXPECT_TRUE(report.complete);
  for (const Overlap& overlap : report.overlaps) {
    ADD_FAILURE() << overlap.first << " and " << overlap.second << ": " << overlap.area_m2;
  }
}

TEST(Outlines, hold_the_middle_of_well_known_cities) {
  const ReadResult outlines = read_outlines();
  // City halls, to about a kilometre, from general knowledge.
  const std::pair<Point, std::string> places[] = {
      {{117.12, 36.65}, "济南市"}, {{120.38, 36.07}, "青岛市"}, {{117.68, 36.21}, "济南市"},
      {{115.47, 35.23}, "菏泽市"}, {{121.44, 37.46}, "烟台市"}, {{118.36, 35.10}, "临沂市"}};
  for (const auto& [place, name] : places) {
    std::string found;
    for (const Feature& outline : outlines.features) {
      if (contains(outline.shape, place)) found += outline.properties.at("name").as_string();
    }
    EXPECT_EQ(found, name);
  }
}

}  // namespace
}  // namespace geo
