#include "grid/rules_check.h"

#include <gtest/gtest.h>

#include "geo/overlay.h"
#include "geo/validity.h"

namespace grid {
namespace {

geo::Shape rectangle(double west, double south, double east, double north) {
  return {{{{{west, south}, {east, south}, {east, north}, {west, north}}, {}}}};
}

std::vector<FindingKind> kinds_of(const CheckGroup& group) {
  std::vector<Finding> findings;
  EXPECT_TRUE(find_faults(group, findings));
  std::vector<FindingKind> kinds;
  for (const Finding& finding : findings) kinds.push_back(finding.kind);
  return kinds;
}

CheckGroup with_changes(CheckGroup group, const Edited& edited) {
  for (const Outline& changed : edited.changed) {
    for (Outline& grid : group.grids) {
      if (grid.code == changed.code) grid.shape = changed.shape;
    }
  }
  return group;
}

// Drawn by hand: 2 m of overlap in the south, 2 m of gap in the north.
CheckGroup hand_drawn() {
  const geo::Shape west{{{{{117, 36}, {117.10001, 36}, {117.09999, 36.1}, {117, 36.1}}, {}}}};
  const geo::Shape east{{{{{117.09999, 36}, {117.2, 36}, {117.2, 36.1}, {117.10001, 36.1}}, {}}}};
  return {{{1, "西", west, true}, {2, "东", east, true}}, {}, {}};
}

TEST(GridCheck, FindsNothingBetweenSharedBorders) {
  const CheckGroup group{{{1, "西", rectangle(117, 36, 117.1, 36.1), true},
                          {2, "东", rectangle(117.1, 36, 117.2, 36.1), true}},
                         {}, rectangle(117, 36, 117.2, 36.1)};
  EXPECT_TRUE(kinds_of(group).empty());
  EXPECT_TRUE(repaired(group).changed.empty());
}

TEST(GridCheck, FindsAndMendsSliversOfHandDrawnBorders) {
  const CheckGroup group = hand_drawn();
  std::vector<Finding> findings;
  find_faults(group, findings);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].kind, FindingKind::overlap);
  EXPECT_EQ(findings[1].kind, FindingKind::gap);
  for (const Finding& finding : findings) {
    EXPECT_TRUE(finding.is_safe);
    EXPECT_LT(finding.width_m, 2);
  }
  EXPECT_TRUE(kinds_of(with_changes(group, repaired(group))).empty());
}

TEST(GridCheck, LeavesWideFindingsToPeople) {
  const CheckGroup group{{{1, "西", rectangle(117, 36, 117.1, 36.1), true},
                          {2, "东", rectangle(117.09, 36, 117.19, 36.1), true}},
                         {}, rectangle(117, 36, 117.2, 36.1)};
  std::vector<Finding> findings;
  find_faults(group, findings);
  ASSERT_EQ(findings.size(), 2u);  // a kilometre of overlap, and one of gap
  EXPECT_FALSE(findings[0].is_safe);
  EXPECT_FALSE(findings[1].is_safe);
  EXPECT_TRUE(repaired(group).changed.empty());
}

TEST(GridCheck, NeverChangesForeignGrids) {
  CheckGroup group = hand_drawn();
  group.grids[0].is_mine = false;
  const Edited edited = repaired(group);
  ASSERT_EQ(edited.changed.size(), 1u);
  EXPECT_EQ(edited.changed[0].code, 2);
  group.grids[1].is_mine = false;
  EXPECT_TRUE(repaired(group).changed.empty());
}

TEST(GridCheck, CutsSubGridsAtTheirParentWhenTheyReachOutNarrowly) {
  const geo::Shape parent = rectangle(117, 36, 117.1, 36.1);
  CheckGroup group{{{1, "子", rectangle(117.05, 36.05, 117.10002, 36.08), true}}, parent, {}};
  EXPECT_EQ(kinds_of(group), std::vector{FindingKind::outside});
  EXPECT_TRUE(kinds_of(with_changes(group, repaired(group))).empty());
  group.grids[0].shape = rectangle(117.05, 36.05, 117.15, 36.08);
  EXPECT_EQ(kinds_of(group), std::vector{FindingKind::outside});
  EXPECT_TRUE(repaired(group).changed.empty());
}

TEST(GridCheck, MendsACrossingThatEnclosesNextToNothing) {
  // One corner slipped over its neighbour by a few metres.
  const geo::Shape slipped{{{{{117, 36}, {117.1, 36}, {117.1, 36.1}, {117.05, 36.1},
                              {117.05005, 36.10002}, {117.04995, 36.09998}, {117, 36.1}}, {}}}};
  CheckGroup group{{{1, "歪", slipped, true}}, {}, {}};
  ASSERT_FALSE(geo::is_sound(slipped));
  EXPECT_EQ(kinds_of(group), std::vector{FindingKind::fault});
  EXPECT_TRUE(kinds_of(with_changes(group, repaired(group))).empty());
  const geo::Shape bow{{{{{117, 36}, {117.1, 36.1}, {117.1, 36}, {117, 36.1}}, {}}}};
  group.grids[0].shape = bow;
  std::vector<Finding> findings;
  find_faults(group, findings);
  EXPECT_FALSE(findings[0].is_safe);
}

}  // namespace
}  // namespace grid
