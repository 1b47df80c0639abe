#include "titles/store_coverage.h"

namespace titles {

std::vector<CountRow> counts_around(db::Tx& tx, std::int64_t division) {
  return tx.all<CountRow>("SELECT division, kind, counts, n FROM title_counts WHERE (division = $1 OR parent = $1) AND "
                          "n > 0 ORDER BY division, kind, counts",
                          division);
}

std::vector<CountRow> counts_of_villages(db::Tx& tx, std::int64_t township) {
  const kernel::DivisionRange range = kernel::subtree(township);
  return tx.all<CountRow>("SELECT division, kind, counts, COUNT(*) AS n FROM titles WHERE division > $1 AND division <= $2 "
                          "GROUP BY division, kind, counts ORDER BY division, kind, counts",
                          range.first, range.last);
}

std::vector<UnitRow> unit_exceptions(db::Tx& tx, std::int64_t division) {
  const kernel::DivisionRange range = kernel::subtree(division);
  return tx.all<UnitRow>("SELECT kind, division, excluded, words FROM title_units WHERE division BETWEEN $1 AND $2 ORDER "
                         "BY kind, division",
                         range.first, range.last);
}

void put_unit_exception(db::Tx& tx, const UnitRow& row, kernel::AccountId account, base::Instant at) {
  tx.run("INSERT INTO title_units (kind, division, excluded, words, account, at) VALUES ($1, $2, $3, $4, $5, $6) "
         "ON CONFLICT (kind, division) DO UPDATE SET excluded = excluded.excluded, words = excluded.words, "
         "account = excluded.account, at = excluded.at",
         row.kind, row.division, row.excluded, row.words, account, at);
}

void delete_unit_exception(db::Tx& tx, const std::string& kind, std::int64_t division) {
  tx.run("DELETE FROM title_units WHERE kind = $1 AND division = $2", kind, division);
}

std::vector<MarkRow> marks_of(db::Tx& tx, const std::string& kind, const kernel::DivisionRange& within) {
  // The last three digits of a code are the village's.
  return tx.all<MarkRow>("SELECT division - division % 1000 AS division, counts, COUNT(*) AS titles FROM titles "
                         "WHERE kind = $1 AND counts <> $2 AND division BETWEEN $3 AND $4 "
                         "GROUP BY division - division % 1000, counts ORDER BY division - division % 1000",
                         kind, Counting::none, within.first, within.last);
}

std::vector<UnderWay> titles_under_way(db::Tx& tx, const kernel::Scope& scope, std::int64_t division) {
  const kernel::DivisionRange range = kernel::subtree(division);
  db::Query query("SELECT t.division, t.kind FROM titles t WHERE t.division BETWEEN ? AND ? AND t.holder_key = '' AND "
                  "t.decider_levels <> 0 AND t.counts <> ? AND ", range.first, range.last, Counting::named);
  kernel::scope_condition(query, scope, {"t.division"});
  query.add(" ORDER BY t.division, t.kind");
  return tx.all<UnderWay>(query);
}

}  // namespace titles
