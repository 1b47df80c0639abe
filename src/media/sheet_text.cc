#include "media/sheet_text.h"

#include <charconv>
#include <cmath>

namespace media {

std::string minute_text(base::Instant at) {
  const base::Day day = base::day_of(at);
  const auto minutes = (at.ms - base::start_of(day).ms) / base::minute_ms;
  const auto two_digits = [](std::int64_t value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return base::day_text(day) + " " + two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
}

std::string number_text(double number) {
  if (!std::isfinite(number)) return {};
  char text[64];
  // Whole numbers in full: a telephone number must not come out as 1.3e+10.
  const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
  const auto end = whole
                       ? std::to_chars(text, text + sizeof text, static_cast<std::int64_t>(number))
                       : std::to_chars(text, text + sizeof text, number);
  return {text, end.ptr};
}

}  // namespace media
