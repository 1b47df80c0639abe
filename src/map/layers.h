// What maps are drawn from: the snapshot of the current grids and outlines, and counts of grids by area.
// Problems and places change all the time and are read per tile.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include "grid/locator.h"
#include "kernel/scope.h"

namespace map {

// Grids of one area.
struct GridCount {
  std::int64_t grids = 0;
  std::int64_t manned = 0;
  double area_m2 = 0;  // of the township layer, whose grids do not overlap
};

// Counts on one day of every division down to townships, with what lies below it. Immutable.
class AreaCounts {
 public:
  AreaCounts(const grid::Snapshot& snapshot, base::Day day);

  std::int64_t version() const { return version_; }  // of the snapshot
  base::Day day() const { return day_; }
  GridCount of(std::int64_t division) const;

 private:
  std::int64_t version_;
  base::Day day_;
  std::unordered_map<std::int64_t, GridCount> counts_;
};

// The snapshot on one day, for one tile. `counts` may be null: then nothing is counted.
struct Layers {
  std::shared_ptr<const grid::Snapshot> grids;
  base::Day day;
  std::shared_ptr<const AreaCounts> counts;
};

// Counts are made for the first who asks after a change, and kept for the others.
Layers layers_of(std::shared_ptr<const grid::Snapshot> snapshot, base::Day day);

// Grids of an area as far as a caller sees them: counted one by one only where he sees a part.
GridCount count_grids(const Layers& layers, const kernel::Scope& scope, std::int64_t division);

}  // namespace map
