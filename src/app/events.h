// What follows from what happened, and what happens with time: the one page on which a domain
// may look backward at an earlier one.
#pragma once

#include <string>
#include <vector>

#include "kernel/jobs.h"

namespace app {

std::vector<kernel::EventJobRow> event_jobs();
std::vector<kernel::TimedJobRow> timed_jobs();

// The names of the events that event_jobs() waits for; for kernel::set_events_with_jobs.
std::vector<std::string> events_with_jobs();

}  // namespace app
