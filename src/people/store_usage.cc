#include "people/store_usage.h"

namespace people {

std::vector<UnitUse> use_of_all_units(db::Tx& tx, const kernel::Scope& scope, const UsePeriod& period) {
  // Unit by unit: a join would be begun at the accounts of the whole province, even for one street.
  db::Query sql(
      "SELECT u.division, (SELECT COUNT(*) FROM accounts a WHERE a.unit = u.id AND a.active = 1) AS accounts, "
      "(SELECT COUNT(*) FROM accounts a WHERE a.unit = u.id AND a.active = 1 AND EXISTS (SELECT 1 FROM use_days d "
      "WHERE d.account = a.id AND d.day >= ? AND d.day <= ?)) AS active FROM units u WHERE u.active = 1 AND ",
      period.from, period.to);
  kernel::scope_condition(sql, scope, {.division = "u.division"});
  return tx.all<UnitUse>(sql);
}

std::vector<UseTotal> use_totals(db::Tx& tx, const kernel::Scope& scope, int depth, const UsePeriod& period) {
  db::Query sql("SELECT t.division");
  for (const std::string_view column : {"sign_ins", "problems", "places", "reviews", "titles", "others"}) {
    sql.add(", CAST(SUM(CASE WHEN t.day >= ? THEN t.", period.from).add(column);
    sql.add(" ELSE 0 END) AS BIGINT) AS ").add(column);
  }
  sql.add(", MAX(t.day) AS last_day FROM use_totals t WHERE t.depth = ? AND ", depth);
  kernel::scope_condition(sql, scope, {.division = "t.division"});
  sql.add(" AND t.day <= ? GROUP BY t.division", period.to);
  return tx.all<UseTotal>(sql);
}

std::vector<UsageUnitRow> use_of_units(db::Tx& tx, const kernel::Scope& scope, const UsageUnitSearch& search) {
  const auto& [from, to] = search.period;
  // The accounts of the unit `u` with what they did.
  constexpr std::string_view did =
      "FROM accounts a JOIN use_days d ON d.account = a.id WHERE a.unit = u.id AND a.active = 1 ";
  db::Query sql(
      "SELECT u.id, u.division, u.kind, u.name, "
      "(SELECT COUNT(*) FROM accounts a WHERE a.unit = u.id AND a.active = 1) AS accounts, (SELECT COUNT(DISTINCT a.id) ");
  sql.add(did).add("AND d.day >= ? AND d.day <= ?) AS active, ", from, to);
  sql.add("(SELECT CAST(COALESCE(SUM(d.sign_ins), 0) AS BIGINT) ").add(did);
  sql.add("AND d.day >= ? AND d.day <= ?) AS sign_ins, ", from, to);
  sql.add("(SELECT CAST(COALESCE(SUM(d.problems + d.places + d.reviews + d.titles + d.others), 0) AS BIGINT) ").add(did);
  sql.add("AND d.day >= ? AND d.day <= ?) AS records, ", from, to);
  sql.add("(SELECT MAX(d.day) ").add(did).add("AND d.day <= ?) AS last_day FROM units u WHERE u.active = 1 AND ", to);
  kernel::scope_condition(sql, scope, {.division = "u.division"});
  sql.add(" AND EXISTS (SELECT 1 FROM accounts a WHERE a.unit = u.id AND a.active = 1)");
  if (search.idle) sql.add(" AND NOT EXISTS (SELECT 1 ").add(did).add("AND d.day >= ? AND d.day <= ?)", from, to);
  sql.add(" AND (u.division > ? OR (u.division = ? AND u.id > ?))", search.after_division, search.after_division,
          search.after_id);
  sql.add(" ORDER BY u.division, u.id LIMIT ?", search.rows_max);
  return tx.all<UsageUnitRow>(sql);
}

std::optional<base::Instant> use_counted_at(db::Tx& tx) {
  const auto at = tx.one<base::Instant>("SELECT counted_at FROM use_progress WHERE id = 1");
  return at.ms == 0 ? std::nullopt : std::optional(at);
}

}  // namespace people
