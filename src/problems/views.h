// Problems as the three audiences see them.
#pragma once

#include <string>
#include <vector>

#include "kernel/context.h"
#include "problems/store_problems.h"
#include "problems/wire_steps.h"

namespace problems {

// Staff in scope see everything but personal data in clear; who holds a receipt sees the
// problem's own course; the public sees what has been published, with redacted pictures.
enum class Audience { general_public, holder, staff };

struct Viewer {
  const kernel::RequestContext& context;
  Audience audience = Audience::staff;
  std::string receipt = {};   // holder: goes into the addresses of the pictures
  bool is_reporter = false;   // of the holders: may act, not only read
};

// Ledger rows for staff; reads the names of all rows in two statements.
std::vector<ProblemItem> items_of(db::Tx& tx, const Viewer& viewer,
                                  const std::vector<Problem>& problems);
ProblemItem item_of(db::Tx& tx, const Viewer& viewer, const Problem& problem);
ProblemDetail detail_of(db::Tx& tx, const Viewer& viewer, const Problem& problem);
std::vector<HistoryItem> history_of(db::Tx& tx, const Viewer& viewer, const Problem& problem);

struct Visible {
  Problem problem;
  Viewer viewer;
};
// The problem as this request may see it: with a right receipt its holder, staff in scope, else
// the public when it is published and not private. Throws Refusal 404 otherwise, and for a wrong
// receipt alike.
Visible visible_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                        const std::optional<std::string>& receipt);

}  // namespace problems
