#include "standards/rules_density.h"

#include <gtest/gtest.h>

#include <numeric>

#include "base/share.h"
#include "standards/model.h"
#include "standards/model_compare.h"
#include "standards/shipped.h"

namespace standards {
namespace {

std::vector<StandardRow> thresholds(std::string metric, Comparison comparison, double a, double b, double c) {
  std::vector<StandardRow> rows;
  for (const auto& [level, target] : {std::pair("A", a), std::pair("B", b), std::pair("C", c)}) {
    StandardRow row;
    row.kind = RowKind::threshold;
    row.number = metric + '-' + level;
    row.name = "指标";
    row.comparison = comparison;
    row.target = target;
    row.level = level;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<std::string> level_of(const std::vector<StandardRow>& rows, std::vector<std::string> values) {
  return density_levels(rows, {std::move(values)}).level;
}

// domain/standards §6.2 and §12.2: 西安's small water 0.56 per km is C, its mosquitoes 0.46 are A; 海淀's flies in
// 17.60 % of rooms keep to no level; 商洛's rodents, mosquitoes, flies and cockroaches are B, C, A and A, so that the
// city is C, and keeps to C throughout.
TEST(DensityTest, TheCitiesOfTheReport) {
  const auto water = thresholds("1", Comparison::le, 0.1, 0.5, 0.8);
  EXPECT_EQ(level_of(water, {"1:0.56"}), "C");
  EXPECT_EQ(level_of(thresholds("3", Comparison::le, 0.5, 1.0, 1.5), {"3:0.46"}), "A");
  const DensityLevels flies = density_levels(thresholds("1", Comparison::le, 3, 6, 9), {{"1:17.60"}});
  EXPECT_FALSE(flies.level.has_value());
  EXPECT_FALSE(flies.reaches_c);
  std::vector<StandardRow> all = thresholds("r", Comparison::ge, 97, 95, 93);
  for (const char* metric : {"m", "f", "c"}) {
    for (StandardRow& row : thresholds(metric, Comparison::le, 1, 3, 5)) all.push_back(std::move(row));
  }
  const DensityLevels city = density_levels(all, {{"r:95.5", "m:4", "f:0.5", "c:1"}});
  ASSERT_EQ(city.metrics.size(), 4u);
  EXPECT_EQ(city.metrics[0].level, "B");
  EXPECT_EQ(city.metrics[1].level, "C");
  EXPECT_EQ(city.metrics[2].level, "A");
  EXPECT_EQ(city.metrics[3].level, "A");
  EXPECT_EQ(city.level, "C");
  EXPECT_TRUE(city.reaches_c);
}

TEST(DensityTest, TheBoundaryKeepsToTheLevel) {
  const auto rows = thresholds("1", Comparison::le, 1, 3, 5);
  EXPECT_EQ(level_of(rows, {"1:1"}), "A");
  EXPECT_EQ(level_of(rows, {"1:5"}), "C");
  EXPECT_EQ(level_of(rows, {"1:5.01"}), std::nullopt);
}

TEST(DensityTest, AMissingThresholdIsSaid) {
  auto rows = thresholds("1", Comparison::le, 1, 3, 5);
  rows.erase(rows.begin());  // A is not verified and not shown
  const DensityLevels levels = density_levels(rows, {{"1:0.5"}});
  EXPECT_EQ(levels.level, "B");
  EXPECT_FALSE(levels.metrics[0].complete);
}

TEST(DensityTest, WhatIsNoMetricIsRefused) {
  const auto rows = thresholds("1", Comparison::le, 1, 3, 5);
  for (const char* text : {"2:1", "1", "1:x", ":1", "1:-1"}) {
    EXPECT_THROW(density_levels(rows, {{text}}), base::Refusal) << text;
  }
}

// What keeps to a level that ships keeps to the ones below it.
TEST(DensityTest, TheShippedThresholdsGrowFromAToC) {
  int compared = 0;
  std::vector<std::int64_t> lines(30);
  std::iota(lines.begin(), lines.end(), 0);
  for (const ShippedStandard& standard : load_shipped(base::share_folder() + "/data/standards/sanitary", lines)) {
    for (const StandardRow& strict : standard.rows) {
      for (const StandardRow& loose : standard.rows) {
        const bool pair = strict.kind == RowKind::threshold && loose.kind == RowKind::threshold && strict.target &&
                          strict.level && loose.level && *strict.level < *loose.level && strict.name == loose.name;
        if (!pair) continue;
        EXPECT_TRUE(keeps_to(loose, *strict.target).value_or(false)) << standard.head.name << ' ' << strict.number;
        ++compared;
      }
    }
  }
  EXPECT_GT(compared, 30);
}

}  // namespace
}  // namespace standards
