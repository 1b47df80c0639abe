#include "dossier/rules_indicator.h"

#include <gtest/gtest.h>

#include "dossier/rules_rehearsal.h"

namespace dossier {
namespace {

using standards::Comparison;
using standards::StandardRow;

StandardRow indicator(Comparison comparison, std::optional<double> target, std::optional<std::string> alternative = {}) {
  StandardRow row;
  row.kind = standards::RowKind::indicator;
  row.comparison = comparison;
  row.target = target;
  row.alternative = std::move(alternative);
  row.unit = "%";
  return row;
}

TEST(IndicatorTest, FiguresAreComparedWithTheTarget) {
  EXPECT_EQ(judge(indicator(Comparison::ge, 90), {90}, {}, 3), Verdict::met);
  EXPECT_EQ(judge(indicator(Comparison::gt, 90), {90}, {}, 3), Verdict::unmet);
  EXPECT_EQ(judge(indicator(Comparison::le, 5.6), {5.7}, {}, 3), Verdict::unmet);
  EXPECT_EQ(judge(indicator(Comparison::eq, 100), {100}, {}, 3), Verdict::met);
  EXPECT_EQ(judge(indicator(Comparison::ge, 90), {std::nullopt}, {}, 3), Verdict::unknown);
}

// §12.2: 近视率 and the like are met when this year lies below the last.
TEST(IndicatorTest, ATrendNeedsLastYear) {
  const StandardRow falling = indicator(Comparison::falling, {});
  EXPECT_EQ(judge(falling, {50, 51}, {}, 3), Verdict::met);
  EXPECT_EQ(judge(falling, {51, 51}, {}, 3), Verdict::unmet);
  EXPECT_EQ(judge(falling, {50}, {}, 3), Verdict::unknown);
  EXPECT_EQ(judge(falling, {50, std::nullopt, 52}, {}, 3), Verdict::unknown);
  EXPECT_EQ(judge(indicator(Comparison::rising, {}), {50, 51}, {}, 3), Verdict::unmet);
}

// §12.2: 或持续降低 holds by the target, or by three years of decline in a row.
TEST(IndicatorTest, AnAlternativeTrendHoldsForYearsInARow) {
  const StandardRow row = indicator(Comparison::le, 5.6, "或持续降低");
  EXPECT_EQ(judge(row, {5.5, 4, 3, 2}, {}, 3), Verdict::met);
  EXPECT_EQ(judge(row, {6.1, 6.4, 6.8, 7.0}, {}, 3), Verdict::met);
  EXPECT_EQ(judge(row, {6.1, 6.4, 6.3, 7.0}, {}, 3), Verdict::unmet);
  EXPECT_EQ(judge(row, {6.1, 6.4, 6.8}, {}, 3), Verdict::unmet);
  EXPECT_EQ(judge(row, {6.1, 6.4, 6.8}, {}, 2), Verdict::met);
  EXPECT_EQ(judge(indicator(Comparison::ge, 78.3, "或逐年提高"), {78, 77, 76, 75}, {}, 3), Verdict::met);
  EXPECT_EQ(judge(indicator(Comparison::ge, 90, "最小单元为街道"), {89, 88, 87, 86}, {}, 3), Verdict::unmet);
}

TEST(IndicatorTest, ConformityIsSomebodysWord) {
  const StandardRow row = indicator(Comparison::conform, {}, "符合所在地区域卫生规划");
  EXPECT_EQ(judge(row, {6.4}, {}, 3), Verdict::unknown);
  EXPECT_EQ(judge(row, {6.4}, true, 3), Verdict::met);
  EXPECT_EQ(judge(indicator(Comparison::reach, {}), {}, false, 3), Verdict::unmet);
}

TEST(IndicatorTest, TargetsReadAsInTheStandard) {
  EXPECT_EQ(target_text(indicator(Comparison::ge, 90)), "≥ 90%");
  EXPECT_EQ(target_text(indicator(Comparison::le, 5.6, "或持续降低")), "≤ 5.6%，或持续降低");
  EXPECT_EQ(target_text(indicator(Comparison::falling, {}, "逐年下降")), "逐年下降");
  EXPECT_EQ(target_text(indicator(Comparison::conform, {}, "符合规划")), "符合规划");
  EXPECT_EQ(target_text(indicator(Comparison::reach, {}, "C 级")), "达到C 级");
}

TEST(IndicatorTest, OddValuesAreAskedAbout) {
  DossierRules rules;
  rules.year_change = 0.3;
  rules.neighbour_difference = 0.5;
  rules.neighbours_min = 3;
  EXPECT_TRUE(questions_about(129, 100, {}, rules).empty());
  EXPECT_EQ(questions_about(131, 100, {}, rules).size(), 1u);
  EXPECT_TRUE(questions_about(1000, {}, {10, 10}, rules).empty());   // too few neighbours
  EXPECT_EQ(questions_about(1000, {}, {10, 900, 20}, rules).size(), 1u);
  EXPECT_TRUE(questions_about(25, {}, {10, 900, 20}, rules).empty());
}

ClauseEvidence clause(double points) {
  ClauseEvidence each;
  each.number = "1";
  each.points = points;
  return each;
}

TEST(RehearsalTest, ClosedFindingsWinBackTheirShare) {
  DossierView dossier;
  dossier.clauses = {clause(40)};
  dossier.clauses[0].share = 0.8;
  dossier.clauses[0].findings = 4;
  dossier.clauses[0].closed_findings = 3;
  const Rehearsal rehearsal = rehearse(dossier, 0.5);
  EXPECT_DOUBLE_EQ(rehearsal.expected, 40 * (0.8 + 0.2 * 0.75));
  EXPECT_EQ(rehearsal.clauses[0].tasks, 1);
  EXPECT_DOUBLE_EQ(*rehearsal.clauses[0].per_task, 40 * 0.05);
}

TEST(RehearsalTest, MaterialAndPlacesWeighAsTheReviewSays) {
  DossierView dossier;
  dossier.clauses = {clause(100), clause(60), clause(10)};
  dossier.clauses[0].share = 0.9;
  dossier.clauses[0].requirements = {{"计划", true}, {"总结", false}};
  dossier.clauses[0].missing = 1;
  dossier.clauses[1].requirements = {{"清单", false}};
  dossier.clauses[1].missing = 1;
  const Rehearsal rehearsal = rehearse(dossier, 0.4);
  EXPECT_DOUBLE_EQ(rehearsal.points, 160);
  EXPECT_DOUBLE_EQ(rehearsal.expected, 100 * (0.4 * 0.5 + 0.6 * 0.9));
  EXPECT_DOUBLE_EQ(rehearsal.unknown_points, 10);
  EXPECT_EQ(rehearsal.clauses[0].points, 60);  // 60 points for one paper: the cheapest
  double sum = 0;
  for (const RehearsedClause& each : rehearsal.clauses) sum += each.expected.value_or(0);
  EXPECT_DOUBLE_EQ(sum, rehearsal.expected);
}

}  // namespace
}  // namespace dossier
