#include "places/store_points.h"

#include "kernel/dataset.h"
#include "kernel/store_box.h"
#include "places/points.h"

namespace places {

namespace {

constexpr std::string_view columns =
    "p.id, p.type, p.name, p.lng, p.lat, p.division, p.line, p.grade, p.last_inspected_at, p.created_at";

}  // namespace

std::vector<PointRow> points_after(db::Tx& tx, std::int64_t after_id, int rows_max) {
  db::Query query("SELECT ");
  query.add(columns).add(" FROM places p WHERE p.retired_at IS NULL AND p.id > ? ORDER BY p.id LIMIT ?", after_id, rows_max);
  return tx.all<PointRow>(query);
}

std::vector<PointRow> points_in(db::Tx& tx, const geo::Box& box) {
  db::Query query;
  kernel::select_within(query, tx.engine(), columns, "places", box);
  query.add(" AND p.retired_at IS NULL ORDER BY p.id");
  return tx.all<PointRow>(query);
}

void note_squares(db::Tx& tx, std::span<const std::int64_t> squares) {
  // The row of the version is locked until the end of the transaction: versions become visible in order.
  kernel::bump_dataset(tx, places_dataset);
  const std::int64_t version = kernel::dataset_version(tx, places_dataset);
  tx.after_commit(points_became_stale);
  for (const std::int64_t square : squares) {
    tx.run("INSERT INTO place_squares (square, version) VALUES ($1, $2) "
           "ON CONFLICT (square) DO UPDATE SET version = excluded.version",
           square, version);
  }
}

std::vector<std::int64_t> squares_changed_since(db::Tx& tx, std::int64_t version) {
  return tx.all<std::int64_t>("SELECT square FROM place_squares WHERE version > $1 ORDER BY square", version);
}

}  // namespace places
