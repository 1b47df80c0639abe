#include "people/store_filters.h"

namespace people {

std::vector<SavedFilterRow> list_filters(db::Tx& tx, AccountId account, UnitId unit,
                                         std::optional<std::string> page) {
  db::Query sql(
      "SELECT id, account, page, name, query, shared FROM saved_filters "
      "WHERE (account = ? OR (unit = ? AND shared = 1))",
      account, unit);
  if (page) sql.add(" AND page = ?", *page);
  sql.add(" ORDER BY id LIMIT 200");
  return tx.all<SavedFilterRow>(sql);
}

std::int64_t count_filters(db::Tx& tx, AccountId account) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM saved_filters WHERE account = $1", account);
}

void insert_filter(db::Tx& tx, const SavedFilterRow& filter, UnitId unit) {
  tx.run(
      "INSERT INTO saved_filters (id, account, unit, page, name, query, shared) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7)",
      filter.id, filter.account, unit, filter.page, filter.name, filter.query, filter.shared);
}

bool delete_filter(db::Tx& tx, AccountId account, std::int64_t id) {
  return tx.run("DELETE FROM saved_filters WHERE id = $1 AND account = $2", id, account) == 1;
}

}  // namespace people
