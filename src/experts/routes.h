// The routes of experts and of draws.
#pragma once

#include <span>

#include "kernel/route.h"

namespace experts {

std::span<const kernel::Route> routes();
std::span<const kernel::Route> draw_routes();

}  // namespace experts
