#include "grid/routing.h"

namespace grid {

namespace {

kernel::AccountId responsible_on(const Snapshot& snapshot, const GridFact& grid, base::Day day) {
  for (const DutyPeriod& duty : grid.duties) {
    if (duty.duty != DutyKind::responsible || !duty.account || !duty.holds_on(day)) continue;
    if (const auto acting = snapshot.acting_for(duty.account, day)) return acting;
  }
  return {};
}

Routing through_grid(const Snapshot& snapshot, const std::vector<const GridFact*>& grids,
                     base::Day day, Found found) {
  Routing routing;
  routing.found = found;
  routing.grid = grids.front();
  for (const GridFact* grid : grids) {
    routing.responsible = responsible_on(snapshot, *grid, day);
    if (!routing.responsible) continue;
    routing.grid = grid;
    break;
  }
  routing.unit = routing.grid->unit;
  routing.division = routing.grid->division;
  routing.desk = snapshot.office_of(routing.division);
  return routing;
}

}  // namespace

Routing route_point(const Snapshot& snapshot, geo::Point point, base::Day day) {
  const auto grids = snapshot.grids_at(point);
  if (!grids.empty()) return through_grid(snapshot, grids, day, Found::grid);
  const auto outline = snapshot.outline_at(point);
  const GridFact* nearest = snapshot.nearest(point, nearest_grid_m);
  // A grid of another city must not take what an outline puts here.
  const bool nearest_fits =
      nearest && (!outline || kernel::subtree(*outline).contains(nearest->division));
  if (nearest_fits) return through_grid(snapshot, {nearest}, day, Found::nearest);
  Routing routing;
  if (outline) {
    routing.found = Found::outline;
    routing.division = *outline;
  } else {
    // Without any outline loaded nothing can be called outside.
    routing.outside = snapshot.has_outlines();
  }
  routing.desk = snapshot.office_of(routing.division);
  return routing;
}

}  // namespace grid
