#include "app/demo_country.h"

#include <gtest/gtest.h>

#include <set>

#include "app/demo_test_world.h"

namespace app {
namespace {

TEST(DemoCountry, gives_every_township_ground_of_its_own) {
  const DemoTestWorld world;
  double area = 0;
  for (const DemoTown& town : world.country.cities[0].towns) {
    EXPECT_GT(geo::area_m2(town.area), 0);
    EXPECT_TRUE(geo::contains(town.area, town.label));
    area += geo::area_m2(town.area);
  }
  const geo::Ring square{{117, 36}, {117.5, 36}, {117.5, 36.5}, {117, 36.5}};
  EXPECT_NEAR(area / geo::area_m2(square), 1, 1e-6);
}

TEST(DemoCountry, covers_the_gridded_city_with_grids_coded_by_real_villages) {
  const DemoTestWorld world;
  std::set<std::int64_t> codes;
  double area = 0;
  for (const DemoTown& town : world.country.cities[1].towns) {
    for (const DemoGrid& grid : town.grids) {
      EXPECT_TRUE(codes.insert(grid.code).second) << grid.code;
      EXPECT_TRUE(kernel::subtree(town.code).contains(grid.division));
      EXPECT_EQ(grid.code / 1000, grid.division);
      EXPECT_TRUE(world.divisions.find(grid.division));
      area += geo::area_m2(grid.shape);
    }
  }
  const geo::Ring square{{122, 37}, {122.4, 37}, {122.4, 37.3}, {122, 37.3}};
  const geo::Ring island{{122.41, 37.1}, {122.42, 37.1}, {122.42, 37.11}};
  EXPECT_NEAR(area / (geo::area_m2(square) + geo::area_m2(island)), 1, 1e-6);
  EXPECT_EQ(codes.size(), 7 * 6u + 9u);
}

TEST(DemoCountry, draws_no_grids_elsewhere) {
  const DemoTestWorld world;
  for (const DemoTown& town : world.country.cities[0].towns) EXPECT_TRUE(town.grids.empty());
}

TEST(DemoCountry, refuses_a_city_without_outline) {
  DemoPlan plan = test_plan();
  plan.cities.push_back({370'200'000'000, 10});
  EXPECT_THROW(carve_country(test_divisions(), plan, test_outlines), std::runtime_error);
}

TEST(DemoCountry, finds_points_inside) {
  const DemoTestWorld world;
  const DemoTown& town = world.country.cities[0].towns[3];
  Dice dice(9);
  for (int i = 0; i < 500; ++i) {
    EXPECT_TRUE(geo::contains(town.area, point_within(town.area, town.label, dice)));
  }
}

TEST(DemoWords, know_every_category_of_the_standards) {
  const DemoTestWorld world;
  std::set<std::string> known, told;
  for (const auto& category : standards::current().categories.items) known.insert(category.code);
  for (const auto& category : world.words.categories) told.insert(category.code);
  EXPECT_EQ(told, known);
}

}  // namespace
}  // namespace app
