// One step of the loop on one problem, as the table in rules.h allows it.
#pragma once

#include "db/tx.h"
#include "kernel/caller.h"
#include "problems/access.h"
#include "problems/store_problems.h"
#include "problems/wire_steps.h"

namespace problems {

// Who takes a step, and when.
struct Taker {
  const kernel::Caller& caller;
  Actor actor = Actor::staff;
  base::Instant now;
};

// Takes the step, writes it down, counts it and records "problems.<step>" in the audit log.
// Everything that can refuse does so before the first write. REQUIRES: `problem` was locked in
// `tx`, staff may see it, a citizen is its reporter.
// Throws Refusal 409 "problems.step_not_allowed", "problems.same_person",
// "problems.request_pending", "problems.no_request", "problems.higher_level_needed",
// "problems.reopen_window_over"; 403 "not_permitted"; 422 "problems.reason_required",
// "problems.photo_required", "problems.photo_unknown", "problems.assignee_unknown",
// "problems.duplicate_of_itself", "validation".
StepResult take_step(db::Tx& tx, const Taker& taker, const Problem& problem,
                     const NewStep& wanted);

}  // namespace problems
