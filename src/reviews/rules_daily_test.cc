#include "reviews/rules_daily.h"

#include <gtest/gtest.h>

namespace reviews {
namespace {

DailyItem an_item(double zero, double full, double points, std::optional<double> value = {}) {
  DailyItem item;
  item.zero = zero;
  item.full = full;
  item.points = points;
  item.value = value;
  return item;
}

TEST(DailyScore, AMeasureEarnsInProportionWithinItsBounds) {
  const DailyItem more = an_item(60, 100, 20);
  EXPECT_DOUBLE_EQ(daily_points(more, 90), 15);
  EXPECT_DOUBLE_EQ(daily_points(more, 60), 0);
  EXPECT_DOUBLE_EQ(daily_points(more, 10), 0);
  EXPECT_DOUBLE_EQ(daily_points(more, 130), 20);
  const DailyItem less = an_item(20, 0, 10);
  EXPECT_DOUBLE_EQ(daily_points(less, 0), 10);
  EXPECT_DOUBLE_EQ(daily_points(less, 5), 7.5);
  EXPECT_DOUBLE_EQ(daily_points(less, 40), 0);
}

TEST(DailyScore, WhatHasNoValueIsLeftOut) {
  DailyScore score;
  score.items = {an_item(0, 100, 30, 80), an_item(0, 100, 10, 40), an_item(0, 100, 60)};
  add_up(score);
  EXPECT_DOUBLE_EQ(score.points, 40);
  EXPECT_DOUBLE_EQ(score.scored, 28);
  EXPECT_DOUBLE_EQ(*score.per_thousand, 700);
  EXPECT_FALSE(score.items[2].scored);
  double sum = 0;
  for (const DailyItem& item : score.items) sum += item.scored.value_or(0);
  EXPECT_DOUBLE_EQ(sum, score.scored);
}

TEST(DailyScore, NothingToMeasureIsNoScore) {
  DailyScore score;
  score.items = {an_item(0, 100, 60)};
  add_up(score);
  EXPECT_FALSE(score.per_thousand);
}

TEST(DailyScore, BothAreWeighedIntoOne) {
  EXPECT_DOUBLE_EQ(combined(900, 700, 0.2), 860);
  EXPECT_DOUBLE_EQ(combined(900, 700, 0), 900);
  EXPECT_DOUBLE_EQ(combined(900, 700, 1), 700);
}

TEST(DailyScore, WholeMonthsBeforeTheReview) {
  const DailyPeriod year = months_before(*base::day_from({2026, 11, 27}), 12);
  EXPECT_EQ(year.from, *base::day_from({2025, 11, 1}));
  EXPECT_EQ(year.to, *base::day_from({2026, 10, 31}));
  const DailyPeriod over_new_year = months_before(*base::day_from({2026, 1, 1}), 3);
  EXPECT_EQ(over_new_year.from, *base::day_from({2025, 10, 1}));
  EXPECT_EQ(over_new_year.to, *base::day_from({2025, 12, 31}));
}

}  // namespace
}  // namespace reviews
