// What follows from the audit rows of this domain, and from time.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace problems {

std::span<const kernel::EventJobRow> event_jobs();
std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace problems
