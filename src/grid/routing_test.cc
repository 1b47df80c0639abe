#include "grid/routing.h"

#include <gtest/gtest.h>

namespace grid {
namespace {

const base::Day today{20'000};
constexpr std::int64_t town = 370'102'001'000;
constexpr std::int64_t city = 370'100'000'000;

geo::Shape square(double west, double south, double size) {
  return {{{{{west, south},
             {west + size, south},
             {west + size, south + size},
             {west, south + size}},
            {}}}};
}

// A township grid with a smaller one inside it, and the outline of a city around both.
struct World {
  std::vector<geo::Shape> shapes{square(117, 36, 0.1), square(117.02, 36.02, 0.02)};
  geo::Shape outline = square(116.5, 35.5, 1);
  Snapshot snapshot;

  World(kernel::AccountId outer, kernel::AccountId inner) {
    add(370'102'001'000'001, Layer::township, shapes[0], outer, {117.05, 36.05});
    add(370'102'001'000'002, Layer::sub, shapes[1], inner, {117.03, 36.03});
    const geo::RasterLocator::Entry entries[] = {{city, 2, &outline}};
    auto outlines = std::make_shared<Outlines>();
    outlines->all.push_back({city, 2, geo::to_world(outline), {}, geo::area_m2(outline)});
    outlines->locator = geo::RasterLocator::build(entries);
    snapshot.outlines = std::move(outlines);
    snapshot.offices = {{town, kernel::UnitId{10}},
                        {city, kernel::UnitId{20}},
                        {province_code, kernel::UnitId{30}}};
    index();
  }

  void index() {
    const geo::Box everywhere = geo::box_of(shapes[0]);
    snapshot.index(std::span(&everywhere, 1));
  }

  void add(std::int64_t code, Layer layer, const geo::Shape& shape, kernel::AccountId responsible,
           geo::Point label) {
    GridFact fact;
    fact.code = code;
    fact.layer = layer;
    fact.division = town;
    fact.label = label;
    if (responsible) {
      fact.duties.push_back({DutyKind::responsible, responsible, base::Day{today.number - 10},
                             base::Day{today.number + 10}});
    }
    snapshot.grids.push_back(std::make_shared<const GridFact>(shaped(std::move(fact), shape)));
  }
};

TEST(Routing, TakesTheInnermostGridWithAResponsiblePerson) {
  const World world(kernel::AccountId{1}, kernel::AccountId{2});
  const Routing routing = route_point(world.snapshot, {117.03, 36.03}, today);
  EXPECT_EQ(routing.found, Found::grid);
  EXPECT_EQ(routing.grid->code, 370'102'001'000'002);
  EXPECT_EQ(routing.responsible, kernel::AccountId{2});
  EXPECT_EQ(routing.desk, kernel::UnitId{10});
}

TEST(Routing, GoesOutwardWhenTheInnermostHasNobody) {
  const World world(kernel::AccountId{1}, {});
  const Routing routing = route_point(world.snapshot, {117.03, 36.03}, today);
  EXPECT_EQ(routing.grid->code, 370'102'001'000'001);
  EXPECT_EQ(routing.responsible, kernel::AccountId{1});
}

TEST(Routing, GivesTheTownshipDeskWhenNobodyIsResponsibleOnThatDay) {
  const World world(kernel::AccountId{1}, kernel::AccountId{2});
  const Routing routing =
      route_point(world.snapshot, {117.03, 36.03}, base::Day{today.number + 11});
  EXPECT_EQ(routing.grid->code, 370'102'001'000'002);
  EXPECT_FALSE(routing.responsible);
  EXPECT_EQ(routing.desk, kernel::UnitId{10});
}

TEST(Routing, TakesANearGridOfTheSameCityBeforeTheBareOutline) {
  const World world(kernel::AccountId{1}, {});
  // 1.1 km from the label of the small grid would still lie inside the large one; go beyond.
  World moved = world;
  GridFact outer = *moved.snapshot.grids[0];
  outer.label = {117.11, 36.05};
  moved.snapshot.grids[0] = std::make_shared<const GridFact>(std::move(outer));
  moved.index();
  const Routing routing = route_point(moved.snapshot, {117.115, 36.05}, today);
  EXPECT_EQ(routing.found, Found::nearest);
  EXPECT_EQ(routing.division, town);
}

TEST(Routing, FallsBackToTheOutlineThenToTheProvince) {
  const World world(kernel::AccountId{1}, {});
  const Routing in_city = route_point(world.snapshot, {116.6, 35.6}, today);
  EXPECT_EQ(in_city.found, Found::outline);
  EXPECT_EQ(in_city.division, city);
  EXPECT_EQ(in_city.desk, kernel::UnitId{20});
  EXPECT_FALSE(in_city.outside);
  const Routing abroad = route_point(world.snapshot, {139.7, 35.6}, today);
  EXPECT_EQ(abroad.found, Found::none);
  EXPECT_TRUE(abroad.outside);
  EXPECT_EQ(abroad.division, province_code);
  EXPECT_EQ(abroad.desk, kernel::UnitId{30});
}

TEST(Routing, NeverCallsAPointOutsideWhileNoOutlineIsKnown) {
  const Snapshot empty;
  const Routing routing = route_point(empty, {139.7, 35.6}, today);
  EXPECT_FALSE(routing.outside);
  EXPECT_EQ(routing.division, province_code);
}

}  // namespace
}  // namespace grid
