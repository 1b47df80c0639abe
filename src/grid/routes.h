// The grid domain's routes.
#pragma once

#include <span>

#include "kernel/route.h"

namespace grid {

std::span<const kernel::Route> routes();         // grids and duties
std::span<const kernel::Route> locate_routes();  // locating and outlines
std::span<const kernel::Route> edit_routes();    // editing on the map, checks
std::span<const kernel::Route> file_routes();     // import and export
std::span<const kernel::Route> absence_routes();  // who is away, and who stands in
std::span<const kernel::Route> chain_routes();    // sponsors and chiefs, and the chain outward


}  // namespace grid
