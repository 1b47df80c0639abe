// What follows from events around the loop; app/events.cc takes these rows as they are.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace problems {

std::span<const kernel::EventJobRow> more_event_jobs();
std::span<const kernel::TimedJobRow> more_timed_jobs();

}  // namespace problems
