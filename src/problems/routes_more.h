// Route tables of what surrounds the loop; the loop's own are in routes.h.
#pragma once

#include <span>

#include "kernel/route.h"

namespace problems {

std::span<const kernel::Route> nearby_routes();
std::span<const kernel::Route> follower_routes();
std::span<const kernel::Route> rating_routes();
std::span<const kernel::Route> template_routes();
std::span<const kernel::Route> moderation_routes();
std::span<const kernel::Route> ban_routes();
std::span<const kernel::Route> point_routes();
std::span<const kernel::Route> flag_routes();
std::span<const kernel::Route> figure_routes();
std::span<const kernel::Route> export_routes();

}  // namespace problems
