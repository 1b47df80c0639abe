// The routes of titles.
#pragma once

#include <span>

#include "kernel/route.h"

namespace titles {

std::span<const kernel::Route> routes();           // titles on their way
std::span<const kernel::Route> register_routes();  // register, coverage, the public's pages

}  // namespace titles
