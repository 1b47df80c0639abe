#include "people/store_audit.h"

namespace people {

std::vector<AuditRow> list_audit(db::Tx& tx, const kernel::Scope& scope, const AuditQuery& query,
                                 std::optional<std::int64_t> before, int rows_max) {
  db::Query sql(
      "SELECT l.id, l.at, l.event, l.account, a.login, l.subject, l.division, "
      "l.address, l.details, CASE WHEN l.seal IS NULL THEN 0 ELSE 1 END AS sealed "
      "FROM audit_log l LEFT JOIN accounts a ON a.id = l.account WHERE ");
  kernel::scope_condition(sql, scope, {.division = "l.division"});
  if (query.event && query.event->ends_with('.')) {
    sql.add(" AND l.event LIKE ? ESCAPE '!'", contains_pattern(*query.event).substr(1));
  } else if (query.event) {
    sql.add(" AND l.event = ?", *query.event);
  }
  if (query.account) sql.add(" AND l.account = ?", *query.account);
  if (query.from) sql.add(" AND l.at >= ?", base::start_of(*query.from));
  if (query.to) sql.add(" AND l.at < ?", base::start_of(base::Day{query.to->number + 1}));
  if (before) sql.add(" AND l.id < ?", *before);
  sql.add(" ORDER BY l.id DESC LIMIT ?", rows_max);
  return tx.all<AuditRow>(sql);
}

}  // namespace people
