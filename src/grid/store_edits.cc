#include "grid/store_edits.h"

#include <iterator>
#include <set>

namespace grid {

namespace {

constexpr std::int64_t sequences = 1000;  // codes below one 12-digit division

struct BoxRow {
  std::optional<double> west, south, east, north;
};
BOOST_DESCRIBE_STRUCT(BoxRow, (), (west, south, east, north))

db::Query select_editable() {
  return db::Query(
      "SELECT id, code, layer, parent, name, division, unit, unit_name, geometry, valid_from, "
      "version FROM grids WHERE valid_to IS NULL AND ");
}

void touch(db::Query& query, const geo::Box& box) {
  query.add("south <= ? AND north >= ? AND west <= ? AND east >= ?", box.max.lat, box.min.lat,
            box.max.lng, box.min.lng);
}

}  // namespace

std::optional<EditableGrid> editable_grid(db::Tx& tx, std::int64_t code) {
  db::Query query = select_editable();
  query.add("code = ?", code);
  return tx.maybe_one<EditableGrid>(query);
}

std::vector<EditableGrid> grids_touching(db::Tx& tx, Layer layer, std::optional<std::int64_t> parent,
                                         const geo::Box& box) {
  db::Query query = select_editable();
  touch(query, box);
  query.add(" AND layer = ? AND COALESCE(parent, 0) = ? ORDER BY code", layer, parent.value_or(0));
  return tx.all<EditableGrid>(query);
}

std::vector<EditableGrid> grids_of_layer(db::Tx& tx, Layer layer, const geo::Box& box, int rows_max) {
  db::Query query = select_editable();
  touch(query, box);
  query.add(" AND layer = ? ORDER BY code LIMIT ?", layer, rows_max);
  return tx.all<EditableGrid>(query);
}

std::optional<geo::Box> box_of_division(db::Tx& tx, std::int64_t first, std::int64_t last) {
  const auto [west, south, east, north] = tx.one<BoxRow>(
      "SELECT MIN(west) AS west, MIN(south) AS south, MAX(east) AS east, MAX(north) AS north "
      "FROM grids WHERE valid_to IS NULL AND division BETWEEN $1 AND $2",
      first, last);
  if (!west) return std::nullopt;
  return geo::Box{{*west, *south}, {*east, *north}};
}

std::optional<std::string> outline_of(db::Tx& tx, std::int64_t division) {
  return tx.maybe_one<std::string>("SELECT geometry FROM division_outlines WHERE division = $1",
                                   division);
}

std::vector<EditableGrid> grids_of_counties(db::Tx& tx, const std::vector<std::int64_t>& codes) {
  constexpr std::int64_t codes_per_county = 1'000'000'000;
  std::set<std::int64_t> counties;
  for (const std::int64_t code : codes) counties.insert(code / codes_per_county);
  std::vector<EditableGrid> grids;
  for (const std::int64_t county : counties) {
    db::Query query = select_editable();
    query.add("code BETWEEN ? AND ?", county * codes_per_county, (county + 1) * codes_per_county - 1);
    auto rows = tx.all<EditableGrid>(query);
    std::move(rows.begin(), rows.end(), std::back_inserter(grids));
  }
  return grids;
}

std::vector<EditableGrid> grids_around(db::Tx& tx, geo::Point point) {
  db::Query query = select_editable();
  touch(query, {point, point});
  query.add(" ORDER BY code");
  return tx.all<EditableGrid>(query);
}

std::vector<EditableGrid> children_of(db::Tx& tx, std::int64_t parent) {
  db::Query query = select_editable();
  query.add("parent = ? ORDER BY code", parent);
  return tx.all<EditableGrid>(query);
}

int last_sequence(db::Tx& tx, std::int64_t division) {
  const auto last = tx.one<std::int64_t>(
      "SELECT COALESCE(MAX(code), 0) FROM grids WHERE code BETWEEN $1 AND $2",
      division * sequences, division * sequences + sequences - 1);
  return static_cast<int>(last % sequences);
}

std::int64_t last_version(db::Tx& tx, std::int64_t code) {
  return tx.one<std::int64_t>("SELECT COALESCE(MAX(version), 0) FROM grids WHERE code = $1", code);
}

bool reopen_version(db::Tx& tx, const NewGridRow& wanted) {
  const auto found = tx.maybe_one<GridId>(
      "SELECT id FROM grids WHERE code = $1 AND valid_to = $2 AND valid_from <= $2 "
      "AND geometry = $3 AND name = $4 AND unit_name = $5 AND layer = $6 "
      "AND COALESCE(parent, 0) = $7 ORDER BY id DESC LIMIT 1",
      wanted.code, base::Day{wanted.valid_from.number - 1}, wanted.geometry, wanted.name, wanted.unit_name, wanted.layer,
      wanted.parent.value_or(0));
  if (!found) return false;
  // The number goes on, so that whoever saw the version in between notices.
  tx.run("UPDATE grids SET valid_to = NULL, version = "
         "(SELECT MAX(version) + 1 FROM grids WHERE code = $1) WHERE id = $2",
         wanted.code, *found);
  return true;
}

void void_version(db::Tx& tx, GridId id) {
  tx.run("UPDATE grids SET valid_to = valid_from - 1 WHERE id = $1", id);
}

void insert_edit(db::Tx& tx, const EditRow& edit) {
  tx.run("INSERT INTO grid_edits (id, kind, division, account, at, grids, changes, undoes, undone_by) "
         "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)",
         edit.id, edit.kind, edit.division, edit.account, edit.at, edit.grids, edit.changes,
         edit.undoes);
}

std::optional<EditRow> find_edit(db::Tx& tx, const kernel::Scope& scope, EditId id) {
  db::Query query(
      "SELECT id, kind, division, account, at, grids, changes, undoes, undone_by FROM grid_edits "
      "WHERE id = ? AND ",
      id);
  kernel::scope_condition(query, scope, {"division"});
  return tx.maybe_one<EditRow>(query);
}

std::vector<EditRow> list_edits(db::Tx& tx, const kernel::Scope& scope, std::int64_t before_id,
                                int rows_max) {
  db::Query query(
      "SELECT id, kind, division, account, at, grids, '' AS changes, undoes, undone_by "
      "FROM grid_edits WHERE id < ? AND ",
      before_id);
  kernel::scope_condition(query, scope, {"division"});
  query.add(" ORDER BY id DESC LIMIT ?", rows_max);
  return tx.all<EditRow>(query);
}

void mark_undone(db::Tx& tx, EditId id, EditId by) {
  tx.run("UPDATE grid_edits SET undone_by = $1 WHERE id = $2", by, id);
  // What an undone undo had taken back stands again.
  tx.run("UPDATE grid_edits SET undone_by = NULL "
         "WHERE id = (SELECT undoes FROM grid_edits WHERE id = $1)",
         id);
}

}  // namespace grid
