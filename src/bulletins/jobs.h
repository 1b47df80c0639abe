// What follows from time: reminders before a deadline, files that nothing names.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace bulletins {

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace bulletins
