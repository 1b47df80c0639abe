#include "geo/geojson.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "geo/validity.h"

namespace geo {
namespace {

namespace json = boost::json;

std::string collection(const std::string& features) {
  return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& geometry) {
  return R"({"type":"Feature","properties":{"code":"370102001002001"},"geometry":)" + geometry +
         "}";
}

std::string polygon(const std::string& rings) {
  return R"({"type":"Polygon","coordinates":[)" + rings + "]}";
}

std::string multi_polygon(const std::string& parts) {
  return R"({"type":"MultiPolygon","coordinates":[)" + parts + "]}";
}

const std::string square = "[[117,36],[118,36],[118,37],[117,37],[117,36]]";
const std::string small_square =
    "[[117.2,36.2],[117.4,36.2],[117.4,36.4],[117.2,36.4],[117.2,36.2]]";
const std::string far_square = "[[119,36],[120,36],[120,37],[119,37],[119,36]]";

ReadResult read(const std::string& text, const ReadLimits& limits = {}) {
  return read_geojson(json::parse(text), limits);
}

struct Malformed {
  const char* what;
  std::string text;
  const char* code;
  const char* pointer;
};

const Malformed malformed[] = {
    {"not an object", "[]", "collection.invalid", ""},
    {"a single feature", feature(polygon(square)), "collection.invalid", ""},
    {"features missing", R"({"type":"FeatureCollection"})", "collection.invalid", ""},
    {"features not a list", R"({"type":"FeatureCollection","features":{}})", "collection.invalid",
     ""},
    {"type not a text", R"({"type":1,"features":[]})", "collection.invalid", ""},
    {"projected crs",
     R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"features":[]})",
     "collection.unsupported_crs", "/crs"},
    {"crs without name", R"({"type":"FeatureCollection","crs":{},"features":[]})",
     "collection.unsupported_crs", "/crs"},
    {"feature is null", collection("null"), "feature.invalid", "/features/0"},
    {"feature of another type", collection(R"({"type":"Polygon"})"), "feature.invalid",
     "/features/0"},
    {"properties is a list",
     collection(R"({"type":"Feature","properties":[],"geometry":)" + polygon(square) + "}"),
     "feature.invalid_properties", "/features/0/properties"},
    {"no geometry", collection(R"({"type":"Feature","properties":{}})"), "geometry.missing",
     "/features/0/geometry"},
    {"null geometry", collection(feature("null")), "geometry.missing", "/features/0/geometry"},
    {"no coordinates", collection(feature(R"({"type":"Polygon"})")), "geometry.missing",
     "/features/0/geometry"},
    {"a point", collection(feature(R"({"type":"Point","coordinates":[117,36]})")),
     "geometry.unsupported_type", "/features/0/geometry/type"},
    {"no ring", collection(feature(polygon(""))), "geometry.invalid",
     "/features/0/geometry/coordinates"},
    {"no part", collection(feature(multi_polygon(""))), "geometry.invalid",
     "/features/0/geometry/coordinates"},
    {"ring is a number", collection(feature(polygon("5"))), "geometry.invalid",
     "/features/0/geometry/coordinates/0"},
    {"part is a text", collection(feature(multi_polygon("\"x\""))), "geometry.invalid",
     "/features/0/geometry/coordinates/0"},
    {"empty ring", collection(feature(polygon("[]"))), "geometry.too_few_points",
     "/features/0/geometry/coordinates/0"},
    {"there and back", collection(feature(polygon("[[117,36],[118,36],[117,36]]"))),
     "geometry.too_few_points", "/features/0/geometry/coordinates/0"},
    {"unclosed", collection(feature(polygon("[[117,36],[118,36],[118,37],[117,37]]"))),
     "geometry.unclosed_ring", "/features/0/geometry/coordinates/0"},
    {"text as number", collection(feature(polygon(R"([["117",36],[118,36],[118,37],[117,36]])"))),
     "geometry.not_a_number", "/features/0/geometry/coordinates/0/0"},
    {"one number", collection(feature(polygon("[[117,36],[118],[118,37],[117,36]]"))),
     "geometry.not_a_number", "/features/0/geometry/coordinates/0/1"},
    {"null position", collection(feature(polygon("[[117,36],null,[118,37],[117,36]]"))),
     "geometry.not_a_number", "/features/0/geometry/coordinates/0/1"},
    {"latitude first", collection(feature(polygon("[[36,117],[36,118],[37,118],[36,117]]"))),
     "geometry.out_of_range", "/features/0/geometry/coordinates/0/0"},
    {"metres", collection(feature(polygon("[[39500000,4060000],[1,1],[2,2],[39500000,4060000]]"))),
     "geometry.out_of_range", "/features/0/geometry/coordinates/0/0"},
    {"huge", collection(feature(polygon("[[117,36],[1e308,36],[118,37],[117,36]]"))),
     "geometry.out_of_range", "/features/0/geometry/coordinates/0/1"},
    {"bow tie", collection(feature(polygon("[[117,36],[118,37],[118,36],[117,37],[117,36]]"))),
     "geometry.self_crossing", "/features/0/geometry/coordinates/0"},
    {"a line", collection(feature(polygon("[[117,36],[118,36],[117.5,36],[117,36]]"))),
     "geometry.zero_area", "/features/0/geometry/coordinates/0"},
    {"hole outside", collection(feature(polygon(square + "," + far_square))),
     "geometry.hole_outside", "/features/0/geometry/coordinates/1"},
    {"hole on the border", collection(feature(polygon(square + "," + square))),
     "geometry.self_crossing", "/features/0/geometry/coordinates/1"},
    {"parts on the same ground",
     collection(feature(multi_polygon("[" + square + "],[" + small_square + "]"))),
     "geometry.parts_overlap", "/features/0/geometry/coordinates/1"},
    {"fault in a later part",
     collection(feature(polygon(square)) + "," +
                feature(multi_polygon("[" + square + "],[[[119,36],[120,36]]]"))),
     "geometry.too_few_points", "/features/1/geometry/coordinates/1/0"},
};

