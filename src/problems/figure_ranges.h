// Which rows of the monthly figures add up to what a scope may see. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "kernel/scope.h"

namespace problems {

// Divisions first..last, of which the lines in `lines` are visible.
struct VisibleRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  std::uint64_t lines = kernel::all_lines;
  bool operator==(const VisibleRange&) const = default;
};

// `scope` without what it says twice: ascending, disjoint, neighbours with the same lines made
// one. Grants for one's own problems only see no figures.
std::vector<VisibleRange> visible_ranges(const kernel::Scope& scope);

// Rows of one depth (see figures.h).
struct FigureRange : VisibleRange {
  int depth = 0;
  bool operator==(const FigureRange&) const = default;
};

// The rows that count what `scope` sees, each fact in one of them: of the least depth, from
// `depth_min` on, whose rows hold nothing outside of the scope. A whole county takes its one row,
// a single village in it takes the village's.
// REQUIRES: figure_depth_min <= depth_min <= figure_depth_max.
std::vector<FigureRange> figure_ranges(const kernel::Scope& scope, int depth_min);

}  // namespace problems
