#include "reviews/rules_plan.h"

#include <algorithm>
#include <string>

namespace reviews {

bool comes_round(const ReviewKind& kind, int level) {
  return !kind.every.empty() && std::find(kind.levels.begin(), kind.levels.end(), level) != kind.levels.end();
}

Round round_on(std::string_view every, int rounds, base::Day day) {
  const Period period = period_of(every, day);
  const int days = period.to.number - period.from.number + 1;
  const int count = std::min(rounds, days);
  const auto begins = [&](int index) { return period.from.number + (days * index + count - 1) / count; };
  int index = 0;
  while (index + 1 < count && begins(index + 1) <= day.number) ++index;
  return {index + 1, {{begins(index)}, {begins(index + 1) - 1}}};
}

std::string round_name(std::string_view every, int rounds, const Round& round) {
  const base::Date date = base::date_of(round.days.from);
  std::string name = std::to_string(date.year) + "年";
  if (every == "quarter") name += "第" + std::to_string((date.month - 1) / 3 + 1) + "季度";
  else name += std::to_string(date.month) + "月";
  if (every == "week") name += std::to_string(date.day) + "日起一周";
  if (rounds > 1) name += "第" + std::to_string(round.number) + "轮";
  return name;
}

}  // namespace reviews
