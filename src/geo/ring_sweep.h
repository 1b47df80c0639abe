#pragma once

#include <cstddef>
#include <optional>

#include "geo/shape.h"

namespace geo {

struct Meeting {
  std::size_t ring = 0;  // 0 is the outline, 1 the first hole.
  Point at;
};

// A place where two lines of the polygon meet other than at the corner that joins them.
// Rings with fewer than three corners on the lattice are passed over.
// REQUIRES: every corner is_on_earth. Time n log n, memory linear, exact on the lattice.
std::optional<Meeting> find_meeting(const Polygon& polygon);

// Corners left when equal neighbours on the lattice are counted once.
std::size_t count_lattice_corners(const Ring& ring);

// Whether all corners lie on one straight line of the lattice.
bool is_on_one_line(const Ring& ring);

}  // namespace geo
