#include "geo/overlay.h"

#include <gtest/gtest.h>

#include <random>

#include "geo/tessellate.h"
#include "geo/validity.h"

namespace geo {
namespace {

Shape rectangle(double west, double south, double east, double north) {
  return {{{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}}};
}

double total_m2(const std::vector<Shape>& shapes) {
  double area = 0;
  for (const Shape& shape : shapes) area += area_m2(shape);
  return area;
}

TEST(Overlay, unites_neighbours_without_their_common_border) {
  const Shape both[] = {rectangle(117, 36, 117.1, 36.1), rectangle(117.1, 36, 117.2, 36.1)};
  const Shape united = unite(both);
  ASSERT_EQ(united.parts.size(), 1u);
  EXPECT_NEAR(area_m2(united), area_m2(both[0]) + area_m2(both[1]), 1);
  EXPECT_FALSE(find_fault(united.parts[0]));
}

TEST(Overlay, subtracts_down_to_nothing_and_to_several_parts) {
  const Shape whole = rectangle(117, 36, 117.3, 36.1);
  EXPECT_TRUE(subtract(whole, whole).parts.empty());
  const Shape halves = subtract(whole, rectangle(117.1, 35.9, 117.2, 36.2));
  EXPECT_EQ(halves.parts.size(), 2u);
  const Shape ring = subtract(whole, rectangle(117.1, 36.02, 117.2, 36.08));
  ASSERT_EQ(ring.parts.size(), 1u);
  EXPECT_EQ(ring.parts[0].holes.size(), 1u);
}

TEST(Overlay, splits_by_a_line_that_crosses_and_not_by_one_that_misses) {
  const Shape whole = rectangle(117, 36, 117.3, 36.1);
  const Point across[] = {{117.1, 35.9}, {117.1, 36.2}};
  const auto pieces = split(whole, across);
  ASSERT_EQ(pieces.size(), 2u);
  EXPECT_GT(area_m2(pieces[0]), area_m2(pieces[1]));
  EXPECT_NEAR(total_m2(pieces), area_m2(whole), 1);
  const Point inside[] = {{117.1, 36.02}, {117.1, 36.08}};
  EXPECT_EQ(split(whole, inside).size(), 1u);
  const Point there_and_back[] = {{117.1, 35.9}, {117.1, 36.2}, {117.2, 36.2}, {117.2, 35.9}};
  EXPECT_EQ(split(whole, there_and_back).size(), 3u);
}

// Any line through any cell of a real partition: the pieces are the cell again.
TEST(Overlay, loses_no_ground_in_splitting_and_joining_cells) {
  const Polygon outline = rectangle(117, 36, 117.3, 36.2).parts[0];
  const std::vector<Shape> cells = tessellate(outline, 60, 5);
  std::mt19937 random(7);
  std::uniform_real_distribution<double> angle(0, 6.283);
  int cut = 0;
  for (const Shape& cell : cells) {
    const Point middle = label_point(cell);
    const double direction = angle(random);
    const Point line[] = {{middle.lng - std::cos(direction), middle.lat - std::sin(direction)},
                          {middle.lng + std::cos(direction), middle.lat + std::sin(direction)}};
    const auto pieces = split(cell, line);
    cut += pieces.size() > 1 ? 1 : 0;
    // Each corner on the border is off it by at most half a centimetre.
    EXPECT_NEAR(total_m2(pieces) / area_m2(cell), 1, 1e-5);
    for (const Shape& piece : pieces) EXPECT_FALSE(find_fault(piece.parts[0]));
    EXPECT_NEAR(area_m2(unite(pieces)) / area_m2(cell), 1, 1e-5);
  }
  EXPECT_EQ(cut, static_cast<int>(cells.size()));
  EXPECT_NEAR(area_m2(unite(cells)) / area_m2(outline), 1, 1e-6);
}

TEST(Overlay, measures_the_common_border) {
  const Shape west = rectangle(117, 36, 117.1, 36.1), east = rectangle(117.1, 36.05, 117.2, 36.2);
  EXPECT_NEAR(common_border_m(west, east), distance_m({117.1, 36.05}, {117.1, 36.1}), 1);
  EXPECT_EQ(common_border_m(west, rectangle(118, 36, 118.1, 36.1)), 0);
  EXPECT_LT(common_border_m(west, rectangle(117.1, 36.1, 117.2, 36.2)), 1);  // a corner only
}

TEST(Overlay, snaps_corners_onto_a_border_nearby) {
  const Shape target = rectangle(117, 36, 117.1, 36.1);
  const Shape drawn = rectangle(117.10002, 36.00001, 117.2, 36.09999);  // about 2 m off
  const Shape near = snapped(drawn, std::vector{target}, 5);
  EXPECT_GT(common_border_m(near, target), 10'000);
  EXPECT_LT(common_border_m(snapped(drawn, std::vector{target}, 0.5), target), 1);
}

TEST(Overlay, mends_a_bow_tie_into_its_halves) {
  const Polygon bow{{{117, 36}, {117.1, 36.1}, {117.1, 36}, {117, 36.1}}, {}};
  ASSERT_TRUE(find_fault(bow));
  const Shape halves = mended(bow);
  EXPECT_EQ(halves.parts.size(), 2u);
  EXPECT_NEAR(area_m2(halves) / area_m2(rectangle(117, 36, 117.1, 36.1)), 0.5, 1e-3);
}

TEST(Overlay, finds_gaps_between_shapes_and_within_an_area) {
  const Shape area = rectangle(117, 36, 117.2, 36.1);
  const std::vector<Shape> halves{rectangle(117, 36, 117.09998, 36.1), rectangle(117.1, 36, 117.2, 36.1)};
  const auto gaps = gaps_between(halves, &area, 5, 10);
  ASSERT_EQ(gaps.size(), 1u);
  EXPECT_NEAR(width_m(gaps[0]), 1.8, 0.1);
  // Without an outline the slit between them is found as well.
  EXPECT_EQ(gaps_between(halves, nullptr, 5, 10).size(), 1u);
  EXPECT_TRUE(gaps_between(halves, nullptr, 1, 10).empty());
  // A hole is a gap whatever its width.
  const std::vector<Shape> ring{subtract(area, rectangle(117.05, 36.02, 117.06, 36.03))};
  EXPECT_EQ(gaps_between(ring, nullptr, 1, 10).size(), 1u);
}

}  // namespace
}  // namespace geo
