// The places domain's routes.
#pragma once

#include <span>

#include "kernel/route.h"

namespace places {

std::span<const kernel::Route> routes();        // all of them
std::span<const kernel::Route> sheet_routes();  // import, export, template
std::span<const kernel::Route> plaque_routes();
std::span<const kernel::Route> photo_routes();

}  // namespace places
