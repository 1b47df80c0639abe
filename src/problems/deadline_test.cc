#include "problems/deadline.h"

#include <gtest/gtest.h>

namespace problems {
namespace {

using standards::HoursKind;

base::Instant at(std::string_view text) { return *base::parse_instant(text); }

standards::Calendar a_calendar() {
  standards::Calendar calendar;
  calendar.working_day = {{9 * 60, 12 * 60}, {13 * 60 + 30, 17 * 60 + 30}};
  for (const char* day : {"2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"}) {
    calendar.holidays.push_back(*base::parse_day(day));
  }
  calendar.extra_working_days = {*base::parse_day("2026-09-20"), *base::parse_day("2026-10-10")};
  return calendar;
}

std::string due(std::string_view from, int hours, HoursKind kind = HoursKind::working) {
  return base::instant_text(due_after(at(from), hours, kind, a_calendar()));
}

TEST(Deadline, RunsInsideWorkingTime) {
  EXPECT_EQ(due("2026-03-02T09:00:00+08:00", 2), "2026-03-02T11:00:00+08:00");
}

TEST(Deadline, SkipsLunch) {
  EXPECT_EQ(due("2026-03-02T11:00:00+08:00", 2), "2026-03-02T14:30:00+08:00");
  EXPECT_EQ(due("2026-03-02T12:30:00+08:00", 1), "2026-03-02T14:30:00+08:00");
}

TEST(Deadline, StaysAtTheEndOfAnInterval) {
  EXPECT_EQ(due("2026-03-02T09:00:00+08:00", 3), "2026-03-02T12:00:00+08:00");
  EXPECT_EQ(due("2026-03-02T09:00:00+08:00", 7), "2026-03-02T17:30:00+08:00");
}

TEST(Deadline, ContinuesOnTheNextMorning) {
  EXPECT_EQ(due("2026-03-02T17:00:00+08:00", 2), "2026-03-03T10:30:00+08:00");
  EXPECT_EQ(due("2026-03-02T23:59:59+08:00", 1), "2026-03-03T10:00:00+08:00");
  EXPECT_EQ(due("2026-03-03T00:00:00+08:00", 1), "2026-03-03T10:00:00+08:00");
}

TEST(Deadline, SkipsTheWeekend) {
  EXPECT_EQ(due("2026-03-06T16:30:00+08:00", 4), "2026-03-09T12:00:00+08:00");
  EXPECT_EQ(due("2026-03-07T10:00:00+08:00", 1), "2026-03-09T10:00:00+08:00");
}

TEST(Deadline, SkipsHolidaysAndWorksOnExchangedWeekends) {
  EXPECT_EQ(due("2026-09-30T17:00:00+08:00", 1), "2026-10-08T09:30:00+08:00");
  EXPECT_EQ(due("2026-10-09T17:30:00+08:00", 1), "2026-10-10T10:00:00+08:00");
}

TEST(Deadline, UrgentHoursRunAroundTheClock) {
  EXPECT_EQ(due("2026-10-01T23:00:00+08:00", 8, HoursKind::urgent), "2026-10-02T07:00:00+08:00");
}

TEST(Deadline, ZeroHoursIsTheNextWorkingMoment) {
  EXPECT_EQ(due("2026-03-07T10:00:00+08:00", 0), "2026-03-09T09:00:00+08:00");
}

TEST(Deadline, EndsOnACalendarWithoutWorkingDays) {
  standards::Calendar closed = a_calendar();
  closed.working_day.clear();
  EXPECT_GT(due_after(at("2026-03-02T09:00:00+08:00"), 1, HoursKind::working, closed),
            at("2026-03-02T09:00:00+08:00"));
}

TEST(WorkingBetween, IsTheInverseOfTheDeadline) {
  const auto calendar = a_calendar();
  for (const char* text : {"2026-09-30T08:00:00+08:00", "2026-10-03T12:00:00+08:00",
                           "2026-03-02T12:15:00+08:00", "2026-03-06T17:29:59+08:00"}) {
    for (int hours = 1; hours < 60; hours += 3) {
      const auto end = due_after(at(text), hours, HoursKind::working, calendar);
      EXPECT_EQ(working_between(at(text), end, HoursKind::working, calendar),
                hours * base::hour_ms)
          << text << ' ' << hours;
    }
  }
}

TEST(WorkingBetween, IsNothingBackwards) {
  EXPECT_EQ(working_between(at("2026-03-03T10:00:00+08:00"), at("2026-03-02T10:00:00+08:00"),
                            HoursKind::working, a_calendar()),
            0);
}

}  // namespace
}  // namespace problems
