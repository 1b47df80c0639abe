// The routes of reviews.
#pragma once

#include <span>

#include "kernel/route.h"

namespace reviews {

std::span<const kernel::Route> routes();
std::span<const kernel::Route> result_routes();
std::span<const kernel::Route> plan_routes();
std::span<const kernel::Route> daily_routes();
std::span<const kernel::Route> loss_routes();      // over many reviews
std::span<const kernel::Route> feedback_routes();

}  // namespace reviews
