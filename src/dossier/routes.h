// The routes of dossiers.
#pragma once

#include <span>

#include "kernel/route.h"

namespace dossier {

std::span<const kernel::Route> routes();

}  // namespace dossier
