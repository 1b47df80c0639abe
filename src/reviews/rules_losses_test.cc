#include "reviews/rules_losses.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace reviews {
namespace {

constexpr std::int64_t county = 370102000000, one_street = 370102001000, other_street = 370102002000;

StandardRow standard_row(RowKind kind, std::string number, std::optional<double> points = {}, std::vector<Method> methods = {}) {
  StandardRow row;
  row.kind = kind;
  row.number = std::move(number);
  row.points = points;
  row.methods = std::move(methods);
  return row;
}

// Clause 1 by material alone, 2 on the spot, 3 both ways with weighted items and a gate; a gate by material.
std::vector<StandardRow> small_standard() {
  std::vector<StandardRow> rows = {standard_row(RowKind::gate, "G1", {}, {Method::data}),
                                   standard_row(RowKind::clause, "1", 300, {Method::data}),
                                   standard_row(RowKind::clause, "2", 200, {Method::open}),
                                   standard_row(RowKind::clause, "3", 500, {Method::data, Method::open}),
                                   standard_row(RowKind::item, "2.1"),
                                   standard_row(RowKind::item, "2.2"),
                                   standard_row(RowKind::item, "3.1", 100),
                                   standard_row(RowKind::item, "3.2", 400),
                                   standard_row(RowKind::band, "1"),
                                   standard_row(RowKind::band, "2")};
  rows[7].gate = true;
  rows[8].low = 7;
  rows[8].high = 10;
  rows[9].low = 0;
  rows[9].high = 2;
  return rows;
}

const ResultRules every_method{{Method::data, Method::open, Method::covert}, 0.4, 800};

CellGrades cell(std::int64_t division, std::string type, std::string item, std::vector<double> grades) {
  CellGrades sum{division, type, type == material_type, std::move(item), 0, 0, 10, 0};
  for (const double grade : grades) {
    ++sum.count;
    sum.sum += grade;
    sum.lowest = std::min(sum.lowest, grade);
    sum.below += grade < 10;
  }
  return sum;
}

std::vector<CellGrades> any_grades(std::mt19937& dice) {
  std::vector<CellGrades> cells;
  for (const std::int64_t division : {one_street, one_street + 1, other_street, county}) {
    for (const char* type : {"toilet", "market"}) {
      for (const char* item : {"2.1", "2.2", "3.1", "3.2"}) {
        std::vector<double> grades(dice() % 3);
        for (double& grade : grades) grade = static_cast<double>(dice() % 21) / 2;
        if (!grades.empty()) cells.push_back(cell(division, type, item, grades));
      }
    }
  }
  for (const char* item : {"1", "3", "G1"}) {
    if (dice() % 2) cells.push_back(cell(county, "material", item, {static_cast<double>(dice() % 21) / 2}));
  }
  return cells;
}

struct Sum {
  double points = 0, lost = 0;
  bool failed = false;
};

std::map<std::string, Sum> by_clause(const std::vector<LossRow>& rows, bool of_target) {
  std::map<std::string, Sum> sums;
  for (const LossRow& row : rows) {
    if ((row.division == county) != of_target) continue;
    Sum& sum = sums[row.clause];
    sum.points += row.points;
    sum.lost += row.lost;
    sum.failed = sum.failed || row.gate_failed;
  }
  return sums;
}

TEST(LossRows, AddUpToTheResultOfTheReview) {
  std::mt19937 dice(69);
  const auto rows = small_standard();
  for (int round = 0; round < 300; ++round) {
    const auto cells = any_grades(dice);
    std::vector<GradeSum> sums;
    for (const CellGrades& each : cells) sums.push_back({each.item, each.material, each.count, each.sum, each.lowest});
    const ReviewResult result = result_of(rows, every_method, sums);
    auto target = by_clause(loss_rows(rows, every_method, county, cells, {}), true);
    std::int64_t failed = 0;
    for (const auto& [clause, sum] : target) failed += sum.failed;
    EXPECT_EQ(failed, result.gates_failed);
    for (const ClauseResult& clause : result.clauses) {
      if (!clause.scored) {
        EXPECT_FALSE(target.contains(clause.number));
        continue;
      }
      EXPECT_NEAR(target[clause.number].points, clause.points, 1e-9);
      EXPECT_NEAR(target[clause.number].lost, clause.points - *clause.scored, 1e-9);
      EXPECT_EQ(target[clause.number].failed, clause.gate_failed);
    }
  }
}

// What was judged at places in a street is its part of the whole; material and places of the county itself are no street's.
TEST(LossRows, AreDividedAmongTheDivisionsBelow) {
  const auto rows = loss_rows(small_standard(), every_method, county,
                              {cell(one_street + 3, "toilet", "2.1", {5}), cell(other_street, "market", "2.1", {10, 9}),
                               cell(county, "market", "2.2", {0}), cell(county, "material", "1", {10})},
                              {{one_street + 3, "toilet", "2.1", 2}});
  auto whole = by_clause(rows, true), below = by_clause(rows, false);
  EXPECT_DOUBLE_EQ(whole["2"].points, 200);
  EXPECT_DOUBLE_EQ(whole["2"].lost, 200 * (5 + 0 + 1 + 10) / 40.0);
  EXPECT_DOUBLE_EQ(below["2"].points, 150);
  EXPECT_DOUBLE_EQ(below["2"].lost, 200 * 6 / 40.0);
  EXPECT_FALSE(below.contains("1"));
  std::int64_t findings = 0;
  for (const LossRow& row : rows) {
    if (row.division == one_street) findings += row.findings;
  }
  EXPECT_EQ(findings, 2);
}

// --- Many reviews ---------------------------------------------------------------------------

constexpr std::int64_t city = 370100000000, other_county = 370103000000;

const std::vector<LossTopic> two_topics = {{"market", "农贸市场", {{"city_score", {"16"}}}, {"market"}, {}, "", "V", "D"},
                                           {"vector", "病媒", {{"city_score", {"8-1"}}}, {}, {}, "", "V", "D"}};

LossSum lost(ReviewId review, std::int64_t division, std::string clause, std::string type, double points, double lost_points) {
  return {review, division, clause, clause + ".1", std::move(type), points, lost_points, 0, false};
}

const LossEntry& entry(const std::vector<LossEntry>& entries, std::string_view code) {
  for (const LossEntry& each : entries) {
    if (each.code == code) return each;
  }
  throw std::logic_error("no entry");
}

class AddUpTest : public testing::Test {
 protected:
  // Two counties in two quarters, one of them twice, and a review of the whole city.
  AddUpTest() {
    const ReviewId first{1}, second{2}, third{3}, whole{4};
    const base::Day spring = *base::parse_day("2026-03-31"), summer = *base::parse_day("2026-04-01");
    add_up({city, "city_score", &two_topics},
           {{first, county, spring}, {second, county, summer}, {third, other_county, summer}, {whole, city, summer}},
           {lost(first, county, "15", "toilet", 40, 10), lost(first, county, "16", "market", 40, 0),
            lost(second, county, "16", "market", 40, 20), lost(third, other_county, "16", "toilet", 40, 4),
            lost(third, other_county, "15", "market", 40, 8), lost(whole, city, "16", "market", 40, 10),
            lost(whole, county, "16", "market", 30, 10), lost(whole, other_county, "16", "market", 10, 0)},
           losses);
  }

