// Where a point lies and who answers for it: an immutable snapshot of the current grids, duties,
// outlines and offices, shared by all requests and replaced as a whole after every change.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/current.h"
#include "base/time.h"
#include "db/database.h"
#include "geo/raster_locator.h"
#include "grid/model.h"

namespace grid {

// One holder of a duty, as far as dispatching needs to know.
struct DutyPeriod {
  DutyKind duty = DutyKind::responsible;
  kernel::AccountId account;  // zero: named, but without an account
  base::Day from;
  std::optional<base::Day> to;

  bool holds_on(base::Day day) const { return from <= day && (!to || day <= *to); }
};

// Somebody who answers for grids is away; zero deputy: nobody stands in.
struct AbsencePeriod {
  base::Day from;
  base::Day to;
  kernel::AccountId deputy;
};

// A current grid.
struct GridFact {
  GridId id;
  std::int64_t code = 0;  // 15 digits
  Layer layer = Layer::township;
  std::string name;
  std::int64_t division = 0;  // the deepest existing division of the code's first 12 digits
  kernel::UnitId unit;        // zero: only a name is known
  geo::Point label;
  std::vector<DutyPeriod> duties;
};

// Immutable once built; any number of threads may read it.
class Snapshot {
 public:
  std::int64_t version = 0;            // dataset "grids"
  std::vector<GridFact> grids;         // ordered by code
  geo::RasterLocator grid_locator;     // ids are positions in `grids`
  geo::RasterLocator outline_locator;  // ids are division codes
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
  bool has_outlines() const { return outline_locator.size() > 0; }
  // The office of the division or of the nearest division above that has one; zero when none.
  kernel::UnitId office_of(std::int64_t division) const;

  // REQUIRES: called once, after `grids` is filled.
  void index_labels();

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
  // Reloads when grids, duties, outlines or offices changed; true when it did. Each process
  // calls this about twice a second and after its own commits.
  bool reload_if_changed(db::Database& database);

 private:
  base::Current<Snapshot> snapshot_;
  std::atomic_flag reloading_ = ATOMIC_FLAG_INIT;
};

}  // namespace grid
