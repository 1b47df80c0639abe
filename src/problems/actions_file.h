// Filing a problem: from a photograph and a point to the one who answers for it, in one step.
#pragma once

#include "db/tx.h"
#include "kernel/context.h"
#include "problems/wire_problems.h"

namespace problems {

// Files, accepts and assigns by itself when somebody answers for the place; otherwise leaves the
// problem at the desk of the township, county, city or province. The caller is a member of the
// public, or staff who registers it (`source` given, permission problem_register).
// Throws Refusal 403 "problems.staff_only", "problems.banned"; 422 "problems.photo_unknown",
// "validation"; 429 "problems.too_many_reports".
ProblemReceipt file_problem(db::Tx& tx, const kernel::RequestContext& context,
                            const NewProblem& wanted);

}  // namespace problems
