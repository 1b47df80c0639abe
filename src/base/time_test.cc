#include "base/time.h"

#include <gtest/gtest.h>

#include <limits>

namespace base {
namespace {

constexpr std::int64_t ms_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t ms_max = std::numeric_limits<std::int64_t>::max();

TEST(Time, InstantIsWrittenInShanghai) {
  EXPECT_EQ(instant_text(Instant{0}), "1970-01-01T08:00:00+08:00");
  EXPECT_EQ(instant_text(Instant{1'795'310'000'000}), "2026-11-22T09:13:20+08:00");
  EXPECT_EQ(instant_text(Instant{-1}), "1970-01-01T07:59:59.999+08:00");
  EXPECT_EQ(instant_text(Instant{7}), "1970-01-01T08:00:00.007+08:00");
}

TEST(Time, InstantIsReadWithAnyOffset) {
  const Instant expected{1'795'310'000'000};
  EXPECT_EQ(parse_instant("2026-11-22T09:13:20+08:00"), expected);
  EXPECT_EQ(parse_instant("2026-11-22T01:13:20Z"), expected);
  EXPECT_EQ(parse_instant("2026-11-22t01:13:20z"), expected);
  EXPECT_EQ(parse_instant("2026-11-21T20:43:20-04:30"), expected);
  EXPECT_EQ(parse_instant("2026-11-22T01:13:20-00:00"), expected);
}

TEST(Time, FractionIsReadToTheMillisecond) {
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.5Z"), Instant{500});
  EXPECT_EQ(parse_instant("1970-01-01T00:00:00.0079999999999999999999Z"), Instant{7});
  EXPECT_EQ(parse_instant("1969-12-31T23:59:59.999Z"), Instant{-1});
}

TEST(Time, MalformedOrImpossibleInstantIsRefused) {
  for (const std::string_view text : {"",
                                      "2026-11-22",
                                      "2026-11-22T09:12:00",
                                      "2026-11-22 09:12:00Z",
                                      "2026-11-22T09:12Z",
                                      "2026-11-22T24:00:00Z",
                                      "2026-11-22T09:60:00Z",
                                      "2026-11-22T09:12:60Z",
                                      "2016-12-31T23:59:60Z",
                                      "2026-02-29T00:00:00Z",
                                      "2026-13-01T00:00:00Z",
                                      "2026-00-01T00:00:00Z",
                                      "2026-11-00T00:00:00Z",
                                      "2026-11-22T09:12:00.Z",
                                      "2026-11-22T09:12:00,5Z",
                                      "2026-11-22T09:12:00+8:00",
                                      "2026-11-22T09:12:00+0800",
                                      "2026-11-22T09:12:00+24:00",
                                      "2026-11-22T09:12:00+08:60",
                                      "2026-11-22T09:12:00ZZ",
                                      "2026-11-22T09:12:00Z ",
                                      " 2026-11-22T09:12:00Z",
                                      "+026-11-22T09:12:00Z",
                                      "12026-11-22T09:12:00Z",
                                      "2026-1-22T09:12:00Z",
                                      "９026-11-22T09:12:00Z"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

TEST(Time, EveryAcceptedInstantPrintsAsOneThatIsAccepted) {
  EXPECT_TRUE(parse_instant("0000-01-01T00:00:00+08:00"));
  EXPECT_FALSE(parse_instant("0000-01-01T00:00:00+08:01"));
  EXPECT_TRUE(parse_instant("9999-12-31T23:59:59.999+08:00"));
  EXPECT_FALSE(parse_instant("9999-12-31T23:59:59.999+07:59"));
  for (const std::int64_t ms : {ms_min, ms_max, std::int64_t{-1}, std::int64_t{951'782'400'000}}) {
    const std::string text = instant_text(Instant{ms});
    const auto again = parse_instant(text);
    ASSERT_TRUE(again) << text;
    EXPECT_EQ(instant_text(*again), text);
  }
}

TEST(Time, DayBeginsAtMidnightInShanghai) {
  const auto midnight = parse_instant("2026-11-22T00:00:00+08:00");
  const auto day = parse_day("2026-11-22");
  ASSERT_TRUE(midnight && day);
  EXPECT_EQ(start_of(*day), *midnight);
  EXPECT_EQ(day_of(*midnight), *day);
  EXPECT_EQ(day_of(Instant{midnight->ms - 1}), Day{day->number - 1});
  EXPECT_EQ(day_of(Instant{midnight->ms + day_ms - 1}), *day);
  EXPECT_EQ(day_of(Instant{-shanghai_offset_ms - 1}), Day{-1});
}

TEST(Time, DayAndDateAreInverseOverFourCenturies) {
  Date date;
  for (int number = -73'049; number < 73'049; ++number) {
    date = date_of(Day{number});
    ASSERT_EQ(day_from(date), Day{number});
  }
  EXPECT_EQ(date.year, 2169);
}

TEST(Time, ImpossibleDateIsNoDay) {
  EXPECT_TRUE(day_from({2024, 2, 29}));
  EXPECT_TRUE(day_from({2000, 2, 29}));
  for (const Date date :
       {Date{2026, 2, 29}, Date{1900, 2, 29}, Date{2026, 4, 31}, Date{2026, 0, 1},
        Date{2026, 13, 1}, Date{2026, 1, 0}, Date{2026, 1, 32}, Date{-1, 1, 1}, Date{10'000, 1, 1},
        Date{65'536 + 2026, 1, 1}, Date{2026, 256 + 1, 1}, Date{2026, 1, 256 + 1}}) {
    EXPECT_FALSE(day_from(date)) << date.year << '-' << date.month << '-' << date.day;
  }
}

TEST(Time, WeekdayCountsFromMonday) {
  EXPECT_EQ(weekday_of(Day{0}), 4);                    // a Thursday
  EXPECT_EQ(weekday_of(Day{-4}), 7);                   // the Sunday before
  EXPECT_EQ(weekday_of(*parse_day("2026-11-22")), 7);  // Sunday
  EXPECT_EQ(weekday_of(*parse_day("2026-11-23")), 1);  // Monday
  EXPECT_EQ(weekday_of(Day{std::numeric_limits<std::int32_t>::max()}), 5);
}

TEST(Time, MonthNumberJoinsYearAndMonth) {
  EXPECT_EQ(month_number(*parse_day("2026-11-30")), 202611);
  EXPECT_EQ(month_number(*parse_day("2026-12-01")), 202612);
}

TEST(Time, DayTextReadsBackAndNothingElseDoes) {
  EXPECT_EQ(day_text(*parse_day("2026-11-22")), "2026-11-22");
  EXPECT_EQ(day_text(Day{0}), "1970-01-01");
  for (const std::string_view text :
       {"", "2026-11-2", "2026-11-222", "2026/11/22", "20261122", "2026-11-22 ", "2026-11-31"}) {
    EXPECT_FALSE(parse_day(text)) << text;
  }
}

TEST(Time, ExtremeNumbersAreClampedToFourDigitYears) {
  EXPECT_EQ(day_text(Day{std::numeric_limits<std::int32_t>::min()}), "0000-01-01");
  EXPECT_EQ(day_text(Day{std::numeric_limits<std::int32_t>::max()}), "9999-12-31");
  EXPECT_EQ(day_text(day_of(Instant{ms_min})), "0000-01-01");
  EXPECT_EQ(instant_text(Instant{ms_max}), "9999-12-31T23:59:59.999+08:00");
}

}  // namespace
}  // namespace base
