// What follows for places from what happens elsewhere.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace places {

// Finds grid and division of every place anew after grids changed; in pieces, so that a crash loses
// nothing and requests are not held up.
void assign_again(const kernel::JobContext& context);

std::span<const kernel::TimedJobRow> timed_jobs();

}  // namespace places
