#include "people/store_divisions.h"

#include <algorithm>

#include "kernel/dataset.h"
#include "people/divisions.h"

namespace people {

namespace {

// 250 rows of 8 values stay far below SQLite's 32,766 parameters; one statement text serves all
// full batches, so that it is prepared once.
constexpr std::size_t rows_per_insert = 250;

void insert_batch(db::Tx& tx, std::span<const Division> rows) {
  db::Query query(
      "INSERT INTO divisions (code, parent, level, kind, name, path_name, "
      "valid_from, valid_to) VALUES ");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Division& row = rows[i];
    query.add(i == 0 ? "(?, ?, ?, ?, ?, ?, ?, ?)" : ", (?, ?, ?, ?, ?, ?, ?, ?)", row.code,
              row.parent, row.level, row.kind, row.name, row.path_name, row.valid_from,
              row.valid_to);
  }
  tx.run(query);
}

std::vector<Succession> read_successions(db::Tx& tx) {
  std::vector<Succession> successions;
  tx.execute("SELECT code, successor FROM divisions WHERE successor IS NOT NULL ORDER BY code", {},
             [&](const db::Row& row) {
               successions.push_back({row.integer(0), row.integer(1)});
             });
  return successions;
}

}  // namespace

std::shared_ptr<const Divisions> read_divisions(db::Tx& tx, std::int64_t known_version) {
  const std::int64_t version = kernel::dataset_version(tx, divisions_dataset);
  if (version == known_version) return nullptr;
  auto fresh = std::make_shared<Divisions>();
  tx.execute("SELECT code, parent, kind, valid_to, name FROM divisions ORDER BY code", {},
             [&](const db::Row& row) {
               Divisions::Row division;
               division.code = row.integer(0);
               division.parent = row.is_null(1) ? 0 : row.integer(1);
               if (row.text(2) == "functional_zone") division.kind = DivisionKind::functional_zone;
               division.active = row.is_null(3);
               division.name = row.text(4);
               fresh->add(division);
             });
  fresh->finish(read_successions(tx), version);
  return fresh;
}

std::int64_t count_divisions(db::Tx& tx) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM divisions");
}

void insert_divisions(db::Tx& tx, std::span<const Division> rows) {
  for (std::size_t at = 0; at < rows.size(); at += rows_per_insert) {
    insert_batch(tx, rows.subspan(at, std::min(rows_per_insert, rows.size() - at)));
  }
  kernel::bump_dataset(tx, divisions_dataset);
}

std::optional<Division> lock_division(db::Tx& tx, std::int64_t code) {
  return tx.maybe_one<Division>(
      "SELECT code, parent, level, kind, name, path_name, valid_from, valid_to FROM divisions "
      "WHERE code = $1 {for_update}",
      code);
}

void save_division_name(db::Tx& tx, const Division& division, const std::string& new_name) {
  const std::string prefix =
      division.path_name.substr(0, division.path_name.size() - division.name.size());
  const std::string path = prefix + new_name;
  const auto old_points = static_cast<std::int64_t>(base::code_points(division.path_name));
  // Before the row itself, whose old path is what its descendants' paths begin with.
  tx.run(
      "WITH RECURSIVE below (code) AS (SELECT code FROM divisions WHERE parent = $1 UNION ALL "
      "SELECT d.code FROM divisions d JOIN below b ON d.parent = b.code) "
      "UPDATE divisions SET path_name = $2 || substr(path_name, CAST($3 AS INTEGER)) "
      "WHERE code IN (SELECT code FROM below)",
      division.code, division.level == 1 ? std::string() : path,
      division.level == 1 ? std::int64_t{1} : old_points + 1);
  tx.run("UPDATE divisions SET name = $2, path_name = $3 WHERE code = $1", division.code, new_name,
         path);
  kernel::bump_dataset(tx, divisions_dataset);
}

void close_division(db::Tx& tx, std::int64_t code, base::Day last_day,
                    std::optional<std::int64_t> successor) {
  tx.run("UPDATE divisions SET valid_to = $2, successor = $3 WHERE code = $1", code, last_day,
         successor);
  kernel::bump_dataset(tx, divisions_dataset);
}

