#include "map/layers.h"

#include <algorithm>
#include <mutex>

#include "base/current.h"
#include "geo/shape.h"
#include "grid/store_snapshot.h"
#include "grid/views.h"
#include "people/divisions.h"

namespace map {

namespace {

base::Current<Layers>& held() {
  static base::Current<Layers> current(std::make_shared<const Layers>());
  return current;
}

constexpr std::int64_t days_max = 100'000;

// Versions only grow, and a day lasts longer than any of them: the two never meet by accident.
std::int64_t version_on(std::int64_t dataset, base::Day today) {
  return dataset * days_max + today.number;
}

OutlineFeature outline_feature(const grid::OutlineRow& row, const people::Divisions& divisions) {
  const geo::Shape shape = grid::shape_of(row.geometry);
  OutlineFeature feature;
  feature.division = row.division;
  feature.level = kernel::division_level(row.division);
  feature.name = divisions.name(row.division);
  feature.shape = geo::to_world(shape);
  feature.label = geo::to_world(geo::label_point(shape));
  feature.area_m2 = geo::area_m2(shape);
  return feature;
}

GridFeature grid_feature(const grid::CurrentGrid& row, base::Day today) {
  const geo::Shape shape = grid::shape_of(row.geometry);
  GridFeature feature;
  feature.code = row.fact.code;
  feature.layer = row.fact.layer;
  feature.name = row.fact.name;
  feature.division = row.fact.division;
  for (const grid::DutyPeriod& duty : row.fact.duties) {
    if (!duty.holds_on(today)) continue;
    if (duty.account) feature.holders.push_back(duty.account);
    feature.manned |= duty.duty == grid::DutyKind::responsible;
  }
  feature.shape = geo::to_world(shape);
  feature.label = geo::to_world(row.fact.label);
  feature.area_m2 = geo::area_m2(shape);
  return feature;
}

template <class Feature>
geo::BoxIndex index_of(const std::vector<Feature>& features) {
  std::vector<geo::WorldBox> boxes;
  boxes.reserve(features.size());
  for (const Feature& feature : features) boxes.push_back(geo::box_of(feature.shape));
  return geo::BoxIndex(boxes);
}

}  // namespace

std::shared_ptr<const Layers> layers() { return held().load(); }

bool holds(const Layers& layers, std::int64_t dataset) {
  return layers.version / days_max >= dataset;
}

bool reload_if_changed(db::Database& database, base::Day today) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  auto next = std::make_shared<Layers>();
  std::vector<grid::OutlineRow> outline_rows;
  std::vector<grid::CurrentGrid> grid_rows;
  const bool changed = database.read([&](db::Tx& tx) {
    next->version = version_on(grid::snapshot_version(tx), today);
    if (next->version == held().load()->version) return false;
    outline_rows = grid::outlines(tx);
    grid_rows = grid::current_grids(tx, today);
    return true;
  });
  if (!changed) return false;
  const auto divisions = people::divisions();
  for (const auto& row : outline_rows) next->outlines.push_back(outline_feature(row, *divisions));
  for (const auto& row : grid_rows) next->grids.push_back(grid_feature(row, today));
  next->outline_index = index_of(next->outlines);
  next->grid_index = index_of(next->grids);
  held().store(std::move(next));
  return true;
}

GridCount count_grids(const Layers& layers, const kernel::Scope& scope, std::int64_t division) {
  // A grid's code begins with the twelve digits of its division.
  constexpr std::int64_t sequence = 1000;
  const kernel::DivisionRange range = kernel::subtree(division);
  const auto first = std::lower_bound(
      layers.grids.begin(), layers.grids.end(), range.first * sequence,
      [](const GridFeature& grid, std::int64_t code) { return grid.code < code; });
  GridCount count;
  for (auto grid = first; grid != layers.grids.end() && grid->code / sequence <= range.last; ++grid) {
    if (!kernel::covers(scope, grid->division, -1, {})) continue;
    ++count.grids;
    count.manned += grid->manned ? 1 : 0;
    if (grid->layer == grid::Layer::township) count.area_m2 += grid->area_m2;
  }
  return count;
}

}  // namespace map
