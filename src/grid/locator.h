// Where a point lies and who answers for it: an immutable snapshot of the current grids, duties,
// outlines and offices, shared by all requests and replaced as a whole after every change.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/current.h"
#include "db/database.h"
#include "geo/box_index.h"
#include "geo/raster_locator.h"
#include "grid/fact.h"
#include "grid/squares.h"

namespace grid {

// Somebody who answers for grids is away; zero deputy: nobody stands in.
struct AbsencePeriod {
  base::Day from;
  base::Day to;
  kernel::AccountId deputy;
};

// A division that is drawn.
struct OutlineFact {
  std::int64_t division = 0;
  int level = 0;  // kernel::division_level
  geo::WorldShape shape;
  geo::WorldPoint label;
  double area_m2 = 0;
};
struct Outlines {
  std::vector<OutlineFact> all;  // by division
  geo::BoxIndex index;           // positions in `all`
  geo::RasterLocator locator;    // ids are division codes
};

// Immutable once built; any number of threads may read it.
class Snapshot {
 public:
  std::int64_t version = 0;        // snapshot_version()
  std::int64_t grids_version = 0;  // dataset "grids"
  std::vector<GridPtr> grids;      // by code
  GridSquares squares;
  geo::BoxIndex grid_index;        // positions in `grids`
  std::shared_ptr<const Outlines> outlines = std::make_shared<const Outlines>();
  std::unordered_map<std::int64_t, kernel::UnitId> offices;  // division -> its office

  std::unordered_map<std::int64_t, std::vector<AbsencePeriod>> absences;  // by account

  // Who acts for the account on a day: itself, whoever stands in, or nobody (zero).
  kernel::AccountId acting_for(kernel::AccountId account, base::Day day) const;
  // Grids that contain the point, innermost first.
  std::vector<const GridFact*> grids_at(geo::Point point) const;
  // The grid whose label is nearest, if within `radius_m`.
  const GridFact* nearest(geo::Point point, double radius_m) const;
  const GridFact* find(std::int64_t code) const;
  // The division of the smallest outline around the point.
  std::optional<std::int64_t> outline_at(geo::Point point) const;
  bool has_outlines() const { return !outlines->all.empty(); }
  // The office of the division or of the nearest division above that has one; zero when none.
  kernel::UnitId office_of(std::int64_t division) const;

  // Builds what finds grids. `touched`: the ground on which `grids` differ from when this or the snapshot it
  // is a copy of was indexed last. REQUIRES: called after `grids` was changed, before others see it.
  void index(std::span<const geo::Box> touched);

 private:
  // Positions in `grids` ordered by label latitude, for nearest().
  std::vector<std::uint32_t> by_latitude_;
};

// The process's holder. Thread-safe; readers never wait for a rebuild.
class LocatorHolder {
 public:
  LocatorHolder();
  std::shared_ptr<const Snapshot> snapshot() const { return snapshot_.load(); }
  // Reads everything anew.
  void reload(db::Database& database);
  // Reads again what changed of grids, duties, outlines or offices; true when something did. Each process
  // calls this about twice a second and after its own commits; who comes while another reads waits.
  bool reload_if_changed(db::Database& database);

 private:
  base::Current<Snapshot> snapshot_;
  std::mutex reloading_;
};

}  // namespace grid
