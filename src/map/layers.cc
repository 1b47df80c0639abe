#include "map/layers.h"

#include <algorithm>

#include "base/current.h"

namespace map {

namespace {

constexpr int township_level = 4;
// A grid's code begins with the twelve digits of its division.
constexpr std::int64_t sequence = 1000;

void add(GridCount& count, const grid::GridFact& grid, base::Day day) {
  ++count.grids;
  count.manned += grid.is_manned(day) ? 1 : 0;
  if (grid.layer == grid::Layer::township) count.area_m2 += grid.area_m2;
}

bool sees_all(const kernel::Scope& scope, std::int64_t division) {
  const kernel::DivisionRange range = kernel::subtree(division);
  return std::any_of(scope.parts.begin(), scope.parts.end(), [&](const kernel::ScopePart& part) {
    return !part.own_only && part.range.first <= range.first && range.last <= part.range.last;
  });
}

}  // namespace

AreaCounts::AreaCounts(const grid::Snapshot& snapshot, base::Day day) : version_(snapshot.version), day_(day) {
  for (const grid::GridPtr& grid : snapshot.grids) {
    const std::int64_t division = grid->code / sequence;
    for (int level = 1; level <= township_level; ++level) add(counts_[kernel::ancestor(division, level)], *grid, day);
  }
}

GridCount AreaCounts::of(std::int64_t division) const {
  const auto found = counts_.find(division);
  return found == counts_.end() ? GridCount{} : found->second;
}

Layers layers_of(std::shared_ptr<const grid::Snapshot> snapshot, base::Day day) {
  static base::Current<AreaCounts> kept;
  auto counts = kept.load();
  if (!counts || counts->version() != snapshot->version || counts->day() != day) {
    counts = std::make_shared<const AreaCounts>(*snapshot, day);
    kept.store(counts);
  }
  return {std::move(snapshot), day, std::move(counts)};
}

GridCount count_grids(const Layers& layers, const kernel::Scope& scope, std::int64_t division) {
  if (sees_all(scope, division)) return layers.counts->of(division);
  const kernel::DivisionRange range = kernel::subtree(division);
  const auto& grids = layers.grids->grids;
  auto grid = std::lower_bound(grids.begin(), grids.end(), range.first * sequence,
                               [](const grid::GridPtr& each, std::int64_t code) { return each->code < code; });
  GridCount count;
  for (; grid != grids.end() && (*grid)->code / sequence <= range.last; ++grid) {
    if (kernel::covers(scope, (*grid)->division, -1, {})) add(count, **grid, layers.day);
  }
  return count;
}

}  // namespace map
