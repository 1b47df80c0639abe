#include "problems/store_nearby.h"

#include <algorithm>

#include "geo/cells.h"
#include "kernel/store_box.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(NearbyRow, (),
                      (id, number, state, category, description, place, lng, lat, created_at,
                       closed_at, cover, follower_count, demonstration))

namespace {

constexpr int rows_per_strip = 300;

// Below, `category || ''` keeps SQLite from taking the index by category, which would read a
// whole province where the one by cell reads a few streets.

constexpr std::string_view public_columns =
    "p.id, p.number, p.state, p.category, p.description, p.place, p.lng, p.lat, p.created_at, "
    "p.closed_at, p.cover, p.follower_count, p.demonstration";
constexpr std::string_view is_public = "p.publication = 'published' AND p.private = 0 ";
constexpr std::string_view is_valid = "AND p.state NOT IN ('duplicate', 'rejected', 'withdrawn') ";

struct Found {
  NearbyRow row;
  double distance_m = 0;
};

std::vector<NearbyRow> strip_of(db::Tx& tx, const NearbySearch& search, const geo::CellRange& cells) {
  db::Query query("SELECT ");
  query.add(public_columns).add(" FROM problems p WHERE p.cell BETWEEN ? AND ? AND ", cells.first,
                                cells.last);
  query.add(is_public);
  if (search.category) {
    query.add("AND category || '' = ? AND closed_at IS NULL AND created_at >= ? ", *search.category,
              search.since);
  } else {
    query.add(is_valid);
  }
  query.add("ORDER BY id DESC LIMIT ?", rows_per_strip);
  return tx.all<NearbyRow>(query);
}

void keep_nearest(std::vector<Found>& found, int rows_max) {
  std::sort(found.begin(), found.end(),
            [](const Found& a, const Found& b) { return a.distance_m < b.distance_m; });
  if (found.size() > static_cast<std::size_t>(rows_max)) {
    found.erase(found.begin() + rows_max, found.end());
  }
}

struct ClosedRow {
  ProblemId id;
  double lng = 0, lat = 0;
  base::Instant closed_at;
};
BOOST_DESCRIBE_STRUCT(ClosedRow, (), (id, lng, lat, closed_at))

}  // namespace

std::vector<NearbyRow> find_nearby(db::Tx& tx, const NearbySearch& search) {
  std::vector<Found> found;
  // Rows of cells come by their distance, so that the search can end once nothing nearer can be
  // found: in a city the first few rows fill the list.
  for (const geo::CellRange& cells : geo::cells_around(search.lng, search.lat, search.radius_m)) {
    const bool full = found.size() == static_cast<std::size_t>(search.rows_max);
    if (full && found.back().distance_m <= cells.distance_m) break;
    for (NearbyRow& row : strip_of(tx, search, cells)) {
      const double away_m = geo::flat_distance_m(search.lng, search.lat, row.lng, row.lat);
      if (away_m <= search.radius_m) found.push_back({std::move(row), away_m});
    }
    keep_nearest(found, search.rows_max);
  }
  std::vector<NearbyRow> rows;
  for (Found& each : found) rows.push_back(std::move(each.row));
  return rows;
}

std::optional<ProblemId> find_recurrence(db::Tx& tx, const RecurrenceSearch& search) {
  std::optional<ClosedRow> latest;
  for (const geo::CellRange& cells : geo::cells_around(search.lng, search.lat, search.radius_m)) {
    const auto rows = tx.all<ClosedRow>(
        "SELECT id, lng, lat, closed_at FROM problems WHERE cell BETWEEN $1 AND $2 "
        "AND category || '' = $3 AND state = 'closed' AND closed_at >= $4 AND closed_at < $5 "
        "AND id <> $6 ORDER BY closed_at DESC LIMIT $7",
        cells.first, cells.last, search.category, search.since, search.filed_at, search.id,
        rows_per_strip);
    for (const ClosedRow& row : rows) {
      if (geo::flat_distance_m(search.lng, search.lat, row.lng, row.lat) > search.radius_m) continue;
      if (!latest || latest->closed_at < row.closed_at) latest = row;
    }
  }
  return latest ? std::optional(latest->id) : std::nullopt;
}

void set_recurrence(db::Tx& tx, ProblemId id, ProblemId recurrence_of) {
  tx.run("UPDATE problems SET recurrence_of = $1 WHERE id = $2", recurrence_of, id);
}

std::vector<NearbyRow> public_problems(db::Tx& tx, const std::optional<geo::Box>& box,
                                       const std::optional<base::TimeSpan>& lived, std::int64_t after_id, int rows_max) {
  db::Query query;
  if (box) {
    kernel::select_within(query, tx.engine(), public_columns, "problems", *box);
    query.add(" AND ");
  } else {
    query.add("SELECT ").add(public_columns);
    query.add(" FROM problems p WHERE ");
  }
  query.add(is_public).add(is_valid);
  if (lived && lived->end) query.add("AND p.created_at <= ? ", *lived->end);
  if (lived && lived->begin) query.add("AND (p.closed_at IS NULL OR p.closed_at >= ?) ", *lived->begin);
  query.add("AND p.id > ? ORDER BY p.id LIMIT ?", after_id, rows_max);
  return tx.all<NearbyRow>(query);
}

std::optional<NearbyRow> public_problem(db::Tx& tx, ProblemId id) {
  db::Query query("SELECT ");
  query.add(public_columns).add(" FROM problems p WHERE ");
  query.add(is_public).add(is_valid).add("AND p.id = ?", id);
  return tx.maybe_one<NearbyRow>(query);
}

}  // namespace problems
