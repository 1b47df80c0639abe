// Taking in what was done on sheets, from devices that were offline for any time.
#pragma once

#include "reviews/access.h"
#include "reviews/store_acts.h"

namespace reviews {

// Every act by itself: one that is refused keeps none of the others back, one that is known already changes nothing.
// Throws Refusal 404 for who is not on the panel.
ActResults take_acts(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const ActBatch& batch);

// A finding becomes a problem of the loop, with its clause on it; nothing happens when it is one already or has no
// position. The photographs are the sheet's and the problem's.
void file_as_problem(db::Tx& tx, const kernel::RequestContext& context, const Review& review, const Sheet& sheet,
                     const StoredAct& finding);

// What is judged on a sheet.
std::vector<standards::StandardRow> items_of(db::Tx& tx, const Review& review, const Sheet& sheet);

}  // namespace reviews
