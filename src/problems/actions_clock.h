// What the passing of time does to problems.
#pragma once

#include "kernel/jobs.h"

namespace problems {

// Overdue problems climb one level at a time: at once to the office of the township, then after
// each further `escalate_hours` of working time to the county, the city, the province. Suspended
// problems whose day has come resume. Period: a minute.
void climb_overdue(const kernel::JobContext& context);

}  // namespace problems
