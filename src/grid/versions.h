// Dated versions of a grid, for edits and imports alike.
#pragma once

#include "grid/store_edits.h"

namespace grid {

// Puts `row` in force from its valid_from on, as the next version of its code. The version before ends
// the day before; one that began on that very day or later was corrected, and goes. A version that
// ended just the day before and says the same is taken up again instead.
// REQUIRES: a measured row (views.h); its version number is given here.
void put_version(db::Tx& tx, NewGridRow row);

// The current version ends the day before `day`; one that began on it was never in force.
void end_version(db::Tx& tx, std::int64_t code, base::Day day);

}  // namespace grid
