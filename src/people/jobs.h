// What people does as time passes.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace people {

// Timed jobs for app/'s job runner.
std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace people
