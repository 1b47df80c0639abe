// When the rounds of a plan are. Pure.
#pragma once

#include <string_view>

#include "base/time.h"
#include "reviews/rules_result.h"

namespace reviews {

// Whether offices of this level have to do the kind regularly.
bool comes_round(const ReviewKind& kind, int level);

// A week, month or quarter is divided evenly among its rounds; days that are left over go to the earlier ones.
struct Round {
  int number = 1;  // from 1 on
  Period days;
};

// The round that `day` lies in. REQUIRES: rounds > 0, `every` as period_of takes it.
Round round_on(std::string_view every, int rounds, base::Day day);

// "2026年第4季度第2轮", "2026年11月", "2026年11月23日起一周": with the number where there is more than one.
std::string round_name(std::string_view every, int rounds, const Round& round);

}  // namespace reviews
