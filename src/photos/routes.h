// The routes of photographs. Who may see one depends on what it belongs to: problems/routes_photos.cc.
#pragma once

#include <span>

#include "kernel/route.h"

namespace photos {

std::span<const kernel::Route> routes();

}  // namespace photos
