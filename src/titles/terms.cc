#include "titles/terms.h"

namespace titles {

base::Day years_after(base::Day day, int years) {
  base::Date date = base::date_of(day);
  date.year += years;
  if (const auto same = base::day_from(date)) return *same;
  date.day = 28;
  return base::day_from(date).value_or(day);
}

base::Day term_end(base::Day from, int years) { return days_after(years_after(from, years), -1); }

base::Day days_after(base::Day day, int days) { return {day.number + days}; }

}  // namespace titles
