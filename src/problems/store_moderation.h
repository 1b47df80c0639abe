// SQL of moderation (公开审核).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "problems/store_problems.h"

namespace problems {

// What waits for somebody to decide whether the public may see it, the oldest first, ids above
// `after`. Without what was withdrawn, rejected or found to be a duplicate.
std::vector<Problem> list_unmoderated(db::Tx& tx, const kernel::Scope& scope, ProblemId after,
                                      int rows_max);

// Writes publication and description and moves `problem.version`. Throws Refusal 409
// "problems.changed_meanwhile" when the row is no longer at that version.
void save_publication(db::Tx& tx, Problem& problem);

// The public copies of a photograph; both or none.
struct RedactedKeys {
  std::optional<std::string> main;
  std::optional<std::string> thumbnail;
};
void save_redaction(db::Tx& tx, PhotoId photo, const RedactedKeys& keys);

}  // namespace problems
