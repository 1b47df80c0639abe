// The daily score of a review: measured from the records, or as it was settled.
#pragma once

#include "db/tx.h"
#include "reviews/model_daily.h"
#include "reviews/model_results.h"
#include "reviews/store_reviews.h"

namespace reviews {

// As it was settled; otherwise from today's records, without the values by hand.
DailyScore daily_score_of(db::Tx& tx, const Review& review);
// From today's records: every measure of the rules.
DailyScore measured_score(db::Tx& tx, const Review& review);

// What the review's own points come to together with the settled daily score. The same where the review takes in none,
// or where it is not settled yet.
double with_daily(db::Tx& tx, const Review& review, double per_thousand);
// The same for a whole result: notes both parts, and decides anew whether it passes.
void add_daily(db::Tx& tx, const Review& review, ReviewResult& result);

}  // namespace reviews
