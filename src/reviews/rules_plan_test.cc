#include "reviews/rules_plan.h"

#include <gtest/gtest.h>

namespace reviews {
namespace {

base::Day day(const char* text) { return *base::parse_day(text); }

std::string span(std::string_view every, int rounds, const char* on) {
  const Round round = round_on(every, rounds, day(on));
  return std::to_string(round.number) + ' ' + base::day_text(round.days.from) + ' ' + base::day_text(round.days.to);
}

TEST(ReviewPlan, a_quarter_is_divided_between_its_rounds) {
  EXPECT_EQ(span("quarter", 2, "2026-10-01"), "1 2026-10-01 2026-11-15");
  EXPECT_EQ(span("quarter", 2, "2026-11-15"), "1 2026-10-01 2026-11-15");
  EXPECT_EQ(span("quarter", 2, "2026-11-16"), "2 2026-11-16 2026-12-31");
  EXPECT_EQ(span("quarter", 2, "2026-12-31"), "2 2026-11-16 2026-12-31");
}

TEST(ReviewPlan, one_round_takes_the_whole_period) {
  EXPECT_EQ(span("month", 1, "2026-02-28"), "1 2026-02-01 2026-02-28");
  EXPECT_EQ(span("week", 1, "2026-11-28"), "1 2026-11-23 2026-11-29");
}

TEST(ReviewPlan, every_day_of_a_year_lies_in_one_round_and_rounds_follow_each_other) {
  for (const auto& [every, rounds] : {std::pair{"quarter", 2}, {"quarter", 5}, {"month", 3}, {"week", 2}, {"week", 9}}) {
    Round before = round_on(every, rounds, day("2026-01-05"));
    for (base::Day each = day("2026-01-06"); each.number <= day("2027-01-10").number; ++each.number) {
      const Round round = round_on(every, rounds, each);
      EXPECT_LE(round.days.from.number, each.number);
      EXPECT_GE(round.days.to.number, each.number);
      const bool same = round.days.from.number == before.days.from.number;
      EXPECT_TRUE(same || round.days.from.number == before.days.to.number + 1) << every << ' ' << base::day_text(each);
      before = round;
    }
  }
}

TEST(ReviewPlan, a_round_has_a_name) {
  EXPECT_EQ(round_name("quarter", 2, round_on("quarter", 2, day("2026-12-01"))), "2026年第4季度第2轮");
  EXPECT_EQ(round_name("month", 1, round_on("month", 1, day("2026-02-07"))), "2026年2月");
  EXPECT_EQ(round_name("week", 1, round_on("week", 1, day("2026-11-28"))), "2026年11月23日起一周");
}

}  // namespace
}  // namespace reviews
