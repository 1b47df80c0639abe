// Plans of reviews as verbs, and the reviews that they prepare.
#pragma once

#include "kernel/jobs.h"
#include "reviews/store_plans.h"

namespace reviews {

// The plans of the caller's own office and of those below that he arranges reviews for.
ReviewPlanList plans_for(db::Tx& tx, const kernel::RequestContext& context);
// The review of the present round is prepared at once. Throws Refusal 422 for a kind that does not come round at the
// caller's level and for a standard that cannot be scored, 403 for a target that is not his, 409 for a second plan.
ReviewPlanItem add_plan(db::Tx& tx, const kernel::RequestContext& context, const NewReviewPlan& wanted);
// What it has prepared stays. Throws Refusal 404.
void end_plan(db::Tx& tx, const kernel::RequestContext& context, ReviewPlanId id);

// Prepares what the present rounds lack and tells who made the plan. Period: an hour.
void prepare_rounds(const kernel::JobContext& context);

}  // namespace reviews
