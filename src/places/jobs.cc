#include "places/jobs.h"

#include <functional>

#include "grid/locator.h"
#include "grid/store_changes.h"
#include "places/actions.h"
#include "places/points.h"
#include "places/store_points.h"
#include "places/views.h"

namespace places {

namespace {

constexpr std::int64_t look_period_ms = 5 * base::second_ms;
constexpr int rows_per_piece = 500;

// At most rows_per_piece places behind an id, by id.
using NextPlaces = std::function<std::vector<Place>(db::Tx& tx, std::int64_t after_id)>;

// One piece behind `after_id`; the id of its last place, 0 when there are no more.
std::int64_t assign_piece(db::Tx& tx, const kernel::JobContext& context, const grid::Snapshot& snapshot,
                          const NextPlaces& next_places, std::int64_t after_id) {
  std::vector<Place> places = next_places(tx, after_id);
  std::vector<std::int64_t> squares;
  for (Place& place : places) {
    const auto before = std::pair(place.division, place.grid_code);
    assign(place, snapshot, base::day_of(context.now));
    if (before == std::pair(place.division, place.grid_code)) continue;
    // Somebody else's change in the meantime was made with the new grids already.
    if (!save_place(tx, place)) continue;
    insert_version(tx, place.id, {place.version, context.now, std::nullopt, kept_json(place)});
    squares.push_back(square_of(place.lng, place.lat));
  }
  if (!squares.empty()) note_squares(tx, squares);
  return places.empty() ? 0 : places.back().id.value;
}

void assign(const kernel::JobContext& context, const grid::Snapshot& snapshot, const NextPlaces& next_places) {
  std::int64_t after_id = 0;
  do {
    after_id = context.database.write(
        [&](db::Tx& tx) { return assign_piece(tx, context, snapshot, next_places, after_id); });
  } while (after_id != 0);
}

// Those that belong to the grid, and those that lie where it now is.
void assign_around(const kernel::JobContext& context, const grid::Snapshot& snapshot, std::int64_t code) {
  PlaceFilter filter;
  filter.rows_max = rows_per_piece;
  const auto belonging = [&](db::Tx& tx, std::int64_t after_id) {
    PlaceFilter inside = filter;
    inside.grid_code = code;
    inside.after_id = after_id;
    return list_places(tx, kernel::whole_province(), inside);
  };
  assign(context, snapshot, belonging);
  const grid::GridFact* grid = snapshot.find(code);
  if (!grid || grid->box.empty()) return;
  assign(context, snapshot, [&](db::Tx& tx, std::int64_t after_id) {
    PlaceFilter within = filter;
    within.after_id = after_id;
    return places_within(tx, kernel::whole_province(), within, geo::degrees_of(grid->box));
  });
}

constexpr kernel::TimedJobRow rows[] = {{"places.assign_again", look_period_ms, assign_again}};

}  // namespace

void assign_again(const kernel::JobContext& context) {
  const auto snapshot = context.services.locator.snapshot();
  std::optional<std::vector<std::int64_t>> codes;
  const bool known = context.database.read([&](db::Tx& tx) {
    const std::int64_t version = assigned_by_version(tx);
    if (version != snapshot->grids_version) codes = grid::changed_since(tx, version);
    return version == snapshot->grids_version;
  });
  if (known) return;
  if (codes) {
    for (const std::int64_t code : *codes) assign_around(context, *snapshot, code);
  } else {
    assign(context, *snapshot, [](db::Tx& tx, std::int64_t after_id) { return places_after(tx, after_id, rows_per_piece); });
  }
  context.database.write([&](db::Tx& tx) { set_assigned_by_version(tx, snapshot->grids_version); });
}

std::span<const kernel::TimedJobRow> timed_jobs() { return rows; }

}  // namespace places
