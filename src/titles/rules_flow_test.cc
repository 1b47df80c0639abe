#include "titles/rules_flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "base/json_file.h"
#include "base/share.h"
#include "titles/rules_coverage.h"
#include "titles/terms.h"

namespace titles {
namespace {

TitleRules shipped() {
  const std::string folder = base::share_folder() + "/data/titles";
  return {base::read_json_file<TitleKinds>(folder + "/kinds.json"),
          base::read_json_file<TitleFlows>(folder + "/flows.json")};
}

TitleStage& stage_in(TitleRules& rules, std::string_view code) {
  for (TitleStage& stage : rules.flows.items[0].stages) {
    if (stage.code == code) return stage;
  }
  throw std::logic_error("no stage");
}

TEST(TitleFlowTest, WhatShipsIsSound) { EXPECT_EQ(fault_of(shipped()), ""); }

TEST(TitleFlowTest, EveryFaultIsNamed) {
  const auto fault_after = [](auto&& spoil) {
    TitleRules rules = shipped();
    spoil(rules);
    return fault_of(rules);
  };
  EXPECT_EQ(fault_after([](TitleRules& r) { stage_in(r, "applied").moves[0].to = "nowhere"; }),
            "sanitary/applied: move to nowhere: nowhere");
  EXPECT_EQ(fault_after([](TitleRules& r) { stage_in(r, "assessing").moves[0].to = "named"; }),
            "sanitary/publicity: cannot be reached");
  EXPECT_EQ(fault_after([](TitleRules& r) { stage_in(r, "assessing").moves[1].to = "named"; }),
            "sanitary/named: named without publicity");
  EXPECT_EQ(fault_after([](TitleRules& r) { stage_in(r, "named").moves.clear(); }), "sanitary/named: cannot be left");
  EXPECT_EQ(fault_after([](TitleRules& r) { stage_in(r, "data_review").review.reset(); }),
            "sanitary/data_review: asks for a review and names no kind");
  EXPECT_EQ(fault_after([](TitleRules& r) { stage_in(r, "publicity").days.reset(); }),
            "sanitary/publicity: publicity without days");
  EXPECT_EQ(fault_after([](TitleRules& r) { r.kinds.kinds[0].deciders.assess.clear(); }),
            "national_city/recommended: nobody decides");
  EXPECT_EQ(fault_after([](TitleRules& r) { r.kinds.kinds[0].flow = "other"; }), "national_city: no such flow");
  EXPECT_EQ(fault_after([](TitleRules& r) { r.kinds.goals[0].kinds = {"other"}; }), "R10: unknown kind: other");
}

// Any sequence of moves, whatever their conditions: a title is only ever named out of its publicity, a stage that sent
// back is come back to, no skipped stage is entered, and no stage is a dead end.
TEST(TitleFlowTest, AnySequenceOfMovesKeepsTheInvariants) {
  const TitleRules rules = shipped();
  std::mt19937 random(20261128);
  for (const TitleKind& kind : rules.kinds.kinds) {
    for (int walk = 0; walk < 200; ++walk) {
      Standing standing{rules.flow_of(kind).stages[0].code, ""};
      for (int step = 0; step < 60; ++step) {
        const TitleStage& from = rules.stage_of(kind, standing.stage);
        const TitleMove& move = from.moves[random() % from.moves.size()];
        const TitleStage& to = target_of(rules, kind, standing, move);
        EXPECT_EQ(std::count(kind.skip.begin(), kind.skip.end(), to.code), 0) << to.code;
        if (to.counts == Counting::named && from.counts != Counting::named) {
          EXPECT_TRUE(from.publicity.value_or(false)) << from.code;
        }
        if (move.to == stage_before) {
          EXPECT_EQ(to.code, standing.back_to);
        }
        const bool may_go_back = std::any_of(to.moves.begin(), to.moves.end(),
                                             [](const TitleMove& each) { return each.to == stage_before; });
        standing = {to.code, may_go_back ? from.code : ""};
      }
    }
  }
}

TEST(TitleFlowTest, TheJourneyOfACitySkipsTheRecommendation) {
  const TitleRules rules = shipped();
  const auto codes = [&](const char* kind) {
    std::vector<std::string> all;
    for (const TitleStage* stage : journey_of(rules, *rules.find(kind))) all.push_back(stage->code);
    return all;
  };
  EXPECT_EQ(codes("national_city"),
            (std::vector<std::string>{"creating", "recommended", "data_review", "covert_visit", "rectifying",
                                      "site_review", "assessing", "publicity", "named"}));
  EXPECT_EQ(codes("national_county")[1], "applied");
  EXPECT_EQ(codes("cell_school"), (std::vector<std::string>{"creating", "applied", "publicity", "named"}));
}

TEST(TitleFlowTest, UnitsFollowTheCodes) {
  const TitleRules rules = shipped();
  const auto is_unit = [&](const char* kind, std::int64_t division) { return rules.find(kind)->is_unit(division); };
  EXPECT_TRUE(is_unit("national_city", 370100000000));
  EXPECT_FALSE(is_unit("national_county", 370102000000));     // a district
  EXPECT_TRUE(is_unit("national_county", 370124000000));      // 平阴县
  EXPECT_FALSE(is_unit("national_township", 370102001000));   // a sub-district
  EXPECT_TRUE(is_unit("national_township", 370113107000));    // 马山镇
  EXPECT_FALSE(is_unit("provincial_village", 370102001002));  // a residents' committee
  EXPECT_TRUE(is_unit("provincial_village", 370112007201));
  EXPECT_FALSE(is_unit("cell_school", 370102000000));
}

TEST(TitleFlowTest, CyclesRunApart) {
  const TitleRules rules = shipped();
  const auto cycle = [&](const char* kind, base::Date date) { return rules.cycle_on(kind, *base::day_from(date)); };
  EXPECT_EQ(cycle("national_city", {2021, 1, 1}), "2021-2023");
  EXPECT_EQ(cycle("national_township", {2021, 1, 1}), "2020-2022");
  EXPECT_EQ(cycle("national_township", {2023, 1, 1}), "2023-2025");
  EXPECT_EQ(cycle("national_city", {2023, 12, 31}), "2021-2023");
  EXPECT_EQ(cycle("provincial_village", {2023, 1, 1}), "");
}

TEST(TitleFlowTest, ACyclesPassLineComesBeforeTheKinds) {
  TitleRules rules = shipped();
  EXPECT_EQ(rules.pass_line_of("national_city", "2024-2026"), std::nullopt);  // no figure that is official: the review's own
  for (TitleKind& kind : rules.kinds.kinds) kind.pass_line = 800;
  for (TitleCycle& cycle : rules.kinds.cycles) {
    if (cycle.code == "2024-2026") cycle.pass_line = 850;
  }
  EXPECT_EQ(rules.pass_line_of("national_city", "2024-2026"), 850);
  EXPECT_EQ(rules.pass_line_of("national_city", "2021-2023"), 800);
  EXPECT_EQ(rules.pass_line_of("national_township", "2024-2026"), 800);  // that cycle is not its own
  EXPECT_EQ(fault_of(rules), "");
  rules.kinds.cycles[0].pass_line = 1001;
  EXPECT_NE(fault_of(rules), "");
}

TEST(TitleTermTest, AThreeYearTermEndsTheDayBefore) {
  EXPECT_EQ(base::day_text(term_end(*base::day_from({2027, 1, 1}), 3)), "2029-12-31");
  EXPECT_EQ(base::day_text(years_after(*base::day_from({2024, 2, 29}), 3)), "2027-02-28");
}

TEST(TitleCoverageTest, WhoIsNamedCountsInAllThree) {
  KindCoverage coverage;
  add_count(coverage, Counting::named, 3);
  add_count(coverage, Counting::completed, 2);
  add_count(coverage, Counting::entered, 4);
  add_count(coverage, Counting::none, 7);
  EXPECT_EQ(counted(coverage, Counting::named), 3);
  EXPECT_EQ(counted(coverage, Counting::completed), 5);
  EXPECT_EQ(counted(coverage, Counting::entered), 9);
}

TEST(TitleCoverageTest, MoreThanIsNotAtLeast) {
  TitleGoal goal;
  goal.kinds = {"a", "b"};
  goal.value = 80;
  goal.strict = true;
  std::vector<KindCoverage> kinds(2);
  kinds[0].kind = "a", kinds[0].units = 70, kinds[0].named = 60;
  kinds[1].kind = "b", kinds[1].units = 30, kinds[1].named = 20;
  EXPECT_FALSE(goal_state(goal, kinds)->met);
  EXPECT_DOUBLE_EQ(goal_state(goal, kinds)->value, 80);
  goal.strict = false;
  EXPECT_TRUE(goal_state(goal, kinds)->met);
  goal.unit = GoalUnit::count;
  EXPECT_EQ(goal_state(goal, kinds)->reached, 80);
  EXPECT_EQ(goal_state(goal, kinds)->of, 0);
  goal.unit = GoalUnit::percent;
  EXPECT_FALSE(goal_state(goal, {}).has_value());
}

}  // namespace
}  // namespace titles
