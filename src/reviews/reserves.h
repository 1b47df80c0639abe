// Places in reserve: what is judged instead of a place found closed, by a rule that two people without a signal follow
// alike. Each member has an order of reserves of their own for each type of place, dealt out before the review starts:
// places chosen by hand first, then the line of succession of the sealed draw. A closed place is replaced by the first
// of its type that is not in use.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "experts/store_draws.h"
#include "kernel/context.h"
#include "places/store_places.h"
#include "reviews/store_reviews.h"

namespace reviews {

// Throws Refusal 409 "reviews.state" unless it is a draw of places of the caller's own that was drawn.
experts::Draw draw_of_places(db::Tx& tx, const kernel::RequestContext& context, experts::DrawId id);

Sheet sheet_of_place(const places::Place& place);

// Deals reserves out to those who have sheets. `found`: the places that are judged, which are no reserves.
void add_reserves(db::Tx& tx, const kernel::RequestContext& context, const Review& review, const NewSheets& wanted,
                  const std::vector<places::Place>& found, std::vector<Sheet>& sheets);

// Whether a sheet may be named as the substitute of another. Whether it was its turn shows when the panel signs, because
// acts arrive in any order.
bool may_stand_for(const Sheet& substitute, const Sheet& sheet);

// The closed sheet that a reserve stands for; nothing while it is not in use.
std::optional<SheetId> instead_of(const std::vector<Substitution>& substitutions, SheetId reserve);

// What is wrong with the use of reserves among these sheets, in Chinese: one stands for two places, or one was passed
// over. REQUIRES: `substitutions` by substitute.
std::optional<std::string> fault_of_reserves(const std::vector<Sheet>& sheets,
                                             const std::vector<Substitution>& substitutions);

}  // namespace reviews
