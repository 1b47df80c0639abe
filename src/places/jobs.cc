#include "places/jobs.h"

#include "grid/locator.h"
#include "grid/store_snapshot.h"
#include "kernel/dataset.h"
#include "places/actions.h"
#include "places/views.h"

namespace places {

namespace {

constexpr std::int64_t look_period_ms = 5 * base::second_ms;
constexpr int rows_per_piece = 500;

// One piece behind `after_id`; the id of its last place, 0 when there are no more.
std::int64_t assign_piece(db::Tx& tx, const kernel::JobContext& context, const grid::Snapshot& snapshot,
                          std::int64_t after_id) {
  std::vector<Place> places = places_after(tx, after_id, rows_per_piece);
  bool moved = false;
  for (Place& place : places) {
    const auto before = std::pair(place.division, place.grid_code);
    assign(place, snapshot, base::day_of(context.now));
    if (before == std::pair(place.division, place.grid_code)) continue;
    // Somebody else's change in the meantime was made with the new grids already.
    if (!save_place(tx, place)) continue;
    insert_version(tx, place.id, {place.version, context.now, std::nullopt, kept_json(place)});
    moved = true;
  }
  if (moved) kernel::bump_dataset(tx, "places");
  return places.empty() ? 0 : places.back().id.value;
}

constexpr kernel::TimedJobRow rows[] = {{"places.assign_again", look_period_ms, assign_again}};

}  // namespace

void assign_again(const kernel::JobContext& context) {
  const auto snapshot = context.services.locator.snapshot();
  const bool known = context.database.read(
      [&](db::Tx& tx) { return assigned_by_version(tx) == snapshot->version; });
  if (known) return;
  std::int64_t after_id = 0;
  do {
    after_id = context.database.write(
        [&](db::Tx& tx) { return assign_piece(tx, context, *snapshot, after_id); });
  } while (after_id != 0);
  context.database.write([&](db::Tx& tx) { set_assigned_by_version(tx, snapshot->version); });
}

std::span<const kernel::TimedJobRow> timed_jobs() { return rows; }

}  // namespace places
