#include "places/store_places.h"

#include "kernel/store_box.h"
#include "people/model_requests.h"

namespace places {

namespace {

constexpr std::string_view columns =
    "p.id, p.type, p.name, p.lng, p.lat, p.cell, p.address, p.division, p.grid_code, p.line, p.grade, "
    "p.contact_sealed, p.phone_sealed, p.attributes, p.plaque, p.last_inspected_at, p.created_at, "
    "p.retired_at, p.demonstration, p.version";

constexpr std::int64_t assignment_row = 1;
constexpr int versions_max = 200;

std::optional<db::Bytes> bytes(const std::optional<std::string>& text) {
  return text ? std::optional<db::Bytes>(db::Bytes{*text}) : std::nullopt;
}

void add_overdue(db::Query& query, const PlaceFilter& filter) {
  if (filter.overdue.empty()) return;
  query.add(" AND (");
  const char* joint = "";
  for (const auto& [type, before] : filter.overdue) {
    query.add(joint).add("(p.type = ? AND COALESCE(p.last_inspected_at, p.created_at) < ?)", type, before);
    joint = " OR ";
  }
  query.add(")");
}

void add_filter(db::Query& query, const PlaceFilter& filter) {
  if (!filter.in_use) {
    query.add(" AND p.retired_at IS NULL");
  } else {
    if (filter.in_use->end) query.add(" AND p.created_at <= ?", *filter.in_use->end);
    if (filter.in_use->begin) query.add(" AND (p.retired_at IS NULL OR p.retired_at >= ?)", *filter.in_use->begin);
  }
  if (filter.division) {
    const kernel::DivisionRange range = kernel::subtree(filter.division);
    query.add(" AND p.division BETWEEN ? AND ?", range.first, range.last);
  }
  if (!filter.type.empty()) query.add(" AND p.type = ?", filter.type);
  if (filter.grid_code) query.add(" AND p.grid_code = ?", *filter.grid_code);
  if (!filter.grade.empty()) query.add(" AND p.grade = ?", filter.grade);
  if (filter.line) query.add(" AND p.line = ?", *filter.line);
  if (!filter.text.empty()) {
    const std::string pattern = people::contains_pattern(filter.text);
    query.add(" AND (p.name LIKE ? ESCAPE '!' OR p.address LIKE ? ESCAPE '!')",
              pattern, pattern);
  }
  if (filter.not_inspected_since) {
    query.add(" AND COALESCE(p.last_inspected_at, p.created_at) < ?", *filter.not_inspected_since);
  }
  add_overdue(query, filter);
}

db::Query select(const kernel::Scope& scope) {
  db::Query query("SELECT ");
  query.add(columns).add(" FROM places p WHERE ");
  kernel::scope_condition(query, scope, place_scope);
  return query;
}

}  // namespace

std::vector<Place> list_places(db::Tx& tx, const kernel::Scope& scope, const PlaceFilter& filter) {
  db::Query query = select(scope);
  add_filter(query, filter);
  query.add(" AND p.id > ? ORDER BY p.id LIMIT ?", filter.after_id, filter.rows_max);
  return tx.all<Place>(query);
}

std::optional<Place> find_place(db::Tx& tx, const kernel::Scope& scope, PlaceId id) {
  db::Query query = select(scope);
  query.add(" AND p.id = ?", id);
  return tx.maybe_one<Place>(query);
}

std::optional<Place> lock_place(db::Tx& tx, const kernel::Scope& scope, PlaceId id) {
  db::Query query = select(scope);
  query.add(" AND p.id = ? {for_update}", id);
  return tx.maybe_one<Place>(query);
}

std::optional<Place> find_by_plaque(db::Tx& tx, const std::string& token) {
  db::Query query("SELECT ");
  query.add(columns).add(" FROM places p WHERE p.plaque = ? AND p.retired_at IS NULL", token);
  return tx.maybe_one<Place>(query);
}

std::vector<Place> places_of(db::Tx& tx, const kernel::Scope& scope, const std::vector<PlaceId>& ids) {
  if (ids.empty()) return {};
  db::Query query = select(scope);
  query.add(" AND p.retired_at IS NULL AND p.id IN (");
  const char* comma = "?";
  for (const PlaceId id : ids) {
    query.add(comma, id);
    comma = ", ?";
  }
  query.add(") ORDER BY p.id");
  return tx.all<Place>(query);
}

std::vector<Place> places_within(db::Tx& tx, const kernel::Scope& scope, const PlaceFilter& filter,
                                 const geo::Box& box) {
  db::Query query;
  kernel::select_within(query, tx.engine(), columns, "places", box);
  query.add(" AND ");
  kernel::scope_condition(query, scope, place_scope);
  add_filter(query, filter);
  query.add(" AND p.id > ? ORDER BY p.id LIMIT ?", filter.after_id, filter.rows_max);
  return tx.all<Place>(query);
}

BOOST_DESCRIBE_STRUCT(PlaceCount, (), (all, due))

PlaceCount count_places(db::Tx& tx, const kernel::Scope& scope, const grid::AreaSet& areas,
                        const std::vector<std::pair<std::string, base::Instant>>& overdue) {
  db::Query query("SELECT COUNT(*) AS \"all\", COALESCE(SUM(CASE WHEN 1 = 0");
  for (const auto& [type, before] : overdue) {
    query.add(" OR (p.type = ? AND COALESCE(p.last_inspected_at, p.created_at) < ?)", type, before);
  }
  query.add(" THEN 1 ELSE 0 END), 0) AS due FROM places p WHERE ");
  kernel::scope_condition(query, scope, place_scope);
  query.add(" AND p.retired_at IS NULL AND ");
  grid::area_condition(query, areas, "p.grid_code", "p.division");
  return tx.one<PlaceCount>(query);
}

void insert_place(db::Tx& tx, const Place& p) {
  tx.run(
      "INSERT INTO places (id, type, name, lng, lat, cell, address, division, grid_code, line, grade, "
      "contact_sealed, phone_sealed, attributes, plaque, last_inspected_at, created_at, retired_at, "
      "demonstration, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
      "$15, $16, $17, $18, $19, $20)",
      p.id, p.type, p.name, p.lng, p.lat, p.cell, p.address, p.division, p.grid_code, p.line, p.grade,
      bytes(p.contact_sealed), bytes(p.phone_sealed), p.attributes, p.plaque, p.last_inspected_at,
      p.created_at, p.retired_at, p.demonstration, p.version);
}

bool save_place(db::Tx& tx, Place& p) {
  const std::int64_t changed = tx.run(
      "UPDATE places SET type = $1, name = $2, lng = $3, lat = $4, cell = $5, address = $6, "
      "division = $7, grid_code = $8, line = $9, grade = $10, contact_sealed = $11, "
      "phone_sealed = $12, attributes = $13, plaque = $14, last_inspected_at = $15, "
      "retired_at = $16, version = version + 1 WHERE id = $17 AND version = $18",
      p.type, p.name, p.lng, p.lat, p.cell, p.address, p.division, p.grid_code, p.line, p.grade,
      bytes(p.contact_sealed), bytes(p.phone_sealed), p.attributes, p.plaque, p.last_inspected_at,
      p.retired_at, p.id, p.version);
  if (changed == 1) ++p.version;
  return changed == 1;
}

void insert_version(db::Tx& tx, PlaceId place, const VersionRow& row) {
  tx.run("INSERT INTO place_versions (id, place, version, at, account, what) "
         "VALUES ($1, $2, $3, $4, $5, $6)",
         base::mint_id(), place, row.version, row.at, row.account, row.what);
}

std::vector<VersionRow> versions_of(db::Tx& tx, PlaceId place) {
  return tx.all<VersionRow>("SELECT version, at, account, what FROM place_versions WHERE place = $1 "
                            "ORDER BY version DESC LIMIT $2",
                            place, versions_max);
}

std::vector<Place> places_after(db::Tx& tx, std::int64_t after_id, int rows_max) {
  db::Query query("SELECT ");
  query.add(columns).add(" FROM places p WHERE p.retired_at IS NULL AND p.id > ? ORDER BY p.id LIMIT ?",
                         after_id, rows_max);
  return tx.all<Place>(query);
}

std::int64_t assigned_by_version(db::Tx& tx) {
  return tx
      .maybe_one<std::int64_t>("SELECT grids_version FROM place_assignment WHERE id = $1", assignment_row)
      .value_or(0);
}

void set_assigned_by_version(db::Tx& tx, std::int64_t grids_version) {
  tx.run("INSERT INTO place_assignment (id, grids_version) VALUES ($1, $2) "
         "ON CONFLICT (id) DO UPDATE SET grids_version = excluded.grids_version",
         assignment_row, grids_version);
}

}  // namespace places
