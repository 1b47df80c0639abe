#include "geo/cells.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace geo {

namespace {

bool holds(const std::vector<CellRange>& ranges, std::int64_t cell) {
  return std::any_of(ranges.begin(), ranges.end(), [&](const CellRange& range) {
    return range.first <= cell && cell <= range.last;
  });
}

TEST(Cells, GrowEastAndNorth) {
  EXPECT_EQ(cell_of(117.0005, 36.6), cell_of(117.0009, 36.6003));
  EXPECT_EQ(cell_of(117.0005, 36.6005) + 1, cell_of(117.0015, 36.6005));
  EXPECT_LT(cell_of(118, 36.6005), cell_of(117, 36.6015));
}

TEST(Cells, HoldTheEndsOfTheWorld) {
  EXPECT_EQ(cell_of(-180, -90), 0);
  EXPECT_GT(cell_of(180, 90), cell_of(180, 89.9));
  EXPECT_EQ(cell_of(1e9, 1e9), cell_of(180, 90));
}

TEST(Cells, AroundAPointCoverEveryPointWithinTheRadius) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> unit(0, 1);
  for (const double radius_m : {5.0, 50.0, 300.0, 5000.0}) {
    const double lng = 115 + 7 * unit(random), lat = 34.5 + 3.5 * unit(random);
    const auto ranges = cells_around(lng, lat, radius_m);
    for (int i = 0; i < 2000; ++i) {
      const double angle = 6.2832 * unit(random), far_m = radius_m * unit(random);
      const double there_lat = lat + far_m * std::sin(angle) / 111'195;
      const double there_lng =
          lng + far_m * std::cos(angle) / (111'195 * std::cos(lat * 0.0174533));
      if (flat_distance_m(lng, lat, there_lng, there_lat) > radius_m) continue;
      EXPECT_TRUE(holds(ranges, cell_of(there_lng, there_lat))) << radius_m << ' ' << angle;
    }
  }
}

TEST(Cells, NearestRowsComeFirst) {
  const auto ranges = cells_around(117, 36.65, 1000);
  EXPECT_EQ(ranges.front().distance_m, 0);
  EXPECT_TRUE(std::is_sorted(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) {
    return a.distance_m < b.distance_m;
  }));
  EXPECT_GT(ranges.back().distance_m, 850);
}

TEST(Cells, ADuplicateSearchStaysSmall) {
  std::int64_t cells = 0;
  for (const CellRange& range : cells_around(117.0205, 36.6605, 50)) {
    cells += range.last - range.first + 1;
  }
  EXPECT_LE(cells, 4);
}

TEST(Distance, AgreesWithTheLengthOfADegree) {
  EXPECT_NEAR(flat_distance_m(117, 36, 117, 37), 111'195, 10);
  EXPECT_NEAR(flat_distance_m(117, 36.5, 118, 36.5), 89'385, 50);
}

}  // namespace

}  // namespace geo
