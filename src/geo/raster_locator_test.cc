#include "geo/raster_locator.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

#include "geo/tessellate.h"

namespace geo {
namespace {

using Entry = RasterLocator::Entry;
using Ids = std::vector<std::uint64_t>;

Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// A coast-like outline with a lake.
Polygon county() {
  Ring ring;
  for (int i = 0; i < 120; ++i) {
    const double angle = i * 2 * std::numbers::pi / 120;
    const double radius = 0.2 + 0.05 * std::sin(5 * angle) + 0.02 * std::cos(17 * angle);
    ring.push_back({117 + radius * std::cos(angle), 36 + radius * std::sin(angle)});
  }
  return {ring, {rectangle(117.02, 36.01, 117.06, 36.04)}};
}

std::vector<Entry> entries_of(const std::vector<Shape>& shapes, int level) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    entries.push_back({i + 1 + 1000 * static_cast<std::uint64_t>(level), level, &shapes[i]});
  }
  return entries;
}

Ids ask_all(const std::vector<Entry>& entries, Point point) {
  Ids ids;
  for (const Entry& entry : entries) {
    if (contains(*entry.shape, point)) ids.push_back(entry.id);
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

void expect_same_answer(const RasterLocator& locator, const std::vector<Entry>& entries,
                        Point point) {
  Ids found;
  locator.find(point, found);
  const auto innermost = locator.innermost(point);
  ASSERT_EQ(innermost.has_value(), !found.empty());
  ASSERT_TRUE(found.empty() || *innermost == found[0]);
  std::sort(found.begin(), found.end());
  ASSERT_EQ(found, ask_all(entries, point)) << point.lng << " " << point.lat;
}

TEST(RasterLocator, agrees_with_asking_every_shape) {
  const std::vector<Shape> grids = tessellate(county(), 300, 1);
  const std::vector<Shape> towns = tessellate(county(), 7, 2);
  std::vector<Entry> entries = entries_of(grids, 2);
  const std::vector<Entry> outer = entries_of(towns, 1);
  entries.insert(entries.end(), outer.begin(), outer.end());
  const RasterLocator locator = RasterLocator::build(entries);
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> lng(116.7, 117.3), lat(35.7, 36.3);
  for (int i = 0; i < 100000; ++i) expect_same_answer(locator, entries, {lng(random), lat(random)});
}

TEST(RasterLocator, agrees_on_corners_borders_and_heights_of_corners) {
  const std::vector<Shape> grids = tessellate(county(), 120, 5);
  const std::vector<Entry> entries = entries_of(grids, 1);
  const RasterLocator locator = RasterLocator::build(entries);
  std::mt19937_64 random(4);
  std::uniform_real_distribution<double> lng(116.7, 117.3);
  for (const Shape& grid : grids) {
    each_line(grid, [&](Point a, Point b) {
      expect_same_answer(locator, entries, a);
      expect_same_answer(locator, entries, {(a.lng + b.lng) / 2, (a.lat + b.lat) / 2});
      expect_same_answer(locator, entries, {lng(random), a.lat});
      expect_same_answer(locator, entries, {a.lng, b.lat});
    });
  }
}

TEST(RasterLocator, gives_points_on_inner_borders_to_exactly_one_grid) {
  const std::vector<Shape> grids = tessellate(county(), 200, 9);
  const RasterLocator locator = RasterLocator::build(entries_of(grids, 1));
  Ids ids;
  std::size_t inner_borders = 0;
  for (const Shape& grid : grids) {
    each_line(grid, [&](Point a, Point b) {
      const Point middle{(a.lng + b.lng) / 2, (a.lat + b.lat) / 2};
      const Point aside{middle.lng + 1e-6, middle.lat}, other{middle.lng - 1e-6, middle.lat};
      if (!contains(county(), aside) || !contains(county(), other)) return;
      locator.find(middle, ids);
      EXPECT_EQ(ids.size(), 1u) << middle.lng << " " << middle.lat;
      ++inner_borders;
    });
  }
  EXPECT_GT(inner_borders, 800u);
}

TEST(RasterLocator, orders_by_level_then_area_then_id) {
  const Shape large{{{rectangle(117, 36, 118, 37), {}}}};
  const Shape small{{{rectangle(117.4, 36.4, 117.6, 36.6), {}}}};
  const Shape twin = small;
  const std::vector<Entry> entries{{4, 1, &large}, {9, 1, &small}, {7, 1, &twin}, {1, 2, &large}};
  const RasterLocator locator = RasterLocator::build(entries);
  Ids ids;
  locator.find({117.5, 36.5}, ids);
  EXPECT_EQ(ids, (Ids{1, 7, 9, 4}));
  EXPECT_EQ(locator.innermost({117.5, 36.5}), 1u);
  EXPECT_EQ(locator.size(), 4u);
}

TEST(RasterLocator, finds_nothing_outside_or_when_empty) {
  Ids ids{1, 2, 3};
  RasterLocator().find({117, 36}, ids);
  EXPECT_TRUE(ids.empty());
  const Shape square{{{rectangle(117, 36, 118, 37), {}}}};
  const Shape empty;
  const RasterLocator locator =
      RasterLocator::build(std::vector<Entry>{{1, 0, &square}, {2, 0, &empty}, {3, 0, nullptr}});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double huge = std::numeric_limits<double>::infinity();
  for (const Point point : {Point{116.9, 36.5},
                            {118.1, 36.5},
                            {117.5, 37.5},
                            {nan, 36.5},
                            {117.5, nan},
                            {huge, 36.5},
                            {117.5, -huge},
                            {1e300, 1e300}}) {
    EXPECT_FALSE(locator.innermost(point));
  }
  EXPECT_EQ(locator.innermost({117, 36}), 1u);
  EXPECT_EQ(locator.size(), 1u);
}

TEST(RasterLocator, copes_with_shapes_without_extent) {
  const Shape dot{{{{{117, 36}}, {}}}};
  const Shape level{{{{{117, 36}, {118, 36}, {119, 36}}, {}}}};
  const Shape upright{{{{{117, 36}, {117, 37}, {117, 38}}, {}}}};
  const std::vector<Entry> entries{{1, 0, &dot}, {2, 0, &level}, {3, 0, &upright}};
  for (std::size_t count = 1; count <= entries.size(); ++count) {
    const RasterLocator locator = RasterLocator::build(std::span(entries).first(count));
    EXPECT_FALSE(locator.innermost({117, 36}));
    EXPECT_FALSE(locator.innermost({117, 36.5}));
  }
}

// Shapes that would fill any raster must make it coarser, not fill the memory.
TEST(RasterLocator, bounds_memory_when_everything_overlaps) {
  const std::vector<Shape> same(3000, Shape{{{rectangle(115, 34, 122, 38), {}}}});
  const std::vector<Shape> grids = tessellate(county(), 500, 1);
  std::vector<Entry> entries = entries_of(same, 1);
  const std::vector<Entry> inner = entries_of(grids, 4);
  entries.insert(entries.end(), inner.begin(), inner.end());
  const RasterLocator locator = RasterLocator::build(entries);
  EXPECT_LT(locator.bytes(), 64u << 20);
  expect_same_answer(locator, entries, {117.1, 36});
  expect_same_answer(locator, entries, {120, 36});
}

TEST(RasterLocator, bounds_memory_and_time_for_combs) {
  Ring comb{{117, 36}};
  for (int i = 0; i < 10000; ++i) {
    comb.push_back({117.9, 36 + (2 * i + 1) * 1e-5});
    comb.push_back({117.1, 36 + (2 * i + 2) * 1e-5});
  }
  comb.push_back({117, 36.3});
  const std::vector<Shape> shapes{{{{comb, {}}}}, {{{rectangle(117.2, 36.05, 117.21, 36.06), {}}}}};
  const std::vector<Entry> entries = entries_of(shapes, 1);
  const RasterLocator locator = RasterLocator::build(entries);
  EXPECT_LT(locator.bytes(), 64u << 20);
  std::mt19937_64 random(3);
  std::uniform_real_distribution<double> lng(117, 117.9), lat(36, 36.2);
  for (int i = 0; i < 500; ++i) expect_same_answer(locator, entries, {lng(random), lat(random)});
}

}  // namespace
}  // namespace geo
