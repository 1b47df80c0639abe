// Sharing out what is judged among those who judge it.
#pragma once

#include <vector>

#include "kernel/context.h"
#include "reviews/store_reviews.h"

namespace reviews {

// One sheet for each place, to who judges one of its parts and has the fewest so far; one for the material of each
// part; and of the places every n-th once more, blind, to somebody else. Throws Refusal as set_sheets says.
std::vector<Sheet> shared_out(db::Tx& tx, const kernel::RequestContext& context, const Review& review,
                              const std::vector<Member>& members, const NewSheets& wanted);

}  // namespace reviews
