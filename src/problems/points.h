// Incentive points (激励积分) for citizens: append-only, capped, voluntary.
#pragma once

#include "db/tx.h"
#include "kernel/jobs.h"
#include "problems/model.h"
#include "standards/model.h"

namespace problems {

// What may still be given under the caps. Pure. Never negative.
int points_to_give(int wanted, std::int64_t given_today, std::int64_t given_this_month,
                   const standards::LoopSettings& loop);

// Job on "problems.verify": points for the citizen whose report was closed, once for a report;
// only when a phone was given and no fraud signal was confirmed.
void award_points(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);

// Job on "problems.mark_duplicate" and "problems.reject": takes them back.
void reverse_points_of_event(db::Tx& tx, const kernel::JobContext& context,
                             const kernel::Event& event);

// Takes back what was given for the problem, once. Nothing happens when nothing was given.
void reverse_points(db::Tx& tx, ProblemId problem, base::Instant now);

}  // namespace problems
