// SQL over deadlines that have passed.
#pragma once

#include <vector>

#include "base/time.h"
#include "db/tx.h"
#include "problems/model.h"

namespace problems {

struct DueRow {
  ProblemId id;
  base::Instant due_at;
};

// Problems whose deadline passed before `now`, the longest overdue first, behind `after`: those
// that can still climb, being below this escalation, and suspended ones. What has reached the top
// may stay overdue for long, and nothing happens to it.
std::vector<DueRow> list_due(db::Tx& tx, base::Instant now, const DueRow& after,
                             int escalation_below, int rows_max);

// One level more, and late from now on. Leaves the version alone: nobody edits these by hand.
void raise_escalation(db::Tx& tx, ProblemId id);

}  // namespace problems
