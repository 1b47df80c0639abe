// Closed is not fixed: a problem that comes back at the same place soon after its closing.
#pragma once

#include "db/tx.h"
#include "kernel/jobs.h"

namespace problems {

// Job on "problems.file": of the same category within loop.duplicate_radius_m of one closed less
// than loop.recurrence_days ago. Sets recurrence_of and counts it for the month of filing.
void check_recurrence(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);

}  // namespace problems
