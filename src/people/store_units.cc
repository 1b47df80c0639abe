#include "people/store_units.h"

#include "kernel/caller.h"

namespace people {

namespace {

constexpr std::string_view columns =
    "SELECT u.id, u.division, u.kind, u.lines, u.name, u.phone, u.active, u.version, "
    "(SELECT COUNT(*) FROM accounts a WHERE a.unit = u.id AND a.active = 1) AS accounts "
    "FROM units u WHERE ";

constexpr std::size_t rows_per_insert = 250;

}  // namespace

std::vector<UnitRow> list_units(db::Tx& tx, const kernel::Scope& scope, const UnitQuery& query,
                                std::optional<UnitCursor> after, int rows_max) {
  db::Query sql(columns);
  kernel::scope_condition(sql, scope, {.division = "u.division"});
  if (query.division && query.exact.value_or(false)) {
    sql.add(" AND u.division = ?", division_code(*query.division));
  }
  if (query.kind) sql.add(" AND u.kind = ?", *query.kind);
  if (query.line) {
    sql.add(" AND (u.lines & ?) <> 0", static_cast<std::int64_t>(kernel::line_bit(*query.line)));
  }
  if (query.q) sql.add(" AND u.name LIKE ? ESCAPE '!'", contains_pattern(*query.q));
  if (after) {
    sql.add(" AND (u.division > ? OR (u.division = ? AND u.id > ?))", after->division,
            after->division, after->id);
  }
  sql.add(" ORDER BY u.division, u.id LIMIT ?", rows_max);
  return tx.all<UnitRow>(sql);
}

std::optional<UnitRow> find_unit(db::Tx& tx, const kernel::Scope& scope, UnitId id) {
  db::Query sql(columns);
  kernel::scope_condition(sql, scope, {.division = "u.division"});
  sql.add(" AND u.id = ?", id);
  return tx.maybe_one<UnitRow>(sql);
}

std::optional<UnitRow> find_office(db::Tx& tx, std::int64_t division) {
  return find_unit_of(tx, division, UnitKind::office, -1);
}

std::optional<UnitRow> find_unit_of(db::Tx& tx, std::int64_t division, UnitKind kind, int line) {
  db::Query sql(columns);
  sql.add("u.division = ? AND u.kind = ? AND u.active = 1", division, kind);
  if (line >= 0) {
    sql.add(" AND (u.lines & ?) <> 0", static_cast<std::int64_t>(kernel::line_bit(line)));
  }
  sql.add(" ORDER BY u.id LIMIT 1");
  return tx.maybe_one<UnitRow>(sql);
}

void insert_unit(db::Tx& tx, const UnitRow& unit) {
  insert_units(tx, std::span(&unit, 1));
}

void insert_units(db::Tx& tx, std::span<const UnitRow> units) {
  for (std::size_t at = 0; at < units.size(); at += rows_per_insert) {
    db::Query sql(
        "INSERT INTO units (id, division, kind, lines, name, phone, active, version) "
        "VALUES ");
    const auto batch = units.subspan(at, std::min(rows_per_insert, units.size() - at));
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const UnitRow& unit = batch[i];
      sql.add(i == 0 ? "(?, ?, ?, ?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?, ?, ?, ?)", unit.id,
              unit.division, unit.kind, unit.lines, unit.name, unit.phone, unit.active,
              std::int64_t{1});
    }
    tx.run(sql);
  }
}

bool save_unit(db::Tx& tx, const UnitRow& unit) {
  return tx.run(
             "UPDATE units SET division = $2, kind = $3, lines = $4, name = $5, phone = $6, "
             "active = $7, version = version + 1 WHERE id = $1 AND version = $8",
             unit.id, unit.division, unit.kind, unit.lines, unit.name, unit.phone, unit.active,
             unit.version) == 1;
}

void rename_office(db::Tx& tx, std::int64_t division, const std::string& old_name,
                   const std::string& new_name) {
  tx.run(
      "UPDATE units SET name = $3, version = version + 1 "
      "WHERE division = $1 AND kind = 'office' AND name = $2",
      division, old_name, new_name);
}

std::vector<DivisionWithoutOffice> divisions_without_office(db::Tx& tx) {
  return tx.all<DivisionWithoutOffice>(
      "SELECT d.code, d.name FROM divisions d WHERE d.level <= 4 AND d.valid_to IS NULL "
      "AND NOT EXISTS (SELECT 1 FROM units u WHERE u.division = d.code AND u.kind = 'office') "
      "ORDER BY d.code");
}

}  // namespace people
