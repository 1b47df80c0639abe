// The routes of this domain. Reading is public: the rules of the game are no secret.
#pragma once

#include <span>

#include "kernel/route.h"

namespace standards {

std::span<const kernel::Route> routes();          // categories, lines, calendar, quotas
std::span<const kernel::Route> version_routes();  // sanitary standards

}  // namespace standards
