// The map domain's routes.
#pragma once

#include <span>

#include "kernel/route.h"

namespace map {

std::span<const kernel::Route> routes();
std::span<const kernel::Route> ogc_routes();   // OGC API – Features
std::span<const kernel::Route> area_routes();  // what a person answers for
std::span<const kernel::Route> base_routes();  // what lies beneath: settings, Tianditu, PMTiles

}  // namespace map
