#include "problems/figure_ranges.h"

#include <algorithm>

#include "problems/figures.h"

namespace problems {

namespace {

// Every place where what is visible may begin or end.
std::vector<std::int64_t> cuts_of(const kernel::Scope& scope) {
  std::vector<std::int64_t> cuts;
  for (const kernel::ScopePart& part : scope.parts) {
    if (part.own_only) continue;
    cuts.push_back(part.range.first);
    cuts.push_back(part.range.last + 1);
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

std::uint64_t lines_at(const kernel::Scope& scope, std::int64_t division) {
  std::uint64_t lines = 0;
  for (const kernel::ScopePart& part : scope.parts) {
    if (!part.own_only && part.range.contains(division)) lines |= part.lines;
  }
  return lines;
}

// How many codes one row of a depth stands for.
std::int64_t span_of(int depth) {
  constexpr std::int64_t spans[] = {1'000'000, 1'000, 1};
  return spans[depth - figure_depth_min];
}

// Appends `range` in rows of `depth`, and what sticks out at either end in deeper ones.
void add_rows(std::vector<FigureRange>& rows, const VisibleRange& range, int depth) {
  const std::int64_t span = span_of(depth), end = range.last + 1;
  const std::int64_t whole_first = (range.first + span - 1) / span * span;
  const std::int64_t whole_end = end / span * span;
  if (whole_first >= whole_end) {
    add_rows(rows, range, depth + 1);
    return;
  }
  const auto sticking_out = [&](std::int64_t first, std::int64_t last) {
    if (first <= last) add_rows(rows, {first, last, range.lines}, depth + 1);
  };
  sticking_out(range.first, whole_first - 1);
  rows.push_back({{whole_first, whole_end - 1, range.lines}, depth});
  sticking_out(whole_end, range.last);
}

}  // namespace

std::vector<VisibleRange> visible_ranges(const kernel::Scope& scope) {
  std::vector<VisibleRange> ranges;
  const auto cuts = cuts_of(scope);
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const std::uint64_t lines = lines_at(scope, cuts[i]);
    if (lines == 0) continue;
    const bool continues = !ranges.empty() && ranges.back().last + 1 == cuts[i] &&
                           ranges.back().lines == lines;
    if (continues) {
      ranges.back().last = cuts[i + 1] - 1;
    } else {
      ranges.push_back({cuts[i], cuts[i + 1] - 1, lines});
    }
  }
  return ranges;
}

std::vector<FigureRange> figure_ranges(const kernel::Scope& scope, int depth_min) {
  std::vector<FigureRange> rows;
  for (const VisibleRange& range : visible_ranges(scope)) add_rows(rows, range, depth_min);
  return rows;
}

}  // namespace problems
