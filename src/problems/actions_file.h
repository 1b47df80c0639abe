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

// The sheet of a review on which something was found.
struct FoundOn {
  std::int64_t sheet = 0;                   // whose photographs these are
  std::optional<places::PlaceId> place;
  std::optional<base::Instant> due_at;      // 限期完成; absent: as its category says
  std::string clause;                       // number and name
};
// The same for what an expert found, wherever it lies: who reviews there needs no grant there. REQUIRES: a source, and
// photographs of the sheet. Throws Refusal 422 "problems.photo_unknown".
ProblemReceipt file_finding(db::Tx& tx, const kernel::RequestContext& context, const NewProblem& wanted,
                            const FoundOn& found);

}  // namespace problems
