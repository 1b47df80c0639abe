#include "base/time.h"

#include <algorithm>
#include <chrono>

namespace base {
namespace {

namespace chrono = std::chrono;

// RFC 3339 writes four-digit years only; everything outside is clamped to these days, so that
// no stored integer can overflow or print a text that parse_instant would refuse.
constexpr std::int32_t number_of(int year, unsigned month, unsigned day) {
  const chrono::year_month_day date{chrono::year{year}, chrono::month{month}, chrono::day{day}};
  return static_cast<std::int32_t>(chrono::sys_days{date}.time_since_epoch().count());
}
constexpr std::int32_t first_day_number = number_of(0, 1, 1);
constexpr std::int32_t last_day_number = number_of(9999, 12, 31);
constexpr Instant first_instant{first_day_number * day_ms - shanghai_offset_ms};
constexpr Instant last_instant{(last_day_number + 1) * day_ms - shanghai_offset_ms - 1};

struct DayAndTime {
  Day day;
  std::int64_t ms;  // since 00:00 in Shanghai, 0..day_ms - 1
};

DayAndTime in_shanghai(Instant at) {
  const std::int64_t local = std::clamp(at, first_instant, last_instant).ms + shanghai_offset_ms;
  const std::int64_t ms = (local % day_ms + day_ms) % day_ms;
  return {Day{static_cast<std::int32_t>((local - ms) / day_ms)}, ms};
}

void append_digits(std::string& text, std::int64_t value, int width) {
  text.append(static_cast<std::size_t>(width), '0');
  for (auto at = text.rbegin(); width > 0; ++at, --width, value /= 10) {
    *at = static_cast<char>('0' + value % 10);
  }
}

void append_day(std::string& text, Day day) {
  const Date date = date_of(day);
  append_digits(text, date.year, 4);
  append_digits(text += '-', date.month, 2);
  append_digits(text += '-', date.day, 2);
}

bool is_digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// Takes exactly `width` digits off the front of `text`; nothing if they are not there.
std::optional<int> take_number(std::string_view& text, std::size_t width) {
  if (text.size() < width) return std::nullopt;
  int value = 0;
  for (const char letter : text.substr(0, width)) {
    if (!is_digit(letter)) return std::nullopt;
    value = value * 10 + (letter - '0');
  }
  text.remove_prefix(width);
  return value;
}

bool take_one_of(std::string_view& text, std::string_view letters) {
  if (text.empty() || letters.find(text[0]) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// Takes two digits with a value of at most `value_max`.
std::optional<int> take_pair(std::string_view& text, int value_max) {
  const auto value = take_number(text, 2);
  return value && *value <= value_max ? value : std::nullopt;
}

std::optional<Day> take_day(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take_one_of(text, "-")) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take_one_of(text, "-")) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  return day_from({*year, *month, *day});
}

std::optional<std::int64_t> take_hour_and_minute_ms(std::string_view& text) {
  const auto hour = take_pair(text, 23);
  if (!hour || !take_one_of(text, ":")) return std::nullopt;
  const auto minute = take_pair(text, 59);
  if (!minute) return std::nullopt;
  return *hour * hour_ms + *minute * minute_ms;
}

// ".123456": digits beyond the millisecond are dropped. An absent fraction is zero.
std::optional<std::int64_t> take_fraction_ms(std::string_view& text) {
  if (!take_one_of(text, ".")) return 0;
  if (text.empty() || !is_digit(text[0])) return std::nullopt;
  std::int64_t ms = 0;
  for (std::int64_t unit_ms = 100; !text.empty() && is_digit(text[0]); unit_ms /= 10) {
    ms += (text[0] - '0') * unit_ms;
    text.remove_prefix(1);
  }
  return ms;
}

// A leap second (":60") is refused: milliseconds since 1970 have no place for it.
std::optional<std::int64_t> take_time_ms(std::string_view& text) {
  const auto minutes = take_hour_and_minute_ms(text);
  if (!minutes || !take_one_of(text, ":")) return std::nullopt;
  const auto second = take_pair(text, 59);
  if (!second) return std::nullopt;
  const auto fraction = take_fraction_ms(text);
  if (!fraction) return std::nullopt;
  return *minutes + *second * second_ms + *fraction;
}

std::optional<std::int64_t> take_offset_ms(std::string_view& text) {
  if (take_one_of(text, "Zz")) return 0;
  const std::int64_t sign = text.starts_with('-') ? -1 : 1;
  if (!take_one_of(text, "+-")) return std::nullopt;
  const auto offset = take_hour_and_minute_ms(text);
  if (!offset) return std::nullopt;
  return sign * *offset;
}

}  // namespace

Day day_of(Instant at) {
  return in_shanghai(at).day;
}

Instant start_of(Day day) {
  return Instant{day.number * day_ms - shanghai_offset_ms};
}

Date date_of(Day day) {
  const int number = std::clamp(day.number, first_day_number, last_day_number);
  const chrono::year_month_day date{chrono::sys_days{chrono::days{number}}};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

std::optional<Day> day_from(Date date) {
  // Bounded first: the calendar types keep only the low bits of what they are given.
  if (date.year < 0 || date.year > 9999 || date.month < 1 || date.month > 12 || date.day < 1 ||
      date.day > 31) {
    return std::nullopt;
  }
  const chrono::year_month_day exact{chrono::year{date.year},
                                     chrono::month{static_cast<unsigned>(date.month)},
                                     chrono::day{static_cast<unsigned>(date.day)}};
  if (!exact.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(chrono::sys_days{exact}.time_since_epoch().count())};
}

int weekday_of(Day day) {
  const std::int64_t since_monday = (std::int64_t{day.number} + 3) % 7;  // 1970 began on Thursday
  return static_cast<int>((since_monday + 7) % 7) + 1;
}

int month_number(Day day) {
  const Date date = date_of(day);
  return date.year * 100 + date.month;
}

std::string instant_text(Instant at) {
  const auto [day, ms] = in_shanghai(at);
  std::string text;
  text.reserve(29);
  append_day(text, day);
  append_digits(text += 'T', ms / hour_ms, 2);
  append_digits(text += ':', ms % hour_ms / minute_ms, 2);
  append_digits(text += ':', ms % minute_ms / second_ms, 2);
  if (ms % second_ms != 0) append_digits(text += '.', ms % second_ms, 3);
  return text += "+08:00";
}

std::optional<Instant> parse_instant(std::string_view text) {
  const auto day = take_day(text);
  if (!day || !take_one_of(text, "Tt")) return std::nullopt;
  const auto time_ms = take_time_ms(text);
  if (!time_ms) return std::nullopt;
  const auto offset_ms = take_offset_ms(text);
  if (!offset_ms || !text.empty()) return std::nullopt;
  const Instant at{day->number * day_ms + *time_ms - *offset_ms};
  if (at < first_instant || at > last_instant) return std::nullopt;
  return at;
}

std::string day_text(Day day) {
  std::string text;
  append_day(text, day);
  return text;
}

std::optional<Day> parse_day(std::string_view text) {
  const auto day = take_day(text);
  return text.empty() ? day : std::nullopt;
}

}  // namespace base
