#include "reviews/rules_result.h"

#include <gtest/gtest.h>

#include <random>

namespace reviews {
namespace {

StandardRow a_row(RowKind kind, std::string number, std::optional<double> points = {}, std::vector<Method> methods = {}) {
  StandardRow row;
  row.kind = kind;
  row.number = std::move(number);
  row.name = row.number;
  row.points = points;
  row.methods = std::move(methods);
  return row;
}

StandardRow clause_of_part(std::string number, double points, std::int64_t part, std::vector<Method> methods) {
  StandardRow row = a_row(RowKind::clause, std::move(number), points, std::move(methods));
  row.part = part;
  return row;
}

StandardRow a_band(std::string number, double low, double high) {
  StandardRow row = a_row(RowKind::band, std::move(number));
  row.low = low;
  row.high = high;
  return row;
}

// Clause 1 by material alone, 2 on the spot alone with two items, 3 both ways with weighted items.
std::vector<StandardRow> a_standard() {
  return {a_row(RowKind::part, "1"), a_row(RowKind::part, "2"),
          clause_of_part("1", 300, 1, {Method::data}),
          clause_of_part("2", 200, 1, {Method::open, Method::covert}),
          clause_of_part("3", 500, 2, {Method::data, Method::open}),
          a_row(RowKind::item, "2.1"), a_row(RowKind::item, "2.2"),
          a_row(RowKind::item, "3.1", 100), a_row(RowKind::item, "3.2", 400),
          a_band("1", 9, 10), a_band("2", 7, 8), a_band("3", 0, 6)};
}

const ResultRules all_methods{{Method::data, Method::open, Method::covert}, 0.5, 800};

GradeSum given(std::string item, std::vector<double> grades, bool material = false) {
  GradeSum sum{std::move(item), material, 0, 0, 10};
  for (const double grade : grades) {
    ++sum.count;
    sum.sum += grade;
    sum.lowest = std::min(sum.lowest, grade);
  }
  return sum;
}

const ClauseResult& clause(const ReviewResult& result, std::string_view number) {
  for (const ClauseResult& each : result.clauses) {
    if (each.number == number) return each;
  }
  throw std::logic_error("no clause");
}

TEST(ReviewResult, NothingJudgedIsNoScoreAndNoPass) {
  const ReviewResult result = result_of(a_standard(), all_methods, {});
  EXPECT_EQ(result.not_judged, 3);
  EXPECT_EQ(result.points, 0);
  EXPECT_FALSE(result.passed);
  EXPECT_FALSE(clause(result, "1").scored);
}

// Domain facts §12.2: Σ(条款分值 × 该条款抽样点位评分均值 / 10).
TEST(ReviewResult, AClauseScoresItsPointsByTheMeanOfItsGrades) {
  const ReviewResult result = result_of(a_standard(), all_methods, {given("2.1", {10, 8}), given("2.2", {6})});
  EXPECT_DOUBLE_EQ(*clause(result, "2").scored, 200 * 8.0 / 10);
  EXPECT_EQ(clause(result, "2").grades, 3);
  EXPECT_DOUBLE_EQ(result.points, 200);
  EXPECT_DOUBLE_EQ(result.per_thousand, 800);
  EXPECT_TRUE(result.passed);
}

TEST(ReviewResult, ItemsWithPointsWeigh) {
  const ReviewResult result = result_of(a_standard(), all_methods, {given("3.1", {10, 0}), given("3.2", {10})});
  EXPECT_DOUBLE_EQ(*clause(result, "3").site_grade, (100 * 5.0 + 400 * 10.0) / 500);
}

TEST(ReviewResult, MaterialAndPlacesShareAClause) {
  ResultRules rules = all_methods;
  rules.data_weight = 0.4;
  const ReviewResult result = result_of(a_standard(), rules, {given("3", {5}, true), given("3.2", {10})});
  EXPECT_DOUBLE_EQ(*clause(result, "3").scored, 500 * (0.4 * 5 + 0.6 * 10) / 10);
}

TEST(ReviewResult, ACovertVisitJudgesOnlyWhatItCanSee) {
  const ReviewResult result = result_of(a_standard(), {{Method::covert}, 0.5, 800}, {given("2.1", {9})});
  ASSERT_EQ(result.clauses.size(), 1u);
  EXPECT_EQ(result.clauses[0].number, "2");
  EXPECT_DOUBLE_EQ(result.per_thousand, 900);
}

TEST(ReviewResult, AFailedGateFailsTheWhole) {
  auto rows = a_standard();
  rows[5].gate = true;                              // item 2.1
  rows.push_back(a_row(RowKind::gate, "G1"));
  EXPECT_TRUE(result_of(rows, all_methods, {given("2.1", {9, 7})}).passed);
  EXPECT_EQ(result_of(rows, all_methods, {given("2.1", {10, 10, 10, 10, 6})}).gates_failed, 1);
  const ReviewResult failed = result_of(rows, all_methods, {given("2.1", {10}), given("G1", {0}, true)});
  EXPECT_EQ(failed.gates_failed, 1);
  EXPECT_FALSE(failed.passed);
}

// Whatever was graded: parts and clauses add up, and every lost point has its price.
TEST(ReviewResultProperty, TotalsAreTheSumOfTheirPartsAndLosses) {
  std::mt19937 dice(20261127);
  const auto rows = a_standard();
  for (int round = 0; round < 2000; ++round) {
    ResultRules rules = all_methods;
    rules.data_weight = static_cast<double>(dice() % 11) / 10;
    std::vector<GradeSum> grades;
    std::vector<std::pair<std::string, std::pair<bool, double>>> scores;
    for (const auto& [item, material] : std::vector<std::pair<std::string, bool>>{
             {"1", true}, {"3", true}, {"2.1", false}, {"2.2", false}, {"3.1", false}, {"3.2", false}}) {
      std::vector<double> some;
      for (std::uint32_t i = dice() % 4; i > 0; --i) some.push_back(static_cast<double>(dice() % 21) / 2);
      for (const double grade : some) scores.push_back({item, {material, grade}});
      grades.push_back(given(item, some, material));
    }
    const ReviewResult result = result_of(rows, rules, grades);
    double clauses = 0, points = 0, parts = 0, lost = 0;
    for (const ClauseResult& each : result.clauses) {
      clauses += each.scored.value_or(0);
      if (each.scored) points += each.points;
    }
    for (const PartResult& part : result.parts) parts += part.scored;
    const auto prices = prices_of(rows, rules, grades);
    for (const auto& [item, score] : scores) {
      const Price& price = prices.at(item);
      lost += (10 - score.second) * (score.first ? price.data : price.site);
    }
    EXPECT_NEAR(result.scored, clauses, 1e-9);
    EXPECT_NEAR(result.scored, parts, 1e-9);
    EXPECT_NEAR(result.points, points, 1e-9);
    EXPECT_NEAR(result.points - result.scored, lost, 1e-9);
  }
}

TEST(ReviewPeriod, IsTheMonthQuarterOrWeekAroundADay) {
  const auto text = [](std::string_view every, std::string_view day) {
    const Period period = period_of(every, *base::parse_day(day));
    return base::day_text(period.from) + ' ' + base::day_text(period.to);
  };
  EXPECT_EQ(text("month", "2026-11-27"), "2026-11-01 2026-11-30");
  EXPECT_EQ(text("month", "2026-12-31"), "2026-12-01 2026-12-31");
  EXPECT_EQ(text("quarter", "2026-11-27"), "2026-10-01 2026-12-31");
  EXPECT_EQ(text("quarter", "2024-03-31"), "2024-01-01 2024-03-31");
  EXPECT_EQ(text("week", "2026-11-27"), "2026-11-23 2026-11-29");
  EXPECT_EQ(text("week", "2026-11-29"), "2026-11-23 2026-11-29");
}

TEST(ReviewSheet, HasTheItemsOfItsPlaceThatTheKindJudges) {
  auto rows = a_standard();
  rows[5].place_types = {"toilet"};
  rows[7].place_types = {"toilet", "market"};
  EXPECT_EQ(items_of_place(rows, all_methods.methods, "toilet").size(), 2u);
  EXPECT_EQ(items_of_place(rows, {Method::covert}, "toilet").size(), 1u);
  EXPECT_EQ(items_of_place(rows, all_methods.methods, "school").size(), 0u);
  EXPECT_EQ(parts_of(rows, items_of_place(rows, all_methods.methods, "toilet")), 0b110);
  EXPECT_EQ(items_of_material(rows, all_methods.methods, 2).size(), 1u);
  EXPECT_EQ(items_of_material(rows, {Method::open}, 2).size(), 0u);
}

TEST(ReviewSheet, AnActIsRefusedForWhatIsWrongWithIt) {
  const auto rows = a_standard();
  const std::vector<StandardRow> items{rows[5]};
  const auto code = [&](auto&& change) {
    Act act;
    act.item = "2.1";
    act.grade = 9;
    change(act);
    const auto fault = fault_of(act, items, free_of_reason(rows));
    return fault ? fault->code : "";
  };
  EXPECT_EQ(free_of_reason(rows), 9);
  EXPECT_EQ(failing_grade(rows), 6);
  EXPECT_EQ(code([](Act&) {}), "");
  EXPECT_EQ(code([](Act& a) { a.grade = 9.25; }), "reviews.grade_wrong");
  EXPECT_EQ(code([](Act& a) { a.grade.reset(); }), "reviews.grade_wrong");
  EXPECT_EQ(code([](Act& a) { a.grade = 8.5; }), "reviews.reason_missing");
  EXPECT_EQ(code([](Act& a) { a.grade = 8.5; a.words = "脏"; }), "");
  EXPECT_EQ(code([](Act& a) { a.item = "2.2"; }), "reviews.item_unknown");
  EXPECT_EQ(code([](Act& a) { a.lng = 117; }), "reviews.position_half");
  EXPECT_EQ(code([](Act& a) { a.kind = ActKind::finding; a.item = "3"; }), "reviews.item_unknown");
  EXPECT_EQ(code([](Act& a) { a.kind = ActKind::finding; a.item = "2"; a.words = "脏"; }), "reviews.finding_incomplete");
  EXPECT_EQ(code([](Act& a) { a.kind = ActKind::finding; a.words = ""; a.supersedes = {"finding-1"}; }), "");
  EXPECT_EQ(code([](Act& a) { a.kind = ActKind::status; }), "reviews.status_missing");
  EXPECT_EQ(code([](Act& a) { a.kind = ActKind::status; a.status = SheetStatus::closed; }), "reviews.reason_missing");
}

}  // namespace
}  // namespace reviews
