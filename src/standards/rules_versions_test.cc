#include "standards/rules_versions.h"

#include <gtest/gtest.h>

#include "base/share.h"
#include "standards/model.h"
#include "standards/shipped.h"

namespace standards {
namespace {

StandardRow a_row(RowKind kind, std::string number, std::optional<double> points = {}, std::optional<std::int64_t> part = {}) {
  StandardRow row;
  row.kind = kind;
  row.number = std::move(number);
  row.name = "名称";
  row.points = points;
  row.part = part;
  row.source = "测试";
  row.confidence = "V";
  return row;
}

StandardRow a_band(std::string number, double low, double high) {
  StandardRow row = a_row(RowKind::band, std::move(number));
  row.low = low;
  row.high = high;
  return row;
}

// 1000 points: two parts, three clauses, one of them of two items; all of 0–10 in three bands.
std::vector<StandardRow> a_scored_standard() {
  return {a_row(RowKind::part, "1", 400),         a_row(RowKind::part, "2", 600),
          a_row(RowKind::clause, "1", 150.5, 1),  a_row(RowKind::clause, "2", 249.5, 1),
          a_row(RowKind::clause, "3", 600, 2),    a_row(RowKind::item, "3.1", 200),
          a_row(RowKind::item, "3.2", 400),       a_band("1", 9, 10),
          a_band("2", 7, 8),                      a_band("3", 0, 6)};
}

StandardHead a_head() {
  StandardHead head;
  head.points_total = 1000;
  return head;
}

std::vector<std::string> codes_of(const StandardCheck& check) {
  std::vector<std::string> codes;
  for (const StandardFinding& finding : check.findings) codes.push_back(finding.code + ' ' + finding.number);
  return codes;
}

using Codes = std::vector<std::string>;

TEST(StandardCheck, AWholeStandardMayBePublishedAndScored) {
  const StandardCheck check = check_standard(a_head(), a_scored_standard());
  EXPECT_EQ(codes_of(check), Codes{});
  EXPECT_TRUE(check.publishable);
  EXPECT_TRUE(check.scorable);
  EXPECT_EQ(check.points_sum, 1000);
  ASSERT_EQ(check.parts.size(), 2u);
  EXPECT_EQ(check.parts[0].clauses_points, 400);
}

TEST(StandardCheck, NamesEverySumThatIsWrong) {
  auto rows = a_scored_standard();
  rows[1].points = 599.5;
  EXPECT_EQ(codes_of(check_standard(a_head(), rows)), (Codes{"points_sum 2", "total "}));
  rows = a_scored_standard();
  rows[6].points = 399;
  EXPECT_EQ(codes_of(check_standard(a_head(), rows)), (Codes{"points_sum 3"}));
  rows[6].points.reset();
  const StandardCheck check = check_standard(a_head(), rows);
  EXPECT_EQ(codes_of(check), (Codes{"points_missing 3.2"}));
  EXPECT_FALSE(check.publishable);
}

TEST(StandardCheck, WithoutAnyPointsItMayBeReadButNotScored) {
  auto rows = a_scored_standard();
  for (StandardRow& row : rows) row.points.reset();
  const StandardCheck check = check_standard(a_head(), rows);
  EXPECT_TRUE(check.publishable);
  EXPECT_FALSE(check.scorable);
  EXPECT_EQ(codes_of(check), Codes{"no_points "});
}

TEST(StandardCheck, NothingBelongsNowhere) {
  auto rows = a_scored_standard();
  rows[2].part = 7;
  rows[5].number = "9.1";
  EXPECT_EQ(codes_of(check_standard({}, rows)), (Codes{"no_part 1", "no_clause 9.1", "points_sum 1", "points_sum 3"}));
}

TEST(StandardCheck, BandsLeaveNoGapAndDoNotOverlap) {
  auto rows = a_scored_standard();
  rows[8].low = 6;
  EXPECT_EQ(codes_of(check_standard(a_head(), rows)), Codes{"band 2"});
  rows[8].low = 7;
  rows[7].high = 9;
  EXPECT_EQ(codes_of(check_standard(a_head(), rows)), Codes{"band 1"});
}

TEST(StandardRows, AreCheckedByThemselves) {
  const std::vector<std::int64_t> lines{1, 2};
  const auto first = [&](const StandardRow& row) {
    const auto errors = row_errors(row, lines);
    return errors.empty() ? std::string() : errors[0].pointer + ' ' + errors[0].code;
  };
  EXPECT_EQ(first(a_row(RowKind::part, "x")), "/number bad_format");
  EXPECT_EQ(first(a_row(RowKind::clause, "1")), "/part required");
  EXPECT_EQ(first(a_row(RowKind::item, "3")), "/number bad_format");
  EXPECT_EQ(first(a_row(RowKind::indicator, "3")), "/comparison required");
  EXPECT_EQ(first(a_row(RowKind::clause, "1", 1.25, 1)), "/points bad_format");
  StandardRow row = a_row(RowKind::indicator, "33");
  row.comparison = Comparison::ge;
  EXPECT_EQ(first(row), "/target required");
  row.confidence = "U";
  EXPECT_EQ(first(row), "");
  row.confidence = "X";
  row.comparison = Comparison::falling;
  EXPECT_EQ(first(row), "/confidence not_in_enum");
  row.confidence = "V*";
  row.line = 9;
  EXPECT_EQ(first(row), "/line unknown");
}

TEST(StandardRows, StandInNaturalOrder) {
  EXPECT_TRUE(natural_less("2", "10"));
  EXPECT_TRUE(natural_less("c2", "c10"));
  EXPECT_TRUE(natural_less("1.9", "1.10"));
  EXPECT_TRUE(natural_less("26-33", "34-35"));
  EXPECT_FALSE(natural_less("10", "10"));
  EXPECT_NE(natural_less("01", "1"), natural_less("1", "01"));
}

TEST(StandardDifference, NamesWhatCameWentAndChanged) {
  const auto before = a_scored_standard();
  auto after = before;
  after[3].points = 250;
  after[3].gate = true;
  after.erase(after.begin() + 6);
  after.push_back(a_row(RowKind::item, "3.3", 400));
  const StandardDifference found = difference(before, after);
  ASSERT_EQ(found.added.size(), 1u);
  EXPECT_EQ(found.added[0].number, "3.3");
  ASSERT_EQ(found.removed.size(), 1u);
  EXPECT_EQ(found.removed[0].number, "3.2");
  ASSERT_EQ(found.changed.size(), 1u);
  EXPECT_EQ(found.changed[0].fields, (std::vector<std::string>{"gate", "points"}));
  const StandardDifference same = difference(before, before);
  EXPECT_TRUE(same.added.empty() && same.removed.empty() && same.changed.empty());
}

TEST(StandardDigest, IsThatOfTheContentWhateverTheOrder) {
  auto rows = a_scored_standard();
  const std::string digest = digest_of(a_head(), rows);
  EXPECT_EQ(digest.size(), 64u);
  std::swap(rows[0], rows[5]);
  EXPECT_EQ(digest_of(a_head(), rows), digest);
  StandardHead ended = a_head();
  ended.effective_to = base::parse_day("2026-12-31");
  EXPECT_EQ(digest_of(ended, rows), digest);
  rows[0].points = 1;
  EXPECT_NE(digest_of(a_head(), rows), digest);
}

// The facts that the programme ships, as far as they were verified.
TEST(ShippedStandards, SayWhatIsVerifiedAndWhatIsNot) {
  const std::string folder = base::share_folder() + "/data/standards";
  std::vector<std::int64_t> lines;
  for (const Line& line : load(folder).lines.items) lines.push_back(line.number);
  const auto shipped = load_shipped(folder + "/sanitary", lines);
  const auto of = [&](std::string_view code, std::string_view edition) -> const ShippedStandard& {
    for (const ShippedStandard& each : shipped) {
      if (each.head.code == code && each.head.edition == edition) return each;
    }
    throw std::logic_error("not shipped");
  };
  const ShippedStandard& city = of("national_city_county", "2021");
  int parts = 0, verified_indicators = 0;
  for (const StandardRow& row : city.rows) {
    parts += row.kind == RowKind::part;
    if (row.kind != RowKind::indicator) continue;
    verified_indicators += is_official(row.confidence);
    EXPECT_EQ(is_official(row.confidence), row.number[0] != 'c') << row.number;
  }
  EXPECT_EQ(parts, 8);
  EXPECT_EQ(verified_indicators, 24);  // 33 to 56
  EXPECT_FALSE(check_standard(city.head, city.rows).scorable);  // its points were not found
  EXPECT_EQ(of("gbt_27772", "2011").head.effective_to, base::parse_day("2025-10-31"));
  EXPECT_EQ(of("national_city_county", "2014").rows.size(), 58u);  // 11 gates, 17 indicators, 30 sample numbers
}

}  // namespace
}  // namespace standards
