#include "grid/rules_import.h"

#include <gtest/gtest.h>

namespace grid {
namespace {

geo::Shape rectangle(double west, double south, double east, double north) {
  return {{{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}}};
}

PlannedGrid planned(std::int64_t code, geo::Shape shape, Layer layer = Layer::sub) {
  PlannedGrid grid;
  grid.code = code;
  grid.feature = static_cast<std::size_t>(code % 100);
  grid.layer = layer;
  grid.shape = std::move(shape);
  return grid;
}

const StandingGrid township{500, Layer::township, {}, rectangle(117, 36, 117.1, 36.1)};

std::vector<std::string> codes_of(const std::vector<base::InputError>& errors) {
  std::vector<std::string> codes;
  for (const auto& error : errors) codes.push_back(error.code);
  return codes;
}

TEST(GridImport, FindsTheInnermostGridAroundOfTheFileAndOfTheMap) {
  ImportPlan plan;
  plan.grids = {planned(1, rectangle(117.01, 36.01, 117.05, 36.05)),   // in the township
                planned(2, rectangle(117.02, 36.02, 117.03, 36.03)),   // in 1
                planned(3, rectangle(117.06, 36.06, 117.07, 36.07))};  // in the township
  find_parents(plan, std::span(&township, 1));
  EXPECT_TRUE(plan.errors.empty());
  EXPECT_EQ(plan.grids[0].parent, 500);
  EXPECT_EQ(plan.grids[1].parent, 1);
  EXPECT_EQ(plan.grids[2].parent, 500);
  add_overlaps(plan, std::span(&township, 1));
  EXPECT_TRUE(plan.errors.empty());  // a grid of a grid covers its ground again
}

TEST(GridImport, KeepsTheParentThatAGridHasUntilTheFileNamesAnother) {
  const StandingGrid standing[] = {township, {1, Layer::sub, 500, rectangle(117.01, 36.01, 117.05, 36.05)},
                                   {2, Layer::sub, 500, rectangle(117.02, 36.02, 117.03, 36.03)}};
  ImportPlan plan;
  plan.grids = {planned(2, rectangle(117.02, 36.02, 117.03, 36.031))};
  find_parents(plan, standing);
  EXPECT_EQ(plan.grids[0].parent, 500);
  plan.grids[0].parent = 1;
  find_parents(plan, standing);
  EXPECT_EQ(plan.grids[0].parent, 1);
  EXPECT_TRUE(plan.errors.empty());
}

TEST(GridImport, LooksAgainForAParentThatIsNoGridAnyMore) {
  const StandingGrid standing[] = {township, {2, Layer::sub, 77, rectangle(117.02, 36.02, 117.03, 36.03)}};
  ImportPlan plan;
  plan.grids = {planned(2, rectangle(117.02, 36.02, 117.03, 36.03))};
  find_parents(plan, standing);
  EXPECT_TRUE(plan.errors.empty());
  EXPECT_EQ(plan.grids[0].parent, 500);
}

TEST(GridImport, RefusesParentsThatCannotBe) {
  ImportPlan plan;
  plan.grids = {planned(1, rectangle(118, 36, 118.01, 36.01)),          // nothing around
                planned(2, rectangle(117.02, 36.02, 117.03, 36.03)),    // names nobody
                planned(3, rectangle(117.04, 36.04, 117.05, 36.05)),    // names a smaller one
                planned(4, rectangle(117.045, 36.045, 117.046, 36.046)),
                planned(5, rectangle(117.08, 36.08, 117.11, 36.09))};   // reaches out of its own
  plan.grids[1].parent = 999;
  plan.grids[2].parent = 4;
  find_parents(plan, std::span(&township, 1));
  EXPECT_EQ(codes_of(plan.errors),
            (std::vector<std::string>{"grid.no_parent", "grid.parent_unknown", "grid.parent_too_small", "grid.outside_parent"}));
  EXPECT_EQ(plan.errors[0].pointer, "/features/1/properties/parent");
  EXPECT_EQ(plan.errors[3].pointer, "/features/5/geometry");
}

TEST(GridImport, WarnsOfASliverOutsideTheParent) {
  ImportPlan plan;
  plan.grids = {planned(1, rectangle(117.05, 36.05, 117.10002, 36.06))};  // some 1.8 m
  find_parents(plan, std::span(&township, 1));
  EXPECT_TRUE(plan.errors.empty());
  ASSERT_EQ(plan.warnings.size(), 1u);
  EXPECT_EQ(plan.warnings[0].code, "grid.sliver");
}

TEST(GridImport, ComparesOnlyGridsOfOneParent) {
  ImportPlan plan;
  plan.grids = {planned(1, rectangle(117.01, 36.01, 117.03, 36.03)), planned(2, rectangle(117.02, 36.01, 117.04, 36.03)),
                planned(3, rectangle(117.00, 36.00, 117.09, 36.09), Layer::built_up)};
  plan.grids[0].parent = plan.grids[1].parent = 500;
  add_overlaps(plan, std::span(&township, 1));
  EXPECT_EQ(codes_of(plan.errors), std::vector<std::string>{"grid.overlap"});
}

}  // namespace
}  // namespace grid
