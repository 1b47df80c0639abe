#include "problems/titles.h"

#include "base/text.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr std::size_t title_points_max = 24;

}  // namespace

std::string title_of(std::string_view description, std::string_view category) {
  const std::string_view words = base::trim(description);
  if (words.empty()) return category_name_of(category);
  return std::string(base::first_points(words, title_points_max));
}

std::string category_name_of(std::string_view category) {
  const standards::Category* known = standards::current().category(category);
  return known ? known->name : std::string(category);
}

std::string period_text(int month) {
  return base::day_text(*base::day_from({month / 100, month % 100, 1})).substr(0, 7);
}

std::optional<int> parse_period(std::string_view text) {
  if (text.size() != 7) return std::nullopt;
  const auto day = base::parse_day(std::string(text) + "-01");
  return day ? std::optional(base::month_number(*day)) : std::nullopt;
}

}  // namespace problems
