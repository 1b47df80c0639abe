#include "geo/validity.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <random>

#include "geo/ring_sweep.h"

namespace geo {
namespace {

std::optional<FaultKind> fault_of(const Polygon& polygon) {
  const auto fault = find_fault(polygon);
  return fault ? std::optional(fault->kind) : std::nullopt;
}

Ring rectangle(double west, double south, double east, double north) {
  return {{west, south}, {east, south}, {east, north}, {west, north}};
}

// Points on a 1e-5 degree raster (about a metre), so that coordinates coincide often.
Ring random_ring(std::mt19937& random, int corners, int extent) {
  std::uniform_int_distribution<int> step(0, extent);
  Ring ring;
  for (int i = 0; i < corners; ++i) {
    ring.push_back(on_lattice({117 + step(random) * 1e-5, 36 + step(random) * 1e-5}));
  }
  return ring;
}

long long lattice(double degrees) {
  return std::llround(degrees * lattice_per_degree);
}

int turn(Point a, Point b, Point c) {
  const long long left = (lattice(b.lng) - lattice(a.lng)) * (lattice(c.lat) - lattice(a.lat));
  const long long right = (lattice(b.lat) - lattice(a.lat)) * (lattice(c.lng) - lattice(a.lng));
  return left > right ? 1 : left < right ? -1 : 0;
}

bool spans(Point a, Point b, Point c) {
  return turn(a, b, c) == 0 && std::min(a.lng, b.lng) <= c.lng && c.lng <= std::max(a.lng, b.lng) &&
         std::min(a.lat, b.lat) <= c.lat && c.lat <= std::max(a.lat, b.lat);
}

bool sides_meet(const Ring& ring, std::size_t i, std::size_t k) {
  const std::size_t n = ring.size();
  const Point a = ring[i], b = ring[(i + 1) % n], c = ring[k], d = ring[(k + 1) % n];
  if ((i + 1) % n == k) return spans(a, b, d) || spans(c, d, a);
  if ((k + 1) % n == i) return spans(c, d, b) || spans(a, b, c);
  if (spans(a, b, c) || spans(a, b, d) || spans(c, d, a) || spans(c, d, b)) return true;
  return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

bool meets_itself_by_trying_all_pairs(const Ring& ring) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    for (std::size_t k = i + 1; k < ring.size(); ++k) {
      if (sides_meet(ring, i, k)) return true;
    }
  }
  return false;
}

TEST(Validity, accepts_ordinary_polygons) {
  EXPECT_FALSE(find_fault({rectangle(117, 36, 118, 37), {}}));
  EXPECT_FALSE(
      find_fault({rectangle(117, 36, 118, 37),
                  {rectangle(117.1, 36.1, 117.4, 36.9), rectangle(117.5, 36.1, 117.9, 36.9)}}));
  // Corners on a straight line and a repeated corner are harmless.
  EXPECT_FALSE(
      find_fault({{{117, 36}, {117.5, 36}, {117.5, 36}, {118, 36}, {118, 37}, {117, 36}}, {}}));
}

TEST(Validity, names_each_fault) {
  const Ring square = rectangle(117, 36, 118, 37);
  EXPECT_EQ(fault_of({{}, {}}), FaultKind::too_few_points);
  EXPECT_EQ(fault_of({{{117, 36}, {117, 36}, {118, 36}}, {}}), FaultKind::too_few_points);
  EXPECT_EQ(fault_of({{{117, 36}, {118, 37}, {118, 36}, {117, 37}}, {}}), FaultKind::self_crossing);
  EXPECT_EQ(fault_of({{{117, 36}, {118, 36}, {117.5, 36}}, {}}), FaultKind::zero_area);
  EXPECT_EQ(fault_of({rectangle(117, 36, 117.000001, 36.000001), {}}), FaultKind::zero_area);
  EXPECT_EQ(fault_of({square, {rectangle(119, 36.1, 119.1, 36.2)}}), FaultKind::hole_outside);
  EXPECT_EQ(fault_of({square,
                      {rectangle(117.1, 36.1, 117.9, 36.9), rectangle(117.4, 36.4, 117.6, 36.6)}}),
            FaultKind::hole_outside);
  EXPECT_EQ(fault_of({square, {rectangle(117.5, 36.1, 118.5, 36.2)}}), FaultKind::self_crossing);
  EXPECT_EQ(fault_of({square, {rectangle(117, 36.1, 117.5, 36.2)}}), FaultKind::self_crossing);
  EXPECT_EQ(fault_of({square, {square}}), FaultKind::self_crossing);
}

TEST(Validity, finds_touching_and_doubled_lines) {
  // A spike walked to and fro, a corner resting on another side, two loops joined in a point.
  const Ring spike{{117, 36}, {118, 36}, {118, 37}, {118, 38}, {118, 37}, {117, 37}};
  const Ring resting{{117, 36}, {118, 36}, {118, 37}, {117.5, 36}, {117, 37}};
  const Ring joined{{117, 36}, {117.5, 36.5}, {118, 36}, {118, 37}, {117.5, 36.5}, {117, 37}};
  for (const Ring& ring : {spike, resting, joined}) {
    EXPECT_EQ(fault_of({ring, {}}), FaultKind::self_crossing);
  }
}

TEST(Validity, says_where_the_lines_cross) {
  const auto fault = find_fault({{{117, 36}, {118, 37}, {118, 36}, {117, 37}}, {}});
  ASSERT_TRUE(fault);
  EXPECT_NEAR(fault->at.lng, 117.5, 1e-7);
  EXPECT_NEAR(fault->at.lat, 36.5, 1e-7);
  const auto hole = find_fault({rectangle(117, 36, 118, 37), {rectangle(119, 36, 120, 37)}});
  ASSERT_TRUE(hole);
  EXPECT_EQ(hole->ring, 1u);
}

TEST(Validity, agrees_with_trying_all_pairs) {
  std::mt19937 random(7);
  int simple = 0;
  for (int i = 0; i < 60000; ++i) {
    const Ring ring = random_ring(random, 3 + i % 7, 2 + i % 11);
    if (count_lattice_corners(ring) < ring.size()) continue;
    const bool expected = meets_itself_by_trying_all_pairs(ring);
    simple += !expected;
    ASSERT_EQ(find_meeting({ring, {}}).has_value(), expected) << "ring " << i;
  }
  EXPECT_GT(simple, 5000);
}

TEST(Validity, stays_quick_on_combs_and_spirals) {
  constexpr int teeth = 50000;
  Ring comb{{117, 36}};
  for (int i = 0; i < teeth; ++i) {
    comb.push_back({117.9, 36 + (2 * i + 1) * 1e-6});
    comb.push_back({117.1, 36 + (2 * i + 2) * 1e-6});
  }
  comb.push_back({117, 36 + (2 * teeth + 2) * 1e-6});
  EXPECT_FALSE(find_fault({comb, {}}));
  comb.push_back({117.5, 35.9});
  comb.push_back({117.4, 36.2});
  EXPECT_EQ(fault_of({comb, {}}), FaultKind::self_crossing);
}

}  // namespace
}  // namespace geo
