// What maps are drawn from: outlines of divisions and the current grids in Web Mercator, an immutable
// snapshot replaced as a whole after a change. Problems change all the time and are read per tile.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "geo/box_index.h"
#include "geo/mercator.h"
#include "grid/model.h"
#include "kernel/scope.h"

namespace map {

struct OutlineFeature {
  std::int64_t division = 0;
  int level = 0;  // kernel::division_level
  std::string name;
  geo::WorldShape shape;
  geo::WorldPoint label;
  double area_m2 = 0;
};

struct GridFeature {
  std::int64_t code = 0;
  grid::Layer layer = grid::Layer::township;
  std::string name;
  std::int64_t division = 0;
  std::vector<kernel::AccountId> holders;  // who holds any duty today, by account
  bool manned = false;                     // somebody is responsible today
  geo::WorldShape shape;
  geo::WorldPoint label;
  double area_m2 = 0;
};

// Immutable once built; any number of threads may read it.
struct Layers {
  std::int64_t version = 0;  // datasets "grids" and "divisions", and the day
  std::vector<OutlineFeature> outlines;
  geo::BoxIndex outline_index;  // positions in `outlines`
  std::vector<GridFeature> grids;  // by code
  geo::BoxIndex grid_index;        // positions in `grids`
};

// The current ones; empty before the first load.
std::shared_ptr<const Layers> layers();

// Loads when something changed, true when it did. Duties begin and end with the day, so a new day is
// a change. Called about twice a second, and by readers that need what was just changed; those who come
// while another loads wait for it.
bool reload_if_changed(db::Database& database, base::Day today);

// Whether the layers are at least as new as a version of the datasets (grid::snapshot_version).
bool holds(const Layers& layers, std::int64_t dataset);

// Grids of one area, as far as a caller sees them.
struct GridCount {
  std::int64_t grids = 0;
  std::int64_t manned = 0;
  double area_m2 = 0;  // of the township layer, whose grids do not overlap
};
GridCount count_grids(const Layers& layers, const kernel::Scope& scope, std::int64_t division);

}  // namespace map
