// Grids found by position: the ground is divided into squares, each with a locator of the grids that reach
// into it, so that a change of one grid builds only its squares anew.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "geo/raster_locator.h"
#include "grid/fact.h"

namespace grid {

// Immutable but for put(), which the one who builds it calls before others see it; copies share their squares.
class GridSquares {
 public:
  // The grids that contain the point, innermost first: sub-grids before township grids before built-up ones,
  // then the smaller, then the lower code.
  void find(geo::Point point, std::vector<const GridFact*>& found) const;

  // Takes `grids` (by code, all there are) in the squares that any of `touched` reaches into; others stay as
  // they are. REQUIRES: every grid that differs from the last put() is touched, where it was and where it is.
  void put(std::span<const GridPtr> grids, std::span<const geo::Box> touched);

  std::size_t bytes() const;  // of the locators

 private:
  struct Square {
    std::vector<GridPtr> grids;    // by code
    geo::RasterLocator locator;    // ids are positions in `grids`
  };
  std::unordered_map<std::uint32_t, std::shared_ptr<const Square>> squares_;
};

}  // namespace grid
