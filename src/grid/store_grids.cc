#include "grid/store_grids.h"

namespace grid {

namespace {

constexpr std::string_view grid_columns =
    "g.id, g.code, g.layer, g.parent, g.name, g.division, g.unit, g.unit_name, g.area_m2, "
    "g.label_lng, g.label_lat, g.valid_from, g.valid_to, g.version";

db::Query select_grids() {
  db::Query query("SELECT ");
  query.add(grid_columns).add(" FROM grids g WHERE ");
  return query;
}

// LIKE treats % and _ as wildcards; what the user typed are plain characters.
std::string like_pattern(std::string_view text) {
  std::string pattern = "%";
  for (const char c : text) {
    if (c == '%' || c == '_' || c == '\\') pattern += '\\';
    pattern += c;
  }
  return pattern + '%';
}

void add_text_filter(db::Query& query, const std::string& text) {
  const bool is_code = text.find_first_not_of("0123456789") == text.npos && text.size() <= 15;
  if (!is_code) {
    query.add(" AND g.name LIKE ? ESCAPE '\\'", like_pattern(text));
    return;
  }
  std::string first = text, last = text;
  first.resize(15, '0');
  last.resize(15, '9');
  query.add(" AND g.code BETWEEN ? AND ?", std::int64_t{std::stoll(first)},
            std::int64_t{std::stoll(last)});
}

}  // namespace

std::vector<GridRow> list_grids(db::Tx& tx, const kernel::Scope& scope, const GridFilter& filter) {
  const kernel::Scope wanted =
      filter.division ? kernel::narrowed(scope, filter.division) : scope;
  db::Query query = select_grids();
  query.add("g.valid_to IS NULL AND ");
  kernel::scope_condition(query, wanted, {"g.division"});
  if (!filter.text.empty()) add_text_filter(query, filter.text);
  if (filter.unmanned) {
    query.add(
        " AND NOT EXISTS (SELECT 1 FROM duties d WHERE d.grid_code = g.code "
        "AND d.duty = 'responsible' AND d.valid_from <= ? "
        "AND (d.valid_to IS NULL OR d.valid_to >= ?))",
        filter.today, filter.today);
  }
  query.add(" AND g.code > ? ORDER BY g.code LIMIT ?", filter.after_code, filter.rows_max);
  return tx.all<GridRow>(query);
}

std::optional<GridRow> find_grid(db::Tx& tx, const kernel::Scope& scope, std::int64_t code,
                                 base::Day day) {
  db::Query query = select_grids();
  query.add("g.code = ? AND g.valid_from <= ? AND (g.valid_to IS NULL OR g.valid_to >= ?) AND ",
            code, day, day);
  kernel::scope_condition(query, scope, {"g.division"});
  query.add(" ORDER BY g.id DESC LIMIT 1");
  return tx.maybe_one<GridRow>(query);
}

std::vector<GridRow> grid_versions(db::Tx& tx, std::int64_t code) {
  db::Query query = select_grids();
  query.add("g.code = ? ORDER BY g.valid_from DESC, g.id DESC", code);
  return tx.all<GridRow>(query);
}

std::string geometry_of(db::Tx& tx, GridId id) {
  return tx.one<std::string>("SELECT geometry FROM grids WHERE id = $1", id);
}

std::vector<GridShape> grid_shapes(db::Tx& tx, const kernel::Scope& scope, base::Day day,
                                   const std::optional<geo::Box>& box, int rows_max,
                                   std::int64_t after_code) {
  return grid_shapes_between(tx, scope, day, day, box, rows_max, after_code);
}

std::vector<GridShape> grid_shapes_between(db::Tx& tx, const kernel::Scope& scope, base::Day first, base::Day last,
                                           const std::optional<geo::Box>& box, int rows_max,
                                           std::int64_t after_code) {
  db::Query query(
      "SELECT code, layer, parent, name, division, unit_name, label_lng, label_lat, geometry, valid_from, valid_to "
      "FROM grids g "
      "WHERE valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?) AND ",
      last, first);
  // Versions of one grid never overlap, so that on one day there is one.
  if (first < last) {
    query.add("NOT EXISTS (SELECT 1 FROM grids h WHERE h.code = g.code AND h.valid_from > g.valid_from "
              "AND h.valid_from <= ?) AND ", last);
  }
  kernel::scope_condition(query, scope, {"division"});
  if (box) {
    query.add(" AND south <= ? AND north >= ? AND west <= ? AND east >= ?", box->max.lat,
              box->min.lat, box->max.lng, box->min.lng);
  }
  query.add(" AND code > ? ORDER BY code LIMIT ?", after_code, rows_max);
  return tx.all<GridShape>(query);
}

GridId insert_grid(db::Tx& tx, const NewGridRow& grid) {
  const auto id = base::mint<GridTag>();
  tx.run(
      "INSERT INTO grids (id, code, layer, parent, name, division, unit, unit_name, geometry, "
      "area_m2, label_lng, label_lat, valid_from, valid_to, version, west, south, east, north) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, NULL, $14, $15, $16, $17, $18)",
      id, grid.code, grid.layer, grid.parent, grid.name, grid.division, grid.unit, grid.unit_name,
      grid.geometry, grid.area_m2, grid.label_lng, grid.label_lat, grid.valid_from, grid.version,
      grid.box.min.lng, grid.box.min.lat, grid.box.max.lng, grid.box.max.lat);
  return id;
}

std::vector<UnmeasuredGrid> unmeasured_grids(db::Tx& tx, int rows_max) {
  return tx.all<UnmeasuredGrid>(
      "SELECT id, geometry FROM grids WHERE west IS NULL ORDER BY id LIMIT $1", rows_max);
}

void set_box(db::Tx& tx, GridId id, const geo::Box& box) {
  tx.run("UPDATE grids SET west = $1, south = $2, east = $3, north = $4 WHERE id = $5",
         box.min.lng, box.min.lat, box.max.lng, box.max.lat, id);
}

void end_grid(db::Tx& tx, GridId id, base::Day last_day) {
  tx.run("UPDATE grids SET valid_to = $1 WHERE id = $2", last_day, id);
}

void remove_grid_version(db::Tx& tx, GridId id) {
  tx.run("DELETE FROM grids WHERE id = $1", id);
}

void rename_grid(db::Tx& tx, GridId id, const std::string& name, const std::string& unit_name,
                 std::optional<kernel::UnitId> unit) {
  tx.run("UPDATE grids SET name = $1, unit_name = $2, unit = $3, version = version + 1 "
         "WHERE id = $4",
         name, unit_name, unit, id);
}

void put_outline(db::Tx& tx, std::int64_t division, const std::string& geometry,
                 const std::string& source, const std::string& approval_number) {
  tx.run("INSERT INTO division_outlines (division, geometry, source, approval_number) "
         "VALUES ($1, $2, $3, $4) ON CONFLICT (division) DO UPDATE SET "
         "geometry = excluded.geometry, source = excluded.source, "
         "approval_number = excluded.approval_number",
         division, geometry, source, approval_number);
}

std::vector<NamedOutline> outlines_under(db::Tx& tx, std::int64_t division) {
  return tx.all<NamedOutline>(
      "SELECT o.division, o.geometry, o.source, o.approval_number FROM division_outlines o "
      "LEFT JOIN divisions d ON d.code = o.division "
      "WHERE o.division = $1 OR d.parent = $2 ORDER BY o.division",
      division, division);
}

}  // namespace grid
