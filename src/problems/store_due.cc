#include "problems/store_due.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(DueRow, (), (id, due_at))

std::vector<DueRow> list_due(db::Tx& tx, base::Instant now, const DueRow& after,
                             int escalation_below, int rows_max) {
  return tx.all<DueRow>(
      "SELECT id, due_at FROM problems WHERE due_at IS NOT NULL AND due_at < $1 "
      "AND (escalation < $5 OR state = 'suspended') "
      "AND (due_at, id) > ($2, $3) ORDER BY due_at, id LIMIT $4",
      now, after.due_at, after.id, rows_max, escalation_below);
}

void raise_escalation(db::Tx& tx, ProblemId id) {
  tx.run("UPDATE problems SET escalation = escalation + 1, late = 1 WHERE id = $1", id);
}

}  // namespace problems
