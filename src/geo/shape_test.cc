#include "geo/shape.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "geo/ellipsoid.h"

namespace geo {
namespace {

Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// A U, open to the north, with a hole in its western arm and an island to the east.
Shape u_with_hole_and_island() {
  const Polygon u{{{0, 0}, {6, 0}, {6, 6}, {4, 6}, {4, 2}, {2, 2}, {2, 6}, {0, 6}},
                  {rectangle(0.5, 3, 1.5, 4)}};
  return {{u, {rectangle(10, 0, 11, 1), {}}}};
}

TEST(Shape, contains_what_lies_in_a_concave_shape_with_holes_and_parts) {
  const Shape shape = u_with_hole_and_island();
  for (const Point inside : {Point{1, 5}, {5, 5}, {3, 1}, {1, 2.5}, {10.5, 0.5}}) {
    EXPECT_TRUE(contains(shape, inside)) << inside.lng << " " << inside.lat;
  }
  for (const Point outside : {Point{3, 5}, {1, 3.5}, {8, 0.5}, {-1, 3}, {5, 7}, {10.5, 1.5}}) {
    EXPECT_FALSE(contains(shape, outside)) << outside.lng << " " << outside.lat;
  }
}

TEST(Shape, contains_nothing_when_a_coordinate_is_not_a_number) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Shape shape = u_with_hole_and_island();
  EXPECT_FALSE(contains(shape, {nan, 1}));
  EXPECT_FALSE(contains(shape, {1, nan}));
  EXPECT_FALSE(contains(Shape{}, {1, 1}));
  EXPECT_FALSE(is_on_earth({nan, 1}));
  EXPECT_FALSE(is_on_earth({117, 91}));
  EXPECT_TRUE(is_on_earth({-180, 90}));
}

TEST(Shape, puts_points_of_a_shared_border_into_exactly_one_neighbour) {
  // Four fields that meet in one corner, walked in different directions.
  const Point middle{117.0123456, 36.6543217};
  const Shape fields[] = {
      {{{{{117, 36.6}, {117.02, 36.61}, middle, {116.99, 36.66}}, {}}}},
      {{{{{117.03, 36.65}, middle, {117.02, 36.61}}, {}}}},
      {{{{{117.03, 36.65}, {117.01, 36.7}, middle}, {}}}},
      {{{{middle, {117.01, 36.7}, {116.99, 36.66}}, {}}}},
  };
  const Point ends[] = {{117.02, 36.61}, {117.03, 36.65}, {117.01, 36.7}, {116.99, 36.66}};
  for (const Point& end : ends) {
    for (int step = 0; step < 1000; ++step) {
      const double share = step / 1000.0;
      const Point at{middle.lng + share * (end.lng - middle.lng),
                     middle.lat + share * (end.lat - middle.lat)};
      int owners = 0;
      for (const Shape& field : fields) owners += contains(field, at);
      EXPECT_EQ(owners, 1) << "step " << step;
    }
  }
}

TEST(Shape, measures_area_like_a_numeric_integral_over_the_ellipsoid) {
  constexpr double a = 6378137.0, f = 1 / 298.257223563, e2 = f * (2 - f);
  double expected = 0;
  constexpr int strips = 20000;
  for (int i = 0; i < strips; ++i) {
    const double lat = (36 + (i + 0.5) / strips) * radians_per_degree;
    const double w = 1 - e2 * std::sin(lat) * std::sin(lat);
    const double meridian = a * (1 - e2) / std::pow(w, 1.5), parallel = a / std::sqrt(w);
    expected +=
        meridian * parallel * std::cos(lat) * radians_per_degree * radians_per_degree / strips;
  }
  const Ring degree = rectangle(117, 36, 118, 37);
  EXPECT_NEAR(area_m2(degree) / expected, 1, 1e-9);
}

TEST(Shape, measures_small_areas_without_losing_digits) {
  // One metre by one metre, within what 1e-9 degree allows.
  const double lat_m = 1 / metres_per_degree();
  const Ring metre =
      rectangle(117, 36, 117 + lat_m / std::cos(36 * radians_per_degree), 36 + lat_m);
  EXPECT_NEAR(area_m2(metre), 1, 0.01);
}

TEST(Shape, takes_holes_out_of_the_area_whatever_the_winding) {
  Polygon polygon{rectangle(117, 36, 118, 37), {rectangle(117.2, 36.2, 117.8, 36.8)}};
  const double area = area_m2(polygon);
  EXPECT_NEAR(area, area_m2(polygon.outer) - area_m2(polygon.holes[0]), 1);
  std::reverse(polygon.holes[0].begin(), polygon.holes[0].end());
  EXPECT_DOUBLE_EQ(area_m2(polygon), area);
}

TEST(Shape, finds_the_centre_of_area_of_all_parts) {
  const Point centre = centroid({{{rectangle(0, 0, 2, 2), {}}, {rectangle(4, 0, 6, 2), {}}}});
  EXPECT_NEAR(centre.lng, 3, 1e-12);
  EXPECT_NEAR(centre.lat, 1, 1e-12);
  EXPECT_EQ(centroid({}), (Point{0, 0}));
  EXPECT_EQ(centroid({{{{{3, 4}}, {}}}}), (Point{3, 4}));
}

TEST(Shape, labels_a_ring_shaped_area_inside_it) {
  const Shape ring{{{rectangle(0, 0, 10, 10), {rectangle(2, 2, 8, 8)}}}};
  EXPECT_FALSE(contains(ring, centroid(ring)));
  EXPECT_TRUE(contains(ring, label_point(ring)));
}

TEST(Shape, labels_the_widest_place_of_the_largest_part) {
  // A long thin arm with a square at its eastern end, and a small island.
  const Polygon flag{{{0, 0}, {10, 0}, {10, 4}, {6, 4}, {6, 0.2}, {0, 0.2}}, {}};
  const Point label = label_point({{{rectangle(20, 0, 21, 1), {}}, flag}});
  EXPECT_NEAR(label.lng, 8, 0.3);
  EXPECT_NEAR(label.lat, 2, 0.3);
}

TEST(Shape, labels_slivers_inside) {
  const Shape sliver{{{{{117, 36}, {117.9, 36.9}, {117.9000001, 36.9}}, {}}}};
  EXPECT_TRUE(contains(sliver, label_point(sliver)));
}

TEST(Shape, measures_distances) {
  // A degree of latitude and, at 60 degrees, a degree of longitude of half that length.
  EXPECT_NEAR(distance_m({117, 36}, {117, 37}), 111195.08, 0.01);
  EXPECT_NEAR(distance_m({117, 60}, {118, 60}), 55595.5, 3);
  EXPECT_EQ(distance_m({117, 36}, {117, 36}), 0);
  EXPECT_NEAR(distance_m({0, 0}, {180, 0}), 20015114.4, 1);
  // One centimetre still counts.
  EXPECT_NEAR(distance_m({117, 36}, {117, 36.0000001}), 0.0111, 0.0001);
}

TEST(Shape, gives_empty_boxes_to_empty_shapes) {
  EXPECT_TRUE(box_of(Shape{}).empty());
  EXPECT_FALSE(box_of(Shape{}).touches({{-180, -90}, {180, 90}}));
  EXPECT_FALSE(box_of(Shape{}).covers({0, 0}));
  const Box box = box_of(u_with_hole_and_island());
  EXPECT_EQ(box.min, (Point{0, 0}));
  EXPECT_EQ(box.max, (Point{11, 6}));
}

}  // namespace
}  // namespace geo
