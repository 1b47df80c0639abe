// Working time (工作时): pure arithmetic of deadlines over a calendar.
#pragma once

#include <cstdint>

#include "base/time.h"
#include "standards/model.h"

namespace problems {

// `hours` of working time after `from`. HoursKind::urgent runs around the clock. A deadline
// that would fall on the very end of an interval stays there (17:30, not next morning).
// REQUIRES: a calendar checked by standards::load; hours >= 0.
base::Instant due_after(base::Instant from, int hours, standards::HoursKind kind,
                        const standards::Calendar& calendar);

// The same for any length of working time. At most `working_span_max_ms` is believed.
base::Instant after_working(base::Instant from, std::int64_t length_ms,
                            standards::HoursKind kind, const standards::Calendar& calendar);

// Bounds the walk over days, whatever a calendar or a request says.
constexpr std::int64_t working_span_max_ms = 20'000 * base::hour_ms;

// Working time from `from` to `to`; 0 when `to` is not later.
std::int64_t working_between(base::Instant from, base::Instant to, standards::HoursKind kind,
                             const standards::Calendar& calendar);

bool is_working_day(base::Day day, const standards::Calendar& calendar);

}  // namespace problems
