// The job queue inside the audit log, and the leases of timed jobs.
#pragma once

#include <optional>
#include <vector>

#include "kernel/jobs.h"

namespace kernel {

// The oldest events due now, at most `events_max`; locked against other processes until the
// transaction ends.
std::vector<Event> claim_events(db::Tx& tx, base::Instant now, int events_max);

void mark_event_done(db::Tx& tx, std::int64_t id);

// Counts a failed try: due again after a growing delay, or "failed" for good after `tries_max`.
void mark_event_failed(db::Tx& tx, std::int64_t id, base::Instant now, int tries_max);

// Takes the lease `name` for `holder` when it is due (last run at least `period_ms` ago) and free.
bool take_lease(db::Tx& tx, std::string_view name, std::int64_t holder, base::Instant now,
                std::int64_t period_ms);
void return_lease(db::Tx& tx, std::string_view name, std::int64_t holder);

}  // namespace kernel
