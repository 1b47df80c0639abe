#include "reviews/rules_daily.h"

#include <algorithm>

namespace reviews {

namespace {

constexpr int months_in_year = 12;

}  // namespace

double daily_points(const DailyItem& item, double value) {
  const double share = (value - item.zero) / (item.full - item.zero);
  return item.points * std::clamp(share, 0.0, 1.0);
}

void add_up(DailyScore& score) {
  score.points = score.scored = 0;
  for (DailyItem& item : score.items) {
    item.scored = item.value ? std::optional(daily_points(item, *item.value)) : std::nullopt;
    if (!item.scored) continue;
    score.points += item.points;
    score.scored += *item.scored;
  }
  score.per_thousand = score.points > 0 ? std::optional(score.scored * 1000 / score.points) : std::nullopt;
}

double combined(double panel_per_thousand, double daily_per_thousand, double weight) {
  return panel_per_thousand * (1 - weight) + daily_per_thousand * weight;
}

DailyPeriod months_before(base::Day day, int months) {
  const base::Date date = base::date_of(day);
  const int count = date.year * months_in_year + date.month - 1 - months;
  const base::Day first = *base::day_from({count / months_in_year, count % months_in_year + 1, 1});
  const base::Day next = *base::day_from({date.year, date.month, 1});
  return {first, {next.number - 1}};
}

}  // namespace reviews
