#include "reviews/rules_signature.h"

#include <charconv>

#include "base/text.h"

namespace reviews {
namespace {

bool is_within(std::string_view text, int max) {
  int value = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && value >= 0 && value <= max;
}

bool is_point(std::string_view text) {
  const std::size_t comma = text.find(',');
  return comma != text.npos && is_within(text.substr(0, comma), signature_width) &&
         is_within(text.substr(comma + 1), signature_height);
}

}  // namespace

bool is_signature(std::string_view text) {
  constexpr std::size_t point_max_bytes = std::string_view("1000,400;").size();
  if (text.size() > signature_points_max * point_max_bytes) return false;
  std::size_t points = 0;
  for (const std::string_view stroke : base::split(text, ';')) {
    for (const std::string_view point : base::split(stroke, ' ')) {
      if (!is_point(point) || ++points > signature_points_max) return false;
    }
  }
  return points > 0;
}

}  // namespace reviews