  ReviewLosses losses;
};

TEST_F(AddUpTest, CountsReviewsAndDivisionsOnce) {
  const LossTally& clause = entry(losses.clauses, "16").tally;
  EXPECT_DOUBLE_EQ(clause.points, 160);
  EXPECT_DOUBLE_EQ(clause.lost, 34);
  EXPECT_EQ(clause.reviews, 4);
  EXPECT_EQ(clause.losing, 3);
  EXPECT_EQ(clause.divisions, 3);
  EXPECT_EQ(clause.losing_divisions, 3);
  EXPECT_EQ(losses.clauses.front().code, "16");
  EXPECT_EQ(losses.items.front().code, "16.1");
  EXPECT_EQ(losses.items.front().clause, "16");
  EXPECT_DOUBLE_EQ(losses.items.front().tally.lost, 34);
  EXPECT_DOUBLE_EQ(losses.tally.lost, 52);
  EXPECT_EQ(losses.tally.reviews, 4);
}

// A topic holds its clauses and its types of places, and what is both once.
TEST_F(AddUpTest, ATopicCountsWhatIsUnderItsClausesOrAtItsPlaces) {
  const LossTally& market = entry(losses.topics, "market").tally;
  EXPECT_DOUBLE_EQ(market.points, 200);
  EXPECT_DOUBLE_EQ(market.lost, 42);
  EXPECT_EQ(entry(losses.topics, "vector").tally.reviews, 0);
}

// A county's own reviews and its part of the city's; the city's whole is nobody's.
TEST_F(AddUpTest, HeatIsByTheDivisionRightBelow) {
  double points = 0, lost_points = 0;
  for (const LossHeat& each : losses.clause_heat) {
    if (each.division != "370102000000" || each.code != "16") continue;
    points = each.points;
    lost_points = each.lost;
  }
  EXPECT_DOUBLE_EQ(points, 110);
  EXPECT_DOUBLE_EQ(lost_points, 30);
  EXPECT_EQ(losses.divisions.size(), 2u);
  EXPECT_EQ(entry(losses.divisions, "370102000000").tally.reviews, 3);
}

TEST_F(AddUpTest, QuartersFollowTheFirstDayOfReviews) {
  ASSERT_EQ(losses.quarters.size(), 2u);
  EXPECT_EQ(base::day_text(losses.quarters[0].to), "2026-03-31");
  EXPECT_DOUBLE_EQ(losses.quarters[0].tally.share, 10 / 80.0);
  EXPECT_DOUBLE_EQ(losses.quarters[1].tally.lost, 42);
  ASSERT_EQ(losses.quarters[1].topics.size(), 1u);
  EXPECT_EQ(losses.quarters[1].topics[0].code, "market");
}

}  // namespace
}  // namespace reviews
