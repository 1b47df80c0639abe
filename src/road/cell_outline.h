// The outline of marked cells of a raster, as polygons that every other program takes for valid. Pure; safe
// to call from any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/shape.h"

namespace road {

// Cell (column, row) covers the degrees from origin + (column, row) * size; rows go north.
// REQUIRES: size positive, 1e-5 degrees or more, so that corners stay apart on geo's lattice.
struct CellRaster {
  geo::Point origin;
  double size_lng = 0, size_lat = 0;
  std::size_t columns = 0, rows = 0;
  std::vector<std::uint8_t> marked;  // 1: marked; [row * columns + column]

  bool at(std::size_t column, std::size_t row) const { return marked[row * columns + column] != 0; }
};

// Marks the eight neighbours of each marked cell. REQUIRES: nothing marked on the rim.
void dilate(CellRaster& raster);

// One polygon for each group of marked cells that lie side by side, its holes cut out; holes of fewer than
// `hole_cells_min` cells are filled. Where cells meet only in a corner, one between them is marked first:
// geo::find_fault takes a ring that touches itself for crossing. Each polygon passes geo::find_fault.
// REQUIRES: nothing marked on the rim; hole_cells_min at most 9, the least that can hold an island. Throws
// std::invalid_argument otherwise. Time and memory are linear in the cells.
geo::Shape outline_of(CellRaster raster, std::size_t hole_cells_min);

}  // namespace road
