// Fraud signals: found by jobs after filing and resolving, decided by a person.
#pragma once

#include "db/tx.h"
#include "kernel/context.h"
#include "kernel/jobs.h"
#include "problems/wire_moderation.h"

namespace problems {

// Job on "problems.file": same photograph, photograph of a screen, far photograph, burst of one
// reporter.
void check_filed(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);
// Job on "problems.resolve": the same for the photographs of the resolution, and whether they
// are those of the report; burst of one handler.
void check_resolved(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);

// A person's decision, once. A confirmed one takes back the points of the report. Throws Refusal
// 404; 409 "problems.flag_decided"; 422 for the decision "open".
void decide(db::Tx& tx, const kernel::RequestContext& context, FlagId id, FlagDecision decision);

// Timed job: forgets the daily counts of hands once no burst can be measured by them.
void forget_old_hands(const kernel::JobContext& context);

}  // namespace problems
