// The routes of people; app/ joins them with those of the other domains.
#pragma once

#include <span>
#include <vector>

#include "kernel/route.h"

namespace people {

std::span<const kernel::Route> routes();

// The tables that make it up, one per noun.
std::span<const kernel::Route> division_routes();
std::span<const kernel::Route> unit_routes();
std::span<const kernel::Route> account_routes();
std::span<const kernel::Route> session_routes();
std::span<const kernel::Route> me_routes();
std::span<const kernel::Route> audit_routes();
std::span<const kernel::Route> usage_routes();

}  // namespace people
