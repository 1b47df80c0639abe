#include "grid/locator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/clock.h"
#include "grid/store_snapshot.h"
#include "grid/views.h"

namespace grid {

namespace {

// Metres in one degree of latitude on the mean sphere (geo::distance_m).
constexpr double degree_m = 6'371'008.8 * 3.14159265358979323846 / 180;

// Deeper layers lie further inside; among equals the smaller area wins (RasterLocator).
int level_of(Layer layer) {
  switch (layer) {
    case Layer::built_up: return 1;
    case Layer::township: return 2;
    case Layer::sub: return 3;
  }
  return 0;
}

geo::RasterLocator locate_grids(const std::vector<CurrentGrid>& grids) {
  std::vector<geo::Shape> shapes;
  shapes.reserve(grids.size());
  for (const CurrentGrid& grid : grids) shapes.push_back(shape_of(grid.geometry));
  std::vector<geo::RasterLocator::Entry> entries;
  for (std::size_t i = 0; i < grids.size(); ++i) {
    entries.push_back({i, level_of(grids[i].fact.layer), &shapes[i]});
  }
  return geo::RasterLocator::build(entries);
}

geo::RasterLocator locate_outlines(const std::vector<OutlineRow>& rows) {
  std::vector<geo::Shape> shapes;
  shapes.reserve(rows.size());
  for (const OutlineRow& row : rows) shapes.push_back(shape_of(row.geometry));
  std::vector<geo::RasterLocator::Entry> entries;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    entries.push_back({static_cast<std::uint64_t>(rows[i].division),
                       kernel::division_level(rows[i].division), &shapes[i]});
  }
  return geo::RasterLocator::build(entries);
}

}  // namespace

kernel::AccountId Snapshot::acting_for(kernel::AccountId account, base::Day day) const {
  const auto found = absences.find(account.value);
  if (found == absences.end()) return account;
  for (const AbsencePeriod& away : found->second) {
    if (away.from <= day && day <= away.to) return away.deputy;
  }
  return account;
}

std::vector<const GridFact*> Snapshot::grids_at(geo::Point point) const {
  std::vector<std::uint64_t> ids;
  grid_locator.find(point, ids);
  std::vector<const GridFact*> found;
  found.reserve(ids.size());
  for (const std::uint64_t id : ids) found.push_back(&grids[id]);
  return found;
}

const GridFact* Snapshot::nearest(geo::Point point, double radius_m) const {
  const double reach = radius_m / degree_m;
  const auto below = [&](std::uint32_t index, double lat) { return grids[index].label.lat < lat; };
  auto it = std::lower_bound(by_latitude_.begin(), by_latitude_.end(), point.lat - reach, below);
  const GridFact* best = nullptr;
  double best_m = radius_m;
  for (; it != by_latitude_.end() && grids[*it].label.lat <= point.lat + reach; ++it) {
    const double away_m = geo::distance_m(point, grids[*it].label);
    if (away_m > best_m) continue;
    best_m = away_m;
    best = &grids[*it];
  }
  return best;
}

const GridFact* Snapshot::find(std::int64_t code) const {
  const auto found = std::lower_bound(grids.begin(), grids.end(), code,
                                      [](const GridFact& g, std::int64_t c) { return g.code < c; });
  return found != grids.end() && found->code == code ? &*found : nullptr;
}

std::optional<std::int64_t> Snapshot::outline_at(geo::Point point) const {
  const auto found = outline_locator.innermost(point);
  if (!found) return std::nullopt;
  return static_cast<std::int64_t>(*found);
}

kernel::UnitId Snapshot::office_of(std::int64_t division) const {
  for (int level = kernel::division_level(division); level >= 1; --level) {
    const auto found = offices.find(kernel::ancestor(division, level));
    if (found != offices.end()) return found->second;
  }
  return {};
}

void Snapshot::index_labels() {
  by_latitude_.resize(grids.size());
  std::iota(by_latitude_.begin(), by_latitude_.end(), 0u);
  std::sort(by_latitude_.begin(), by_latitude_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return grids[a].label.lat < grids[b].label.lat;
  });
}

LocatorHolder::LocatorHolder() : snapshot_(std::make_shared<const Snapshot>()) {}

void LocatorHolder::reload(db::Database& database) {
  auto next = std::make_shared<Snapshot>();
  std::vector<CurrentGrid> grids;
  std::vector<OutlineRow> outline_rows;
  database.read([&](db::Tx& tx) {
    next->version = snapshot_version(tx);
    grids = current_grids(tx, base::day_of(base::now()));
    outline_rows = outlines(tx);
    next->offices = offices(tx);
    next->absences = absences_from(tx, base::day_of(base::now()));
  });
  next->grid_locator = locate_grids(grids);
  next->outline_locator = locate_outlines(outline_rows);
  next->grids.reserve(grids.size());
  for (CurrentGrid& grid : grids) next->grids.push_back(std::move(grid.fact));
  next->index_labels();
  snapshot_.store(std::move(next));
}

bool LocatorHolder::reload_if_changed(db::Database& database) {
  const std::int64_t version =
      database.read([](db::Tx& tx) { return snapshot_version(tx); });
  if (version == snapshot()->version) return false;
  // One rebuild at a time; whoever comes meanwhile keeps the old snapshot and looks again later.
  if (reloading_.test_and_set()) return false;
  try {
    reload(database);
  } catch (...) {
    reloading_.clear();
    throw;
  }
  reloading_.clear();
  return true;
}

}  // namespace grid
