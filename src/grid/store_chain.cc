#include "grid/store_chain.h"

#include "base/ids.h"
#include "kernel/caller.h"

namespace grid {

namespace {

db::Query select_posts(base::Day day) {
  return db::Query(
      "SELECT c.id, c.kind, c.division, c.grid_code, c.account, c.title, c.unit_name, c.name_sealed, "
      "c.phone_sealed, c.valid_from, c.valid_to, b.last_day AS absent_to, s.name_sealed AS deputy_sealed "
      "FROM chain_posts c "
      "LEFT JOIN absences b ON b.account = c.account AND b.first_day <= ? AND b.last_day >= ? "
      "LEFT JOIN accounts s ON s.id = b.deputy WHERE ",
      day, day);
}

void add_list(db::Query& query, std::span<const std::int64_t> values) {
  query.add("(");
  const char* comma = "?";
  for (const std::int64_t value : values) {
    query.add(comma, value);
    comma = ", ?";
  }
  query.add(")");
}

std::optional<db::Bytes> bytes(const std::optional<std::string>& text) {
  return text ? std::optional<db::Bytes>(db::Bytes{*text}) : std::nullopt;
}

}  // namespace

std::vector<ChainPostRow> posts_on(db::Tx& tx, std::span<const std::int64_t> grid_codes,
                                   std::span<const std::int64_t> divisions, base::Day day) {
  db::Query query = select_posts(day);
  query.add("c.valid_from <= ? AND (c.valid_to IS NULL OR c.valid_to >= ?) AND (1 = 0", day, day);
  if (!grid_codes.empty()) {
    query.add(" OR c.grid_code IN ");
    add_list(query, grid_codes);
  }
  if (!divisions.empty()) {
    query.add(" OR (c.grid_code IS NULL AND c.division IN ");
    add_list(query, divisions);
    query.add(")");
  }
  query.add(") ORDER BY c.kind, c.id");
  return tx.all<ChainPostRow>(query);
}

std::vector<ChainPostRow> list_posts(db::Tx& tx, const kernel::Scope& scope, const PostFilter& filter) {
  db::Query query = select_posts(filter.today);
  kernel::scope_condition(query, scope, {"c.division"});
  if (filter.division) {
    const kernel::DivisionRange range = kernel::subtree(filter.division);
    query.add(" AND c.division BETWEEN ? AND ?", range.first, range.last);
  }
  if (filter.kind) query.add(" AND c.kind = ?", *filter.kind);
  if (!filter.ended) query.add(" AND (c.valid_to IS NULL OR c.valid_to >= ?)", filter.today);
  query.add(" AND c.id > ? ORDER BY c.id LIMIT ?", filter.after_id, filter.rows_max);
  return tx.all<ChainPostRow>(query);
}

std::optional<ChainPostRow> find_post(db::Tx& tx, const kernel::Scope& scope, ChainPostId id, base::Day today) {
  db::Query query = select_posts(today);
  kernel::scope_condition(query, scope, {"c.division"});
  query.add(" AND c.id = ?", id);
  return tx.maybe_one<ChainPostRow>(query);
}

ChainPostId insert_post(db::Tx& tx, const ChainPostRow& post) {
  const auto id = base::mint<ChainPostTag>();
  tx.run("INSERT INTO chain_posts (id, kind, division, grid_code, account, title, unit_name, name_sealed, "
         "phone_sealed, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
         id, post.kind, post.division, post.grid_code, post.account, post.title, post.unit_name,
         bytes(post.name_sealed), bytes(post.phone_sealed), post.valid_from, post.valid_to);
  return id;
}

void end_chiefs_before(db::Tx& tx, std::int64_t division, std::optional<std::int64_t> grid_code, base::Day day) {
  const auto of_area = [&](db::Query& query) {
    query.add(" WHERE kind = ? AND division = ? AND ", PostKind::grid_chief, division);
    if (grid_code) query.add("grid_code = ?", *grid_code);
    else query.add("grid_code IS NULL");
  };
  db::Query later("DELETE FROM chain_posts");
  of_area(later);
  later.add(" AND valid_from >= ?", day);
  tx.run(later);
  db::Query earlier("UPDATE chain_posts SET valid_to = ?", base::Day{day.number - 1});
  of_area(earlier);
  earlier.add(" AND (valid_to IS NULL OR valid_to >= ?)", day);
  tx.run(earlier);
}

void end_post(db::Tx& tx, ChainPostId id, base::Day last_day) {
  if (tx.run("DELETE FROM chain_posts WHERE id = $1 AND valid_from > $2", id, last_day) > 0) return;
  tx.run("UPDATE chain_posts SET valid_to = $1 WHERE id = $2", last_day, id);
}

BOOST_DESCRIBE_STRUCT(HeldArea, (), (grid_code, division, role))

std::vector<HeldArea> areas_held_by(db::Tx& tx, kernel::AccountId account, base::Day day, int rows_max) {
  return tx.all<HeldArea>(
      "SELECT d.grid_code, g.division, d.duty AS role FROM duties d "
      "JOIN grids g ON g.code = d.grid_code AND g.valid_to IS NULL "
      "WHERE d.account = $1 AND d.valid_from <= $2 AND (d.valid_to IS NULL OR d.valid_to >= $2) "
      "UNION ALL "
      "SELECT c.grid_code, c.division, c.kind AS role FROM chain_posts c "
      "WHERE c.account = $1 AND c.valid_from <= $2 AND (c.valid_to IS NULL OR c.valid_to >= $2) "
      "ORDER BY 2, 1 NULLS FIRST, 3 LIMIT $3",
      account, day, rows_max);
}

namespace {

struct Edges {
  std::optional<double> west, south, east, north;
};
BOOST_DESCRIBE_STRUCT(Edges, (), (west, south, east, north))

}  // namespace

std::optional<geo::Box> box_around(db::Tx& tx, const AreaSet& areas) {
  db::Query query(
      "SELECT MIN(west) AS west, MIN(south) AS south, MAX(east) AS east, MAX(north) AS north FROM grids "
      "WHERE valid_to IS NULL AND ");
  area_condition(query, areas, "code", "division");
  const auto edges = tx.one<Edges>(query);
  if (!edges.west) return std::nullopt;
  return geo::Box{{*edges.west, *edges.south}, {*edges.east, *edges.north}};
}

}  // namespace grid
