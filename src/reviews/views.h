// Reviews, sheets and acts as callers may see them.
#pragma once

#include <vector>

#include "reviews/access.h"
#include "reviews/model_results.h"
#include "reviews/store_acts.h"

namespace reviews {

ReviewItem review_item(db::Tx& tx, const kernel::RequestContext& context, const Review& review);
// With the panel for who organizes it or belongs to it, and for everybody once it is released.
ReviewDetail review_detail(db::Tx& tx, const kernel::RequestContext& context, const Known& known);

// All sheets for who sees all, else the caller's own. Which are second ones only the organizer learns.
SheetList sheet_list(db::Tx& tx, const kernel::RequestContext& context, const Known& known);
// Throws Refusal 404 for one that the caller may not see.
SheetDetail sheet_detail(db::Tx& tx, const kernel::RequestContext& context, const Known& known, SheetId id);
ReviewPack pack_of(db::Tx& tx, const kernel::RequestContext& context, const Known& known);

// With their photographs and the problems they became.
std::vector<ActItem> act_items(db::Tx& tx, const kernel::RequestContext& context, const Review& review,
                               const std::vector<StoredAct>& acts);

// Of the kinds that the caller's division has to do regularly.
ReviewRoundsList rounds_of(db::Tx& tx, const kernel::RequestContext& context);

ReviewResult result_for(db::Tx& tx, const Review& review);
LossList losses_for(db::Tx& tx, const kernel::RequestContext& context, const Review& review, const LossQuery& query);
CalibrationList calibration_of(db::Tx& tx, const kernel::RequestContext& context, const Review& review);
// Of the reviews of the caller's jurisdiction that were signed within a year.
CalibrationList calibration_of_year(db::Tx& tx, const kernel::RequestContext& context);
Additions additions_of(db::Tx& tx, const kernel::RequestContext& context, const Review& review);

}  // namespace reviews
