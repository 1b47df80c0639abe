// The tile that a request names by {z}, {x} and {y}.
#pragma once

#include "geo/mercator.h"
#include "kernel/context.h"

namespace map {

// Throws Refusal 404 for one that does not exist.
geo::Tile tile_in(const kernel::RequestContext& context);

}  // namespace map
