// The navigation domain's routes.
#pragma once

#include <span>

#include "kernel/route.h"

namespace navigation {

std::span<const kernel::Route> routes();
std::span<const kernel::Route> tour_routes();   // the day's tour
std::span<const kernel::Route> reach_routes();  // what is reached within a time

}  // namespace navigation
