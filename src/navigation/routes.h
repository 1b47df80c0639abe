// The navigation domain's routes.
#pragma once

#include <span>

#include "kernel/route.h"

namespace navigation {

std::span<const kernel::Route> routes();

}  // namespace navigation
