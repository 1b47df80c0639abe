#include "geo/raster_locator.h"

#include <algorithm>

#include "geo/raster_builder.h"

namespace geo {

RasterLocator RasterLocator::build(std::span<const Entry> entries) {
  return RasterBuilder(entries).build();
}

std::span<const RasterLocator::Candidate> RasterLocator::candidates_at(Point point) const {
  // NaN is covered by no box.
  if (ids_.empty() || !box_.covers(point)) return {};
  const auto column = static_cast<std::uint32_t>((point.lng - box_.min.lng) * columns_per_degree_);
  const auto row = static_cast<std::uint32_t>((point.lat - box_.min.lat) * rows_per_degree_);
  // The eastern and northern edge of the box belong to the last cells.
  const std::size_t cell =
      std::size_t{std::min(row, rows_ - 1)} * columns_ + std::min(column, columns_ - 1);
  const std::uint32_t first = cell_first_[cell];
  return {candidates_.data() + first, cell_first_[cell + 1] - first};
}

bool RasterLocator::is_inside(const Candidate& candidate, Point point) const {
  bool inside = candidate.starts_inside;
  const Crossing* line = lines_.data() + candidate.line_first;
  // No branch on the result: borders near the point are met or not like a coin toss.
  for (std::uint32_t i = 0; i < candidate.line_count; ++i) inside ^= line[i].meets_ray(point);
  return inside;
}

void RasterLocator::find(Point point, std::vector<std::uint64_t>& ids) const {
  ids.clear();
  for (const Candidate& candidate : candidates_at(point)) {
    if (is_inside(candidate, point)) ids.push_back(ids_[candidate.rank]);
  }
}

std::optional<std::uint64_t> RasterLocator::innermost(Point point) const {
  for (const Candidate& candidate : candidates_at(point)) {
    if (is_inside(candidate, point)) return ids_[candidate.rank];
  }
  return std::nullopt;
}

std::size_t RasterLocator::bytes() const {
  return sizeof *this + cell_first_.capacity() * sizeof(std::uint32_t) +
         candidates_.capacity() * sizeof(Candidate) + lines_.capacity() * sizeof(Crossing) +
         ids_.capacity() * sizeof(std::uint64_t);
}

}  // namespace geo
