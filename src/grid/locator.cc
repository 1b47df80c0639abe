#include "grid/locator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "base/clock.h"
#include "grid/store_changes.h"
#include "grid/store_snapshot.h"
#include "grid/views.h"
#include "kernel/dataset.h"

namespace grid {

namespace {

// Metres in one degree of latitude on the mean sphere (geo::distance_m).
constexpr double degree_m = 6'371'008.8 * 3.14159265358979323846 / 180;

std::shared_ptr<const Outlines> outlines_of(const std::vector<OutlineRow>& rows) {
  auto outlines = std::make_shared<Outlines>();
  std::vector<geo::Shape> shapes;
  shapes.reserve(rows.size());
  std::vector<geo::RasterLocator::Entry> entries;
  std::vector<geo::WorldBox> boxes;
  for (const OutlineRow& row : rows) {
    const geo::Shape& shape = shapes.emplace_back(shape_of(row.geometry));
    const int level = kernel::division_level(row.division);
    entries.push_back({static_cast<std::uint64_t>(row.division), level, &shape});
    outlines->all.push_back({row.division, level, geo::to_world(shape), geo::to_world(geo::label_point(shape)),
                             geo::area_m2(shape)});
    boxes.push_back(geo::box_of(outlines->all.back().shape));
  }
  outlines->index = geo::BoxIndex(boxes);
  outlines->locator = geo::RasterLocator::build(entries);
  return outlines;
}

// `changed` (by code, null: ended) in place of what `before` has of the same codes.
std::vector<GridPtr> merged(const std::vector<GridPtr>& before, const std::map<std::int64_t, GridPtr>& changed) {
  std::vector<GridPtr> grids;
  grids.reserve(before.size() + changed.size());
  auto next = changed.begin();
  const auto take_changed_below = [&](std::int64_t code) {
    for (; next != changed.end() && next->first < code; ++next) {
      if (next->second) grids.push_back(next->second);
    }
  };
  for (const GridPtr& grid : before) {
    take_changed_below(grid->code);
    if (next == changed.end() || next->first != grid->code) grids.push_back(grid);
  }
  take_changed_below(INT64_MAX);
  return grids;
}

void read_small(db::Tx& tx, Snapshot& snapshot) {
  snapshot.version = snapshot_version(tx);
  snapshot.grids_version = kernel::dataset_version(tx, "grids");
  snapshot.offices = offices(tx);
  snapshot.absences = absences_from(tx, base::day_of(base::now()));
}

std::shared_ptr<const Snapshot> read_all(db::Database& database) {
  auto next = std::make_shared<Snapshot>();
  database.read([&](db::Tx& tx) {
    read_small(tx, *next);
    next->outlines = outlines_of(outlines(tx));
    next->grids = current_grids(tx, base::day_of(base::now()));
  });
  std::vector<geo::Box> everywhere;
  everywhere.reserve(next->grids.size());
  for (const GridPtr& grid : next->grids) everywhere.push_back(geo::degrees_of(grid->box));
  next->index(everywhere);
  return next;
}

// Null when what changed is not known.
std::shared_ptr<const Snapshot> read_changed(db::Database& database, const Snapshot& before) {
  auto next = std::make_shared<Snapshot>(before);
  std::map<std::int64_t, GridPtr> changed;
  const bool known = database.read([&](db::Tx& tx) {
    const auto codes = changed_since(tx, before.grids_version);
    if (!codes) return false;
    read_small(tx, *next);
    for (const std::int64_t code : *codes) changed[code] = current_grid(tx, code, base::day_of(base::now()));
    return true;
  });
  if (!known) return nullptr;
  std::vector<geo::Box> touched;
  for (const auto& [code, grid] : changed) {
    if (const GridFact* was = before.find(code)) touched.push_back(geo::degrees_of(was->box));
    if (grid) touched.push_back(geo::degrees_of(grid->box));
  }
  if (changed.empty()) return next;
  next->grids = merged(before.grids, changed);
  next->index(touched);
  return next;
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
  std::vector<const GridFact*> found;
  squares.find(point, found);
  return found;
}

const GridFact* Snapshot::nearest(geo::Point point, double radius_m) const {
  const double reach = radius_m / degree_m;
  const auto below = [&](std::uint32_t index, double lat) { return grids[index]->label.lat < lat; };
  auto it = std::lower_bound(by_latitude_.begin(), by_latitude_.end(), point.lat - reach, below);
  const GridFact* best = nullptr;
  double best_m = radius_m;
  for (; it != by_latitude_.end() && grids[*it]->label.lat <= point.lat + reach; ++it) {
    const double away_m = geo::distance_m(point, grids[*it]->label);
    if (away_m > best_m) continue;
    best_m = away_m;
    best = grids[*it].get();
  }
  return best;
}

const GridFact* Snapshot::find(std::int64_t code) const {
  const auto found = std::lower_bound(grids.begin(), grids.end(), code,
                                      [](const GridPtr& g, std::int64_t c) { return g->code < c; });
  return found != grids.end() && (*found)->code == code ? found->get() : nullptr;
}

std::optional<std::int64_t> Snapshot::outline_at(geo::Point point) const {
  const auto found = outlines->locator.innermost(point);
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

void Snapshot::index(std::span<const geo::Box> touched) {
  squares.put(grids, touched);
  std::vector<geo::WorldBox> boxes;
  boxes.reserve(grids.size());
  for (const GridPtr& grid : grids) boxes.push_back(grid->box);
  grid_index = geo::BoxIndex(boxes);
  by_latitude_.resize(grids.size());
  std::iota(by_latitude_.begin(), by_latitude_.end(), 0u);
  std::sort(by_latitude_.begin(), by_latitude_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return grids[a]->label.lat < grids[b]->label.lat;
  });
}

LocatorHolder::LocatorHolder() : snapshot_(std::make_shared<const Snapshot>()) {}

void LocatorHolder::reload(db::Database& database) {
  const std::lock_guard lock(reloading_);
  snapshot_.store(read_all(database));
}

bool LocatorHolder::reload_if_changed(db::Database& database) {
  const std::lock_guard lock(reloading_);
  const auto before = snapshot();
  const std::int64_t version = database.read([](db::Tx& tx) { return snapshot_version(tx); });
  if (version == before->version) return false;
  auto next = read_changed(database, *before);
  snapshot_.store(next ? std::move(next) : read_all(database));
  return true;
}

}  // namespace grid
