// SQL over daily scores that were settled.
#pragma once

#include <optional>

#include "db/tx.h"
#include "kernel/context.h"
#include "reviews/model_daily.h"

namespace reviews {

// The score of a thousand, where it was settled.
std::optional<double> settled_per_thousand(db::Tx& tx, ReviewId review);
// The whole of it, but the weight and who may change it.
std::optional<DailyScore> settled_score(db::Tx& tx, ReviewId review);
// Takes the place of an earlier one. REQUIRES: settled_at and per_thousand.
void put_settled(db::Tx& tx, ReviewId review, kernel::AccountId account, const DailyScore& score);

}  // namespace reviews
