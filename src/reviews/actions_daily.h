// Settling a review's daily score (核定日常得分).
#pragma once

#include "kernel/context.h"
#include "reviews/access.h"
#include "reviews/model_daily.h"

namespace reviews {

// For the organizer, and for all who may know of the review once it is released. Throws Refusal 404, 403 before that,
// and 409 for a review that takes in no daily score.
DailyScore daily_for(db::Tx& tx, const kernel::RequestContext& context, ReviewId id);

// Measures anew and keeps it with the values by hand; as often as the organizer wants until the release. Throws Refusal
// 409 for other states, and when nothing at all has a value; 422 for values of measures that are counted.
DailyScore settle_daily(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const DailyInput& input);

}  // namespace reviews
