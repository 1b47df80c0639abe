// Losses over many released reviews: the rollup that they are read from, and what is answered.
#pragma once

#include "kernel/context.h"
#include "kernel/jobs.h"
#include "reviews/rules_losses.h"
#include "reviews/store_reviews.h"

namespace reviews {

// How a review is counted: by its kind's methods and its own weights.
ResultRules rules_of(const Review& review);

// Writes the rows of a released review anew: with its release and with every correction after it, in their transaction.
void roll_up(db::Tx& tx, const Review& review, base::Instant now);
// Timed job: those released before there was a rollup.
void roll_up_released(const kernel::JobContext& context);

// Over the released reviews that the caller may know of. Throws Refusal 422 for days in the wrong order or a division
// that is none, 404 for one outside the caller's jurisdiction.
ReviewLosses losses_over(db::Tx& tx, const kernel::RequestContext& context, const ReviewLossesQuery& query);
LossReviews loss_reviews(db::Tx& tx, const kernel::RequestContext& context, const LossReviewsQuery& query);

}  // namespace reviews
