// What follows from time: rounds of reviews that are due, and the losses of those released before they were kept.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace reviews {

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace reviews
