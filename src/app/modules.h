// Every domain's routes, in one list.
#pragma once

#include <vector>

#include "kernel/route.h"

namespace app {

std::vector<kernel::Route> all_routes();

}  // namespace app
