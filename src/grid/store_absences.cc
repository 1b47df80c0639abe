#include "grid/store_absences.h"

namespace grid {

namespace {

db::Query select_absences() {
  return db::Query(
      "SELECT b.id, b.account, b.deputy, b.first_day, b.last_day, b.reason, "
      "COALESCE(u.division, 0) AS division FROM absences b "
      "LEFT JOIN accounts a ON a.id = b.account LEFT JOIN units u ON u.id = a.unit WHERE ");
}

}  // namespace

std::vector<AbsenceRow> absences_in(db::Tx& tx, const kernel::Scope& scope, base::Day day,
                                    int rows_max) {
  db::Query query = select_absences();
  query.add("b.last_day >= ? AND ", day);
  kernel::scope_condition(query, scope, {"u.division"});
  query.add(" ORDER BY b.first_day, b.id LIMIT ?", rows_max);
  return tx.all<AbsenceRow>(query);
}

std::vector<AbsenceRow> absences_of(db::Tx& tx, kernel::AccountId account, base::Day day) {
  db::Query query = select_absences();
  query.add("b.last_day >= ? AND b.account = ? ORDER BY b.first_day, b.id", day, account);
  return tx.all<AbsenceRow>(query);
}

std::optional<AbsenceRow> find_absence(db::Tx& tx, AbsenceId id) {
  db::Query query = select_absences();
  query.add("b.id = ?", id);
  return tx.maybe_one<AbsenceRow>(query);
}

bool is_away_between(db::Tx& tx, kernel::AccountId account, base::Day first_day, base::Day last_day) {
  return tx.one<std::int64_t>(
             "SELECT COUNT(*) FROM absences WHERE account = $1 AND first_day <= $2 AND last_day >= $3",
             account, last_day, first_day) > 0;
}

std::optional<std::int64_t> division_of_account(db::Tx& tx, kernel::AccountId account) {
  return tx.maybe_one<std::int64_t>(
      "SELECT u.division FROM accounts a JOIN units u ON u.id = a.unit WHERE a.id = $1", account);
}

AbsenceId insert_absence(db::Tx& tx, const AbsenceRow& absence, kernel::AccountId by,
                         base::Instant at) {
  const auto id = base::mint<AbsenceTag>();
  tx.run("INSERT INTO absences (id, account, deputy, first_day, last_day, reason, entered_by, "
         "entered_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
         id, absence.account, absence.deputy, absence.first_day, absence.last_day, absence.reason,
         by, at);
  return id;
}

void remove_absence(db::Tx& tx, AbsenceId id) {
  tx.run("DELETE FROM absences WHERE id = $1", id);
}

void end_absence(db::Tx& tx, AbsenceId id, base::Day last_day) {
  tx.run("UPDATE absences SET last_day = $1 WHERE id = $2", last_day, id);
}

}  // namespace grid
