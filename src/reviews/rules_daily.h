// The arithmetic of daily scores. Pure.
//
// A measure earns its points in proportion to how far its value lies from `zero` to `full`, never less than nothing and
// never more than all. Measures without a value are left out of points and score alike; the rest is shown of a thousand.
// The whole is the panel's score × (1 − weight) + the daily score × weight, both of a thousand.
#pragma once

#include "reviews/model_daily.h"

namespace reviews {

// REQUIRES: zero and full differ (load_daily_rules sees to it).
double daily_points(const DailyItem& item, double value);

// Fills in `scored` of every item and the sums.
void add_up(DailyScore& score);

double combined(double panel_per_thousand, double daily_per_thousand, double weight);

// The last day of the month before `day` and the first of `months` whole months up to it.
struct DailyPeriod {
  base::Day from;
  base::Day to;
};
DailyPeriod months_before(base::Day day, int months);

}  // namespace reviews