void move_children(db::Tx& tx, const Division& division, const Division& successor) {
  const auto old_points = static_cast<std::int64_t>(base::code_points(division.path_name));
  tx.run(
      "WITH RECURSIVE below (code) AS (SELECT code FROM divisions WHERE parent = $1 UNION ALL "
      "SELECT d.code FROM divisions d JOIN below b ON d.parent = b.code) "
      "UPDATE divisions SET path_name = $2 || substr(path_name, CAST($3 AS INTEGER)) "
      "WHERE code IN (SELECT code FROM below)",
      division.code, successor.path_name, old_points + 1);
  tx.run("UPDATE divisions SET parent = $2 WHERE parent = $1", division.code, successor.code);
}

void insert_division_change(db::Tx& tx, const DivisionChangeRow& row, AccountId account,
                            base::Instant now) {
  tx.run(
      "INSERT INTO division_changes (id, division, successor, change, old_name, new_name, day, "
      "basis, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      row.id, row.division, row.successor, row.change, row.old_name, row.new_name, row.day,
      row.basis, account, now);
}

std::vector<DivisionChangeRow> list_division_changes(db::Tx& tx,
                                                     std::optional<std::int64_t> division,
                                                     std::optional<std::int64_t> before,
                                                     int rows_max) {
  db::Query query(
      "SELECT id, division, successor, change, old_name, new_name, day, basis "
      "FROM division_changes WHERE 1 = 1");
  if (division) query.add(" AND (division = ? OR successor = ?)", *division, *division);
  if (before) query.add(" AND id < ?", *before);
  query.add(" ORDER BY id DESC LIMIT ?", rows_max);
  return tx.all<DivisionChangeRow>(query);
}

std::vector<AssessmentUnitRow> list_assessment_units(db::Tx& tx, std::optional<std::int64_t> city) {
  db::Query query("SELECT id, city, name, note FROM assessment_units WHERE valid_to IS NULL");
  if (city) query.add(" AND city = ?", *city);
  query.add(" ORDER BY city, id");
  return tx.all<AssessmentUnitRow>(query);
}

std::optional<AssessmentUnitRow> find_assessment_unit(db::Tx& tx, AssessmentUnitId id) {
  return tx.maybe_one<AssessmentUnitRow>(
      "SELECT id, city, name, note FROM assessment_units WHERE id = $1 AND valid_to IS NULL", id);
}

std::vector<std::int64_t> members_of(db::Tx& tx, AssessmentUnitId id) {
  return tx.all<std::int64_t>(
      "SELECT division FROM assessment_unit_members WHERE assessment_unit = $1 ORDER BY division",
      id);
}

namespace {

void insert_members(db::Tx& tx, AssessmentUnitId id, std::span<const std::int64_t> members) {
  for (const std::int64_t member : members) {
    tx.run(
        "INSERT INTO assessment_unit_members (assessment_unit, division) VALUES ($1, $2) "
        "ON CONFLICT (assessment_unit, division) DO NOTHING",
        id, member);
  }
}

}  // namespace

void insert_assessment_unit(db::Tx& tx, const AssessmentUnitRow& row,
                            std::span<const std::int64_t> members, base::Day from) {
  tx.run(
      "INSERT INTO assessment_units (id, city, name, note, valid_from) "
      "VALUES ($1, $2, $3, $4, $5)",
      row.id, row.city, row.name, row.note, from);
  insert_members(tx, row.id, members);
}

void save_assessment_unit(db::Tx& tx, const AssessmentUnitRow& row,
                          std::span<const std::int64_t> members) {
  tx.run("UPDATE assessment_units SET name = $2, note = $3 WHERE id = $1", row.id, row.name,
         row.note);
  tx.run("DELETE FROM assessment_unit_members WHERE assessment_unit = $1", row.id);
  insert_members(tx, row.id, members);
}

}  // namespace people
