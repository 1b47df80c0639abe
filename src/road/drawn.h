// A drawn road network for demonstrations and tests: a bent lattice of named streets with one-way streets,
// forbidden turns and a few gaps. The same arguments give the same roads.
#pragma once

#include <cstdint>

#include "road/osm.h"

namespace road {

// `streets` in each direction around `middle`, about 350 m apart.
Roads drawn_roads(geo::Point middle, int streets, std::uint64_t seed);

}  // namespace road
