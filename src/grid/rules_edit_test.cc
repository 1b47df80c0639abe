#include "grid/rules_edit.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/errors.h"
#include "geo/overlay.h"
#include "geo/tessellate.h"
#include "geo/validity.h"

namespace grid {
namespace {

geo::Shape rectangle(double west, double south, double east, double north) {
  return {{{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}}};
}

// Four quarters around one corner at 117.1, 36.1.
std::vector<Outline> quarters() {
  return {{1, "西南", rectangle(117, 36, 117.1, 36.1), true},
          {2, "东南", rectangle(117.1, 36, 117.2, 36.1), true},
          {3, "西北", rectangle(117, 36.1, 117.1, 36.2), true},
          {4, "东北", rectangle(117.1, 36.1, 117.2, 36.2), true}};
}

std::vector<Outline> others_of(const std::vector<Outline>& grids, std::int64_t but) {
  std::vector<Outline> others;
  for (const Outline& grid : grids) {
    if (grid.code != but) others.push_back(grid);
  }
  return others;
}

void put(std::vector<Outline>& grids, const Edited& edited) {
  for (const Outline& changed : edited.changed) {
    for (Outline& grid : grids) {
      if (grid.code == changed.code) grid.shape = changed.shape;
    }
  }
}

// Every point of `area` is in exactly one grid.
void expect_partition(const std::vector<Outline>& grids, const geo::Shape& area) {
  std::vector<geo::Shape> shapes;
  double total = 0;
  for (const Outline& grid : grids) {
    shapes.push_back(grid.shape);
    total += geo::area_m2(grid.shape);
    for (const auto& part : grid.shape.parts) EXPECT_FALSE(geo::find_fault(part)) << grid.name;
  }
  EXPECT_NEAR(total / geo::area_m2(area), 1, 1e-6);
  EXPECT_TRUE(geo::find_overlaps(shapes).overlaps.empty());
  EXPECT_TRUE(geo::gaps_between(shapes, &area, 5, 10).empty());
}

TEST(GridEdit, PullsACornerInAllGridsThatShareIt) {
  auto grids = quarters();
  geo::Shape wanted = grids[0].shape;
  wanted.parts[0].outer[2] = {117.08, 36.07};
  put(grids, with_outline(grids[0], wanted, others_of(grids, 1), Neighbours::follow, 3));
  expect_partition(grids, rectangle(117, 36, 117.2, 36.2));
  // All four came along: nobody got a corner more.
  for (const Outline& grid : grids) EXPECT_EQ(grid.shape.parts[0].outer.size(), 4u) << grid.name;
}

TEST(GridEdit, GivesAwayAndTakesGroundAlongANewBorder) {
  auto grids = quarters();
  // A bulge into the east and a dent in the north.
  geo::Shape wanted{{{{{117, 36}, {117.1, 36}, {117.13, 36.05}, {117.1, 36.1}, {117.05, 36.06},
                       {117, 36.1}}, {}}}};
  const Edited edited = with_outline(grids[0], wanted, others_of(grids, 1), Neighbours::follow, 3);
  EXPECT_EQ(edited.changed.size(), 3u);
  EXPECT_TRUE(edited.warnings.empty());
  put(grids, edited);
  expect_partition(grids, rectangle(117, 36, 117.2, 36.2));
}

TEST(GridEdit, KeepsNeighboursThatDoNotFollow) {
  auto grids = quarters();
  const Edited edited = with_outline(grids[0], rectangle(117, 36, 117.15, 36.15),
                                     others_of(grids, 1), Neighbours::keep, 3);
  ASSERT_EQ(edited.changed.size(), 1u);
  EXPECT_NEAR(geo::area_m2(edited.changed[0].shape), geo::area_m2(grids[0].shape), 10);
}

TEST(GridEdit, NeverChangesAForeignNeighbour) {
  auto grids = quarters();
  for (std::size_t i = 1; i < 4; ++i) grids[i].is_mine = false;
  geo::Shape smaller = rectangle(117, 36, 117.08, 36.08);
  const Edited edited =
      with_outline(grids[0], smaller, others_of(grids, 1), Neighbours::follow, 3);
  EXPECT_EQ(edited.changed.size(), 1u);
  EXPECT_EQ(edited.warnings.size(), 1u);  // ground that nobody takes over
}

TEST(GridEdit, RefusesToSwallowANeighbourOrToVanish) {
  auto grids = quarters();
  const auto all = rectangle(117, 36, 117.2, 36.1);
  EXPECT_THROW(with_outline(grids[0], all, others_of(grids, 1), Neighbours::follow, 3), base::Refusal);
  const Outline fresh{9, "新", {}, true};
  EXPECT_THROW(with_outline(fresh, rectangle(117.01, 36.01, 117.02, 36.02), grids, Neighbours::keep, 3),
               base::Refusal);
}

TEST(GridEdit, DrawsUpToTheBordersOfItsNeighbours) {
  const auto grids = quarters();
  const Outline fresh{9, "新", {}, true};
  // Two metres short of the eastern border in the south, reaching over it in the north.
  const geo::Shape drawn{{{{{117.20002, 36}, {117.3, 36}, {117.3, 36.2}, {117.19, 36.2}}, {}}}};
  const Edited edited = with_outline(fresh, drawn, grids, Neighbours::keep, 3);
  ASSERT_EQ(edited.changed.size(), 1u);
  EXPECT_NEAR(geo::common_border_m(edited.changed[0].shape, grids[1].shape),
              geo::distance_m({117.2, 36}, {117.2, 36.1}), 20);
}

TEST(GridEdit, SplitsLargestFirstAndRefusesALineThatMisses) {
  const geo::Point across[] = {{117.03, 35.9}, {117.03, 36.2}};
  const auto pieces = split_outline(rectangle(117, 36, 117.1, 36.1), across);
  ASSERT_EQ(pieces.size(), 2u);
  EXPECT_GT(geo::area_m2(pieces[0]), geo::area_m2(pieces[1]));
  const geo::Point beside[] = {{118, 35.9}, {118, 36.2}};
  EXPECT_THROW(split_outline(rectangle(117, 36, 117.1, 36.1), beside), base::Refusal);
}

TEST(GridEdit, MergesNeighboursOnly) {
  const auto grids = quarters();
  EXPECT_NEAR(geo::area_m2(merged_outline(std::span(grids).first(2))),
              geo::area_m2(rectangle(117, 36, 117.2, 36.1)), 10);
  const std::vector<Outline> across{grids[0], grids[3]};  // they touch in one corner
  EXPECT_THROW(merged_outline(across), base::Refusal);
}

// Whatever is dragged, drawn or cut, a county without gaps and overlaps stays one.
TEST(GridEdit, LeavesAPartitionAPartitionThroughManyEdits) {
  const geo::Shape area = rectangle(117, 36, 117.2, 36.2);
  std::vector<Outline> grids;
  for (auto& cell : geo::tessellate(area.parts[0], 40, 3)) {
    grids.push_back({static_cast<std::int64_t>(grids.size()) + 1, "格", std::move(cell), true});
  }
  std::mt19937 random(11);
  std::uniform_real_distribution<double> shift(-0.004, 0.004);
  int done = 0;
  for (int i = 0; i < 120; ++i) {
    const Outline grid = grids[random() % grids.size()];
    geo::Shape wanted = grid.shape;
    auto& ring = wanted.parts[0].outer;
    geo::Point& corner = ring[random() % ring.size()];
    corner = geo::on_lattice({corner.lng + shift(random), corner.lat + shift(random)});
    if (!geo::is_sound(wanted)) continue;
    wanted = geo::common_ground(wanted, area);  // the county's border is not for this test
    try {
      put(grids, with_outline(grid, wanted, others_of(grids, grid.code), Neighbours::follow, 0));
      ++done;
    } catch (const base::Refusal&) {  // an outline that crosses itself, a neighbour swallowed
    }
  }
  EXPECT_GT(done, 60);
  std::vector<geo::Shape> shapes;
  for (const Outline& grid : grids) shapes.push_back(grid.shape);
  EXPECT_TRUE(geo::find_overlaps(shapes).overlaps.empty());
  // Corners on the county's border may have moved inwards: that ground had no other neighbour.
  for (const geo::Shape& gap : geo::gaps_between(shapes, nullptr, 1, 50)) {
    ADD_FAILURE() << "gap of " << geo::area_m2(gap) << " m²";
  }
}

}  // namespace
}  // namespace grid
