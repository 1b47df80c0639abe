// The citizen's satisfaction with what was done (满意度).
#pragma once

#include "kernel/context.h"
#include "problems/wire_citizens.h"

namespace problems {

// Once, by whoever holds the reporter's receipt. Throws Refusal 404
// "problems.receipt_wrong", 409 "problems.not_closed", "problems.already_rated".
void rate_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                  const Rating& rating);

}  // namespace problems
