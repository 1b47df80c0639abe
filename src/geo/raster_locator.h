#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/crossing.h"
#include "geo/shape.h"

namespace geo {

// Answers "which of these shapes contain this point" in well under a microsecond.
//
// A raster covers all shapes. A raster cell lists the shapes that reach into it, and for each
// only the border lines that matter to points of this cell; everything farther east is folded
// into one bit. The answer is the same as asking contains() of every shape, bit for bit.
//
// Immutable once built, so any number of threads may read it; replace the whole object to
// change it. It keeps copies of what it needs: the shapes may go after build().
class RasterLocator {
 public:
  struct Entry {
    std::uint64_t id = 0;
    int level = 0;  // A higher level lies further inside: township 1, grid 2, say.
    const Shape* shape = nullptr;
  };

  // An empty locator, which finds nothing.
  RasterLocator() = default;

  // Entries without a shape or without corners are left out. Time and memory grow with the
  // borders given, not with the ground they cover: where shapes overlap wildly the raster is
  // coarser and lookups slower. REQUIRES: every corner is_on_earth.
  static RasterLocator build(std::span<const Entry> entries);

  // Clears `ids` and fills it with all shapes that contain the point, innermost first: higher
  // level, then smaller area, then smaller id.
  void find(Point point, std::vector<std::uint64_t>& ids) const;

  // The first of what find() gives.
  std::optional<std::uint64_t> innermost(Point point) const;

  // Number of shapes indexed, and the memory held.
  std::size_t size() const { return ids_.size(); }
  std::size_t bytes() const;

 private:
  friend class RasterBuilder;

  // One shape in one raster cell.
  struct Candidate {
    std::uint32_t rank = 0;  // Position in ids_, which is ordered innermost first.
    std::uint32_t line_first = 0;
    std::uint32_t line_count : 31 = 0;
    // Whether a point is inside before the lines are counted.
    std::uint32_t starts_inside : 1 = 0;
  };

  std::span<const Candidate> candidates_at(Point point) const;
  bool is_inside(const Candidate& candidate, Point point) const;

  Box box_;
  std::uint32_t columns_ = 0;
  std::uint32_t rows_ = 0;
  double columns_per_degree_ = 0;
  double rows_per_degree_ = 0;
  std::vector<std::uint32_t> cell_first_;  // Cell -> first candidate; one more than cells.
  std::vector<Candidate> candidates_;
  std::vector<Crossing> lines_;
  std::vector<std::uint64_t> ids_;
};

}  // namespace geo
