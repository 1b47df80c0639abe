#include <gtest/gtest.h>

#include "geo/validity.h"

namespace geo {
namespace {

Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

Shape box(double west, double south, double east, double north) {
  return {{{rectangle(west, south, east, north), {}}}};
}

void expect_overlap(const Shape& a, const Shape& b, const Shape& expected) {
  const double area = area_m2(expected);
  EXPECT_NEAR(overlap_area_m2(a, b), area, area * 2e-6);
  EXPECT_NEAR(overlap_area_m2(b, a), area, area * 2e-6);
}

TEST(Overlap, is_the_common_ground) {
  expect_overlap(box(117, 36, 118, 37), box(117.5, 36.5, 119, 39), box(117.5, 36.5, 118, 37));
  expect_overlap(box(117, 36, 118, 37), box(117.4, 36.4, 117.6, 36.6),
                 box(117.4, 36.4, 117.6, 36.6));
  expect_overlap(box(117, 36, 118, 37), box(117, 36, 118, 37), box(117, 36, 118, 37));
}

TEST(Overlap, follows_lines_that_cross) {
  // A square and the same square on its tip share an octagon.
  const Shape tip{{{{{117.5, 36.4}, {117.6, 36.5}, {117.5, 36.6}, {117.4, 36.5}}, {}}}};
  const double cut = 0.025;
  const Shape octagon{{{{{117.425, 36.5 - cut},
                         {117.5 - cut, 36.425},
                         {117.5 + cut, 36.425},
                         {117.575, 36.5 - cut},
                         {117.575, 36.5 + cut},
                         {117.5 + cut, 36.575},
                         {117.5 - cut, 36.575},
                         {117.425, 36.5 + cut}},
                        {}}}};
  expect_overlap(tip, box(117.425, 36.425, 117.575, 36.575), octagon);
}

TEST(Overlap, leaves_holes_out_and_counts_all_parts) {
  const Shape ring{{{rectangle(117, 36, 118, 37), {rectangle(117.2, 36.2, 117.8, 36.8)}}}};
  EXPECT_EQ(overlap_area_m2(ring, box(117.2, 36.2, 117.8, 36.8)), 0);
  const Shape two_parts{
      {{rectangle(116, 36.4, 117.1, 36.6), {}}, {rectangle(117.9, 36.4, 119, 36.6), {}}}};
  const Shape common{
      {{rectangle(117, 36.4, 117.1, 36.6), {}}, {rectangle(117.9, 36.4, 118, 36.6), {}}}};
  expect_overlap(ring, two_parts, common);
}

TEST(Overlap, is_nothing_for_neighbours) {
  const Shape west = box(117, 36, 117.5, 37);
  EXPECT_EQ(overlap_area_m2(west, box(117.5, 36, 118, 37)), 0);
  EXPECT_EQ(overlap_area_m2(west, box(117, 37, 117.5, 38)), 0);
  EXPECT_EQ(overlap_area_m2(west, box(119, 36, 120, 37)), 0);
  EXPECT_EQ(overlap_area_m2(west, Shape{}), 0);
  // A slanting border with a corner that only one of them has, rounded as files round it.
  const Shape left{{{{{117, 36}, {117.3333333, 36}, {117.6666667, 37}, {117, 37}}, {}}}};
  const Shape right{{{{{117.3333333, 36},
                       {118, 36},
                       {118, 37},
                       {117.6666667, 37},
                       on_lattice({117.4444444, 36.3333333})},
                      {}}}};
  EXPECT_LT(overlap_area_m2(left, right), 1000);
  EXPECT_TRUE(find_overlaps(std::vector{left, right}, {.tolerance_m2 = 1000}).overlaps.empty());
}

TEST(Overlap, lists_pairs_in_order_above_the_tolerance) {
  const std::vector<Shape> shapes{box(117.2, 36, 117.4, 36.1), box(117, 36, 117.1, 36.1),
                                  box(117.09, 36, 117.21, 36.1), box(118, 36, 118.1, 36.1)};
  const OverlapReport report = find_overlaps(shapes);
  ASSERT_EQ(report.overlaps.size(), 2u);
  EXPECT_TRUE(report.complete);
  EXPECT_EQ(report.overlaps[0].first, 0u);
  EXPECT_EQ(report.overlaps[0].second, 2u);
  EXPECT_EQ(report.overlaps[1].first, 1u);
  EXPECT_EQ(report.overlaps[1].second, 2u);
  EXPECT_GT(report.overlaps[0].area_m2, 9e6);
  EXPECT_TRUE(find_overlaps(shapes, {.tolerance_m2 = 1e9}).overlaps.empty());
}

TEST(Overlap, stops_at_its_limits_and_says_so) {
  const std::vector<Shape> same(50, box(117, 36, 118, 37));
  const OverlapReport few = find_overlaps(same, {.overlaps_max = 7});
  EXPECT_EQ(few.overlaps.size(), 7u);
  EXPECT_FALSE(few.complete);
  EXPECT_FALSE(find_overlaps(same, {.work_max = 100}).complete);
  EXPECT_FALSE(find_overlaps(same, {.work_max = 0}).complete);
}

TEST(Overlap, ends_on_tangled_combs) {
  // Every tooth of one crosses every tooth of the other: 4 million crossings.
  Ring level{{117, 36}}, upright{{117, 36}};
  for (int i = 0; i < 1000; ++i) {
    const double a = (2 * i + 1) * 1e-4, b = a + 1e-4;
    level.insert(level.end(), {{117.3, 36 + a}, {117.0001, 36 + b}});
    upright.insert(upright.end(), {{117 + a, 36.3}, {117 + b, 36.0001}});
  }
  level.push_back({117, 36.3});
  upright.push_back({117.3, 36});
  const std::vector<Shape> shapes{{{{level, {}}}}, {{{upright, {}}}}};
  EXPECT_FALSE(find_overlaps(shapes, {.work_max = 2'000'000}).complete);
}

}  // namespace
}  // namespace geo
