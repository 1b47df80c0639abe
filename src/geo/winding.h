#pragma once

#include "geo/shape.h"

namespace geo {

// Turns the outline counter-clockwise and the holes clockwise, as RFC 7946 asks of writers.
void wind_right_handed(Polygon& polygon);

}  // namespace geo
