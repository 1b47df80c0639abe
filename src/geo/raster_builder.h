#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/raster_locator.h"

namespace geo {

// Builds a RasterLocator; used once. Not thread-safe.
class RasterBuilder {
 public:
  explicit RasterBuilder(std::span<const RasterLocator::Entry> entries);

  RasterLocator build();

 private:
  struct Indexed {
    std::uint64_t id = 0;
    int level = 0;
    double area_m2 = 0;
    const Shape* shape = nullptr;
    Box box;
  };
  // A candidate that does not know its place yet.
  struct Staged {
    std::uint32_t cell = 0;
    RasterLocator::Candidate candidate;
  };
  struct Stretch {
    double from = 0;
    double to = 0;
  };
  struct Cells {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };

  void choose_raster();
  void set_raster(std::uint32_t columns, std::uint32_t rows);
  bool boxes_fit() const;
  bool stage_all();
  bool stage_shape(std::uint32_t rank);
  bool stage_row(std::uint32_t rank, std::uint32_t row, Stretch lats,
                 const std::vector<Crossing>& lines);
  void stage_cell(std::uint32_t rank, std::uint32_t cell, Stretch lngs, Stretch lats,
                  const std::vector<Crossing>& lines);
  bool is_too_fine() const;
  void place_staged();
  Cells columns_of(const Box& box) const;
  Cells rows_of(double south, double north) const;

  std::vector<Indexed> shapes_;  // Innermost first.
  std::size_t border_lines_ = 0;
  RasterLocator locator_;
  std::vector<Staged> staged_;
  std::vector<Crossing> lines_;
  std::uint64_t looks_ = 0;  // Times that a line was looked at for a cell.
  std::vector<double> turning_lats_;
};

}  // namespace geo
