// The routes of notices.
#pragma once

#include <span>

#include "kernel/route.h"

namespace notices {

std::span<const kernel::Route> routes();

}  // namespace notices
