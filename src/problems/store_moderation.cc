#include "problems/store_moderation.h"

#include "base/errors.h"
#include "problems/store_columns.h"

namespace problems {

std::vector<Problem> list_unmoderated(db::Tx& tx, const kernel::Scope& scope, ProblemId after,
                                      int rows_max) {
  db::Query query("SELECT ");
  query.add(problem_columns);
  query.add(
      " FROM problems p WHERE p.publication = 'pending' AND p.private = 0 "
      "AND p.state NOT IN ('withdrawn', 'rejected', 'duplicate') AND p.id > ? AND ",
      after);
  kernel::scope_condition(query, scope, problem_scope);
  query.add(" ORDER BY p.id LIMIT ?", rows_max);
  return tx.all<Problem>(query);
}

void save_publication(db::Tx& tx, Problem& problem) {
  const std::int64_t changed = tx.run(
      "UPDATE problems SET publication = $1, description = $2, version = version + 1 "
      "WHERE id = $3 AND version = $4",
      problem.publication, problem.description, problem.id, problem.version);
  if (changed != 1) {
    throw base::Refusal(409, "problems.changed_meanwhile", "这件问题刚被他人办理，请刷新后再试");
  }
  ++problem.version;
}

void save_redaction(db::Tx& tx, PhotoId photo, const RedactedKeys& keys) {
  tx.run("UPDATE photos SET redacted_key = $1, redacted_thumbnail_key = $2 WHERE id = $3",
         keys.main, keys.thumbnail, photo);
}

}  // namespace problems
