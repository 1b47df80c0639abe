// The routes of this domain. All are public: the rules of the game are no secret.
#pragma once

#include <span>

#include "kernel/route.h"

namespace standards {

std::span<const kernel::Route> routes();

}  // namespace standards
