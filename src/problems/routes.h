// Every route of this domain.
#pragma once

#include <span>

#include "kernel/route.h"

namespace problems {

// All of them, those of routes_more.h included.
std::span<const kernel::Route> routes();

std::span<const kernel::Route> problem_routes();
std::span<const kernel::Route> step_routes();
std::span<const kernel::Route> photo_routes();
std::span<const kernel::Route> loop_routes();

}  // namespace problems