TEST(GeoJson, names_every_fault_and_its_place) {
  for (const Malformed& row : malformed) {
    const ReadResult result = read(row.text);
    ASSERT_EQ(result.errors.size(), 1u) << row.what;
    EXPECT_EQ(result.errors[0].code, row.code) << row.what;
    EXPECT_EQ(result.errors[0].pointer, row.pointer) << row.what;
    EXPECT_FALSE(result.errors[0].message_zh.empty()) << row.what;
  }
}

TEST(GeoJson, reports_every_bad_feature_and_keeps_the_good_ones) {
  const ReadResult result =
      read(collection(feature("null") + "," + feature(polygon(square)) + "," +
                      feature(polygon("[]")) + "," + feature(polygon(small_square))));
  ASSERT_EQ(result.errors.size(), 2u);
  EXPECT_EQ(result.errors[0].feature, 0u);
  EXPECT_EQ(result.errors[1].feature, 2u);
  ASSERT_EQ(result.features.size(), 2u);
  EXPECT_EQ(result.features[0].position, 1u);
  EXPECT_EQ(result.features[1].position, 3u);
  EXPECT_EQ(result.features[0].properties.at("code"), "370102001002001");
}

TEST(GeoJson, reads_holes_parts_heights_and_integers) {
  const ReadResult result = read(collection(
      feature(multi_polygon("[" + square + "," + small_square + "],[" + far_square + "]")) + "," +
      feature(polygon("[[117,36,5],[118,36,5],[118,37,5],[117,36,5]]"))));
  ASSERT_TRUE(result.errors.empty());
  const Shape& shape = result.features[0].shape;
  ASSERT_EQ(shape.parts.size(), 2u);
  EXPECT_EQ(shape.parts[0].holes.size(), 1u);
  EXPECT_EQ(shape.parts[0].outer.size(), 4u);
  EXPECT_FALSE(contains(shape, {117.3, 36.3}));
  EXPECT_TRUE(contains(shape, {117.5, 36.3}));
  EXPECT_TRUE(contains(shape, {119.5, 36.3}));
}

TEST(GeoJson, accepts_the_usual_names_of_the_reference_system) {
  for (const char* name :
       {"urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4490"}) {
    const std::string text =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":")" +
        std::string(name) + R"("}},"features":[]})";
    EXPECT_TRUE(read(text).errors.empty()) << name;
  }
}

TEST(GeoJson, keeps_to_its_limits) {
  const std::string two = collection(feature(polygon(square)) + "," + feature(polygon(far_square)));
  EXPECT_EQ(read(two, {.features_max = 1}).errors[0].code, "collection.too_many_features");
  EXPECT_EQ(read(two, {.points_max = 9}).errors[0].code, "collection.too_many_points");
  EXPECT_EQ(read(two, {.points_per_feature_max = 4}).errors[0].code, "geometry.too_many_points");
  EXPECT_TRUE(read(two, {.points_max = 10, .points_per_feature_max = 5}).errors.empty());
  const std::string holed = collection(feature(polygon(square + "," + small_square)));
  EXPECT_EQ(read(holed, {.rings_per_feature_max = 1}).errors[0].code, "geometry.too_many_rings");
}

TEST(GeoJson, stops_listing_errors_but_says_so) {
  std::string features = "1";
  for (int i = 0; i < 5000; ++i) features += ",1";
  const ReadResult result = read(collection(features), {.errors_max = 10});
  ASSERT_EQ(result.errors.size(), 11u);
  EXPECT_EQ(result.errors[10].code, "collection.too_many_errors");
  std::string parts = "1";
  for (int i = 0; i < 100000; ++i) parts += ",1";
  EXPECT_EQ(read(collection(feature(multi_polygon(parts)))).errors.size(), 1u);
}

TEST(GeoJson, writes_closed_right_handed_rings_with_seven_decimals) {
  // Clockwise outline, counter-clockwise hole: both wrong for RFC 7946.
  const Shape shape{{{{{117, 36}, {117, 37}, {118, 37}, {118.123456789, 36}},
                      {{{117.2, 36.2}, {117.4, 36.2}, {117.4, 36.4}}}}}};
  const json::object geometry = to_geojson(shape);
  const json::array expected_outer{
      {118.1234568, 36.0}, {118.0, 37.0}, {117.0, 37.0}, {117.0, 36.0}, {118.1234568, 36.0}};
  const json::array expected_hole{{117.4, 36.4}, {117.4, 36.2}, {117.2, 36.2}, {117.4, 36.4}};
  EXPECT_EQ(geometry.at("type"), "Polygon");
  EXPECT_EQ(geometry.at("coordinates").at(0), json::value(expected_outer));
  EXPECT_EQ(geometry.at("coordinates").at(1), json::value(expected_hole));
}

TEST(GeoJson, reads_back_what_it_wrote) {
  const ReadResult first = read(collection(
      feature(multi_polygon("[" + square + "," + small_square + "],[" + far_square + "]")) + "," +
      feature(polygon(square))));
  ASSERT_TRUE(first.errors.empty());
  const json::value written = to_geojson(first.features);
  const ReadResult second = read_geojson(written);
  ASSERT_TRUE(second.errors.empty());
  EXPECT_EQ(json::value(to_geojson(second.features)), written);
}

}  // namespace
}  // namespace geo
