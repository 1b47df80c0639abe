// Counting how the system is used: the audit log, seal by seal, into the rollups that the report reads.
#pragma once

#include "kernel/jobs.h"

namespace people {

// Counts the seals that come next, at least one, at most about `rows_max` audit rows, in one transaction with the
// position: a crash counts nothing twice and loses nothing. False when all are counted. Throws std::runtime_error
// when another process counts at the same time.
bool count_use_once(db::Tx& tx, std::int64_t rows_max);

// The timed job: counts until nothing is left, then notes `context.now`.
void count_use(const kernel::JobContext& context);

}  // namespace people
