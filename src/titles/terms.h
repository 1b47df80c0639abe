// Days of terms, cooling and stages. Pure.
#pragma once

#include "base/time.h"

namespace titles {

// The same day `years` later; 28 February where there is no 29th.
base::Day years_after(base::Day day, int years);
// The last day of a term that begins on `from`: 2026-01-01 for three years ends on 2028-12-31.
base::Day term_end(base::Day from, int years);
base::Day days_after(base::Day day, int days);

}  // namespace titles
