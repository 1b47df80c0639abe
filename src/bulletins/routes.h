#pragma once

#include <span>

#include "kernel/route.h"

namespace bulletins {

std::span<const kernel::Route> routes();
std::span<const kernel::Route> receipt_routes();
std::span<const kernel::Route> talk_routes();

}  // namespace bulletins
