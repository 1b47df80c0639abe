#include "problems/deadline.h"

#include <algorithm>

namespace problems {

namespace {

using base::Day;
using base::Instant;
using standards::Calendar;
using standards::HoursKind;

constexpr int saturday = 6;
// A calendar that closes for longer than this is wrong, and must not hang the writer.
constexpr int days_walked_max = 20'000;

bool lists(const std::vector<Day>& days, Day day) {
  return std::binary_search(days.begin(), days.end(), day);
}

Instant at_minute(Day day, int minute) {
  return {base::start_of(day).ms + minute * base::minute_ms};
}

}  // namespace

bool is_working_day(Day day, const Calendar& calendar) {
  if (lists(calendar.extra_working_days, day)) return true;
  return base::weekday_of(day) < saturday && !lists(calendar.holidays, day);
}

Instant after_working(Instant from, std::int64_t length_ms, HoursKind kind,
                      const Calendar& calendar) {
  std::int64_t left_ms = std::clamp<std::int64_t>(length_ms, 0, working_span_max_ms);
  if (kind == HoursKind::urgent) return {from.ms + left_ms};
  Day day = base::day_of(from);
  for (int walked = 0; walked < days_walked_max; ++walked, ++day.number) {
    if (!is_working_day(day, calendar)) continue;
    for (const standards::Interval& interval : calendar.working_day) {
      const Instant begin = std::max(from, at_minute(day, interval.from_minute));
      const std::int64_t here_ms = at_minute(day, interval.to_minute).ms - begin.ms;
      if (here_ms <= 0) continue;
      if (left_ms <= here_ms) return {begin.ms + left_ms};
      left_ms -= here_ms;
    }
  }
  return base::start_of(day);
}

Instant due_after(Instant from, int hours, HoursKind kind, const Calendar& calendar) {
  return after_working(from, hours * base::hour_ms, kind, calendar);
}

std::int64_t working_between(Instant from, Instant to, HoursKind kind, const Calendar& calendar) {
  if (to <= from) return 0;
  if (kind == HoursKind::urgent) return to.ms - from.ms;
  std::int64_t sum_ms = 0;
  const Day last = base::day_of(to);
  Day day = base::day_of(from);
  for (int walked = 0; day <= last && walked < days_walked_max; ++walked, ++day.number) {
    if (!is_working_day(day, calendar)) continue;
    for (const standards::Interval& interval : calendar.working_day) {
      const Instant begin = std::max(from, at_minute(day, interval.from_minute));
      const Instant end = std::min(to, at_minute(day, interval.to_minute));
      sum_ms += std::max<std::int64_t>(0, end.ms - begin.ms);
    }
  }
  return sum_ms;
}

}  // namespace problems
