// Instants and calendar days. All periods and displays are Asia/Shanghai (UTC+8, no
// daylight saving since 1991), so that plain arithmetic is exact for every date we hold.
// Years are 0000..9999 in Shanghai, as RFC 3339 can write; what lies outside is clamped.
// All functions are pure.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
constexpr std::int64_t shanghai_offset_ms = 8 * hour_ms;

// A moment, in milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
  std::int64_t ms = 0;
  auto operator<=>(const Instant&) const = default;
};

// A calendar day in Asia/Shanghai, as days since 1970-01-01.
struct Day {
  std::int32_t number = 0;
  auto operator<=>(const Day&) const = default;
};

struct Date {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

Day day_of(Instant at);
Instant start_of(Day day);  // 00:00 in Shanghai
Date date_of(Day day);
std::optional<Day> day_from(Date date);  // nothing if there is no such date
int weekday_of(Day day);                 // 1 Monday .. 7 Sunday
int month_number(Day day);               // year * 100 + month, e.g. 202611

// "2026-11-22T09:12:00+08:00"; milliseconds are written only when they are not zero.
std::string instant_text(Instant at);
// RFC 3339 with any offset or Z; digits after the millisecond are dropped. Nothing on malformed
// or impossible input, on a leap second and outside 0000..9999.
std::optional<Instant> parse_instant(std::string_view text);
std::string day_text(Day day);  // "2026-11-22"
std::optional<Day> parse_day(std::string_view text);

}  // namespace base
