#include "grid/squares.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace grid {

namespace {

// About 25 km: a province of 100,000 grids has some hundred in a square, built in a few milliseconds.
constexpr double squares_per_degree = 4;

std::uint32_t column_of(double lng) { return static_cast<std::uint32_t>(std::floor((lng + 180) * squares_per_degree)); }
std::uint32_t row_of(double lat) { return static_cast<std::uint32_t>(std::floor((lat + 90) * squares_per_degree)); }
std::uint32_t key_of(std::uint32_t column, std::uint32_t row) { return row << 16 | column; }

template <class Visit>
void each_square(const geo::Box& box, Visit&& visit) {
  if (box.empty()) return;
  for (std::uint32_t row = row_of(box.min.lat); row <= row_of(box.max.lat); ++row) {
    for (std::uint32_t column = column_of(box.min.lng); column <= column_of(box.max.lng); ++column) {
      visit(key_of(column, row));
    }
  }
}

// Deeper layers lie further inside; among equals the smaller area wins (RasterLocator).
int level_of(Layer layer) {
  switch (layer) {
    case Layer::built_up: return 1;
    case Layer::township: return 2;
    case Layer::sub: return 3;
  }
  return 0;
}

geo::RasterLocator locator_of(const std::vector<GridPtr>& grids) {
  std::vector<geo::Shape> shapes;
  shapes.reserve(grids.size());
  for (const GridPtr& grid : grids) shapes.push_back(geo::to_wgs84(grid->shape));
  std::vector<geo::RasterLocator::Entry> entries;
  entries.reserve(grids.size());
  for (std::size_t i = 0; i < grids.size(); ++i) entries.push_back({i, level_of(grids[i]->layer), &shapes[i]});
  return geo::RasterLocator::build(entries);
}

}  // namespace

GridFact shaped(GridFact fact, const geo::Shape& shape) {
  fact.shape = geo::to_world(shape);
  fact.box = geo::box_of(fact.shape);
  fact.area_m2 = geo::area_m2(shape);
  return fact;
}

void GridSquares::find(geo::Point point, std::vector<const GridFact*>& found) const {
  found.clear();
  if (!geo::is_on_earth(point)) return;
  const auto square = squares_.find(key_of(column_of(point.lng), row_of(point.lat)));
  if (square == squares_.end()) return;
  thread_local std::vector<std::uint64_t> positions;
  square->second->locator.find(point, positions);
  for (const std::uint64_t position : positions) found.push_back(square->second->grids[position].get());
}

void GridSquares::put(std::span<const GridPtr> grids, std::span<const geo::Box> touched) {
  std::unordered_map<std::uint32_t, std::vector<GridPtr>> members;
  for (const geo::Box& box : touched) each_square(box, [&](std::uint32_t key) { members[key]; });
  for (const GridPtr& grid : grids) {
    each_square(geo::degrees_of(grid->box), [&](std::uint32_t key) {
      const auto square = members.find(key);
      if (square != members.end()) square->second.push_back(grid);
    });
  }
  for (auto& [key, inside] : members) {
    if (inside.empty()) {
      squares_.erase(key);
      continue;
    }
    auto square = std::make_shared<Square>();
    square->locator = locator_of(inside);
    square->grids = std::move(inside);
    squares_[key] = std::move(square);
  }
}

std::size_t GridSquares::bytes() const {
  std::size_t bytes = 0;
  for (const auto& [key, square] : squares_) bytes += square->locator.bytes() + square->grids.size() * sizeof(GridPtr);
  return bytes;
}

}  // namespace grid
