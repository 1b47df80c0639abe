#include "geo/coordinates.h"

#include <gtest/gtest.h>

namespace geo {
namespace {

// Agrees with the gcoord 1.0.7 program, whose forward functions give these digits.
constexpr Point wgs84{117, 36.67};
constexpr Point gcj02{117.00584253901941, 36.670264163865575};
constexpr Point bd09{117.01222786532665, 36.67659582215937};

void expect_near(Point actual, Point expected, double degrees) {
  EXPECT_NEAR(actual.lng, expected.lng, degrees);
  EXPECT_NEAR(actual.lat, expected.lat, degrees);
}

TEST(Coordinates, match_the_known_vector) {
  expect_near(wgs84_to_gcj02(wgs84), gcj02, 1e-12);
  expect_near(gcj02_to_bd09(gcj02), bd09, 1e-12);
  expect_near(wgs84_to_bd09(wgs84), bd09, 1e-12);
}

TEST(Coordinates, return_to_within_a_millimetre_anywhere_in_the_province) {
  for (double lng = 114.8; lng < 122.8; lng += 0.13) {
    for (double lat = 34.3; lat < 38.5; lat += 0.11) {
      const Point here{lng, lat};
      EXPECT_LT(distance_m(gcj02_to_wgs84(wgs84_to_gcj02(here)), here), 0.001);
      EXPECT_LT(distance_m(bd09_to_gcj02(gcj02_to_bd09(here)), here), 0.001);
      EXPECT_LT(distance_m(bd09_to_wgs84(wgs84_to_bd09(here)), here), 0.001);
    }
  }
}

TEST(Coordinates, shift_by_hundreds_of_metres) {
  for (double lng = 115; lng < 122.5; lng += 0.5) {
    const double shift_m = distance_m(wgs84_to_gcj02({lng, 36}), {lng, 36});
    EXPECT_GT(shift_m, 400);
    EXPECT_LT(shift_m, 573);
  }
}

TEST(Coordinates, leave_points_outside_china_alone) {
  for (const Point point : {Point{0, 0}, {-74, 40.7}, {139.7, 35.7}, {117, 60}, {117, -36}}) {
    EXPECT_EQ(wgs84_to_gcj02(point), point);
    EXPECT_EQ(gcj02_to_wgs84(point), point);
    EXPECT_EQ(gcj02_to_bd09(point), point);
    EXPECT_EQ(bd09_to_gcj02(point), point);
  }
}

}  // namespace
}  // namespace geo
