// What follows from time: reminders that a term ends.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace titles {

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace titles
