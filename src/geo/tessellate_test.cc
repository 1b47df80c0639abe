#include "geo/tessellate.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geo/scatter.h"
#include "geo/validity.h"

namespace geo {
namespace {

Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// Five arms and a lake: cells at the arms are cut into several parts.
Polygon star() {
  Ring ring;
  for (int i = 0; i < 10; ++i) {
    const double angle = i * std::numbers::pi / 5;
    const double radius = i % 2 ? 0.03 : 0.2;
    ring.push_back(on_lattice({120 + radius * std::cos(angle), 36 + radius * std::sin(angle)}));
  }
  return {ring, {rectangle(119.99, 35.99, 120.005, 36.005)}};
}

double total_area_m2(const std::vector<Shape>& shapes) {
  double area = 0;
  for (const Shape& shape : shapes) area += area_m2(shape);
  return area;
}

void expect_partition(const Polygon& polygon, const std::vector<Shape>& cells) {
  EXPECT_NEAR(total_area_m2(cells) / area_m2(polygon), 1, 1e-6);
  const OverlapReport report = find_overlaps(cells, {.tolerance_m2 = 1});
  EXPECT_TRUE(report.complete);
  EXPECT_TRUE(report.overlaps.empty());
  for (const Shape& cell : cells) {
    for (const Polygon& part : cell.parts) EXPECT_FALSE(find_fault(part));
  }
}

TEST(Tessellate, divides_a_rectangle_without_gaps_or_overlaps) {
  const Polygon polygon{rectangle(117, 36, 117.3, 36.2), {}};
  for (const int count : {1, 2, 3, 10, 500}) {
    const std::vector<Shape> cells = tessellate(polygon, count, 11);
    EXPECT_EQ(cells.size(), static_cast<std::size_t>(count));
    expect_partition(polygon, cells);
  }
}

TEST(Tessellate, divides_a_concave_polygon_with_a_hole) {
  const std::vector<Shape> cells = tessellate(star(), 60, 4);
  EXPECT_EQ(cells.size(), 60u);
  expect_partition(star(), cells);
  std::size_t holes = 0;
  for (const Shape& cell : tessellate(star(), 1, 4)) holes += cell.parts[0].holes.size();
  EXPECT_EQ(holes, 1u);
}

TEST(Tessellate, cuts_a_cell_that_a_bay_divides_into_parts) {
  // Two arms joined by a neck: with two cells one of them must hold ends of both arms.
  const Polygon comb{{{117, 36},
                      {117.3, 36},
                      {117.3, 36.2},
                      {117.29, 36.2},
                      {117.29, 36.01},
                      {117.01, 36.01},
                      {117.01, 36.2},
                      {117, 36.2}},
                     {}};
  std::size_t parts_max = 0;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<Shape> cells = tessellate(comb, 3, seed);
    expect_partition(comb, cells);
    for (const Shape& cell : cells) parts_max = std::max(parts_max, cell.parts.size());
  }
  EXPECT_GT(parts_max, 1u);
}

TEST(Tessellate, repeats_itself_for_a_seed_and_differs_for_another) {
  const auto centres = [](std::uint64_t seed) {
    std::vector<Point> points;
    for (const Shape& cell : tessellate(star(), 40, seed)) points.push_back(centroid(cell));
    return points;
  };
  EXPECT_EQ(centres(1), centres(1));
  EXPECT_NE(centres(1), centres(2));
}

TEST(Tessellate, makes_cells_of_similar_size) {
  const Polygon polygon{rectangle(117, 36, 117.3, 36.2), {}};
  const double average = area_m2(polygon) / 400;
  for (const Shape& cell : tessellate(polygon, 400, 3)) {
    EXPECT_GT(area_m2(cell), average / 5);
    EXPECT_LT(area_m2(cell), average * 5);
  }
}

TEST(Tessellate, gives_what_fits_and_nothing_for_nothing) {
  EXPECT_TRUE(tessellate(star(), 0, 1).empty());
  EXPECT_TRUE(tessellate(star(), -5, 1).empty());
  EXPECT_TRUE(tessellate({}, 5, 1).empty());
  // Ten metres by ten: a thousand cells do not fit.
  EXPECT_LT(tessellate({rectangle(117, 36, 117.0001, 36.0001), {}}, 1000, 1).size(), 1000u);
}

TEST(Tessellate, numbers_from_the_north_west) {
  const std::vector<Shape> cells = tessellate({rectangle(117, 36, 117.3, 36.2), {}}, 100, 1);
  const Point first = centroid(cells.front()), last = centroid(cells.back());
  EXPECT_LT(first.lng, 117.05);
  EXPECT_GT(first.lat, 36.15);
  EXPECT_GT(last.lng, 117.25);
  EXPECT_LT(last.lat, 36.05);
}

}  // namespace
}  // namespace geo
