#include "geo/raster_builder.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace geo {
namespace {

// Measured with 60,000 grids (bench/locate_bench): 1.5 takes 32 MB and 3 takes 53 MB for
// lookups about a fifth quicker; below 1 every cell holds many grids.
constexpr double cells_per_typical_width = 1.5;
constexpr std::uint64_t cells_per_shape_max = 64;
constexpr std::uint64_t cells_min = 1u << 16;
constexpr std::uint64_t cells_max = 1u << 22;

// What one raster cell may add beyond the shapes themselves. Ordinary grids use a fifth of it.
constexpr std::uint64_t candidates_per_shape_max = 128;
constexpr std::uint64_t lines_per_border_line_max = 32;
constexpr std::uint64_t staged_min = 1u << 20;
// Looks at a line from a cell, about 5 ns each. Only shapes made to be slow need as many.
constexpr std::uint64_t looks_per_border_line_max = 64;
constexpr std::uint64_t looks_min = 1u << 26;

// Far beyond rounding errors, far below a raster cell: a line this near to a cell counts as
// reaching into it, so that no rounding can lose a line.
constexpr double margin_degrees = 1e-9;

// A line that a ray from within the cell meets when it starts below this latitude.
Crossing met_below(double lat) {
  constexpr double beyond_any_lng = 1e6;
  constexpr double below_any_lat = -1e6;  // Not infinite: infinity times slope 0 is NaN.
  return {below_any_lat, lat, beyond_any_lng, 0};
}

// The stretch of longitudes that a line covers between two parallels.
std::pair<double, double> lngs_between(const Crossing& line, double south, double north) {
  const double a = line.lng_at(std::max(south, line.lat_low));
  const double b = line.lng_at(std::min(north, line.lat_high));
  return std::minmax(a, b);
}

double typical_width(std::vector<double> widths) {
  const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
  std::nth_element(widths.begin(), middle, widths.end());
  return *middle;
}

}  // namespace

RasterBuilder::RasterBuilder(std::span<const RasterLocator::Entry> entries) {
  for (const RasterLocator::Entry& entry : entries) {
    const Box box = entry.shape ? box_of(*entry.shape) : Box{};
    if (box.empty()) continue;
    shapes_.push_back({entry.id, entry.level, area_m2(*entry.shape), entry.shape, box});
    each_line(*entry.shape, [&](Point, Point) { ++border_lines_; });
  }
  std::sort(shapes_.begin(), shapes_.end(), [](const Indexed& a, const Indexed& b) {
    return std::tuple(-a.level, a.area_m2, a.id) < std::tuple(-b.level, b.area_m2, b.id);
  });
  for (const Indexed& shape : shapes_) locator_.ids_.push_back(shape.id);
}

RasterLocator RasterBuilder::build() {
  if (shapes_.empty()) return {};
  choose_raster();
  while (!boxes_fit() || !stage_all()) {
    set_raster((locator_.columns_ + 1) / 2, (locator_.rows_ + 1) / 2);
  }
  place_staged();
  return std::move(locator_);
}

// Square cells (in degrees, which is near enough) of a part of the typical shape's size.
void RasterBuilder::choose_raster() {
  std::vector<double> widths;
  for (const Indexed& shape : shapes_) {
    const Box& box = shape.box;
    locator_.box_.min = {std::min(locator_.box_.min.lng, box.min.lng),
                         std::min(locator_.box_.min.lat, box.min.lat)};
    locator_.box_.max = {std::max(locator_.box_.max.lng, box.max.lng),
                         std::max(locator_.box_.max.lat, box.max.lat)};
    widths.push_back(std::sqrt((box.max.lng - box.min.lng) * (box.max.lat - box.min.lat)));
  }
  const double east = std::max(margin_degrees, locator_.box_.max.lng - locator_.box_.min.lng);
  const double north = std::max(margin_degrees, locator_.box_.max.lat - locator_.box_.min.lat);
  const double cells_wanted =
      std::clamp<double>(cells_per_shape_max * shapes_.size(), cells_min, cells_max);
  const double width = std::max({typical_width(std::move(widths)) / cells_per_typical_width,
                                 std::sqrt(east * north / cells_wanted), margin_degrees,
                                 std::max(east, north) / cells_wanted});
  set_raster(static_cast<std::uint32_t>(east / width) + 1,
             static_cast<std::uint32_t>(north / width) + 1);
}

void RasterBuilder::set_raster(std::uint32_t columns, std::uint32_t rows) {
  locator_.columns_ = columns;
  locator_.rows_ = rows;
  const Box& box = locator_.box_;
  locator_.columns_per_degree_ = columns / std::max(margin_degrees, box.max.lng - box.min.lng);
  locator_.rows_per_degree_ = rows / std::max(margin_degrees, box.max.lat - box.min.lat);
}

// A cheap upper bound of the candidates: the cells under the shapes' boxes. A single cell
// always fits, so the search for a raster ends.
bool RasterBuilder::boxes_fit() const {
  if (locator_.columns_ == 1 && locator_.rows_ == 1) return true;
  const std::uint64_t limit = std::max(staged_min, candidates_per_shape_max * shapes_.size());
  std::uint64_t candidates = 0;
  for (const Indexed& shape : shapes_) {
    const Cells columns = columns_of(shape.box);
    const Cells rows = rows_of(shape.box.min.lat, shape.box.max.lat);
    candidates += std::uint64_t{columns.last - columns.first + 1} * (rows.last - rows.first + 1);
  }
  return candidates <= limit;
}

// False when the lines would take too much memory in this raster.
bool RasterBuilder::stage_all() {
  staged_.clear();
  lines_.clear();
  looks_ = 0;
  for (std::uint32_t rank = 0; rank < shapes_.size(); ++rank) {
    if (!stage_shape(rank)) return false;
  }
  return true;
}

// Walks the rows from south to north with the lines that reach into each.
bool RasterBuilder::stage_shape(std::uint32_t rank) {
  std::vector<Crossing> lines;
  each_line(*shapes_[rank].shape, [&](Point from, Point to) {
    if (from.lat != to.lat) lines.push_back(crossing_between(from, to));
  });
  std::sort(lines.begin(), lines.end(),
            [](const Crossing& a, const Crossing& b) { return a.lat_low < b.lat_low; });
  std::vector<Crossing> reaching;
  std::size_t next = 0;
  const Cells rows = rows_of(shapes_[rank].box.min.lat, shapes_[rank].box.max.lat);
  for (std::uint32_t row = rows.first; row <= rows.last; ++row) {
    const double south = locator_.box_.min.lat + row / locator_.rows_per_degree_ - margin_degrees;
    const double north = south + 1 / locator_.rows_per_degree_ + 2 * margin_degrees;
    std::erase_if(reaching, [&](const Crossing& line) { return line.lat_high < south; });
    while (next < lines.size() && lines[next].lat_low <= north) reaching.push_back(lines[next++]);
    if (!stage_row(rank, row, {south, north}, reaching)) return false;
  }
  return true;
}

bool RasterBuilder::stage_row(std::uint32_t rank, std::uint32_t row, Stretch lats,
                              const std::vector<Crossing>& lines) {
  const Cells columns = columns_of(shapes_[rank].box);
  for (std::uint32_t column = columns.first; column <= columns.last; ++column) {
    const double west =
        locator_.box_.min.lng + column / locator_.columns_per_degree_ - margin_degrees;
    const double east = west + 1 / locator_.columns_per_degree_ + 2 * margin_degrees;
    stage_cell(rank, row * locator_.columns_ + column, {west, east}, lats, lines);
    looks_ += lines.size();
    if (is_too_fine()) return false;
  }
  return true;
}

// A single cell holds every line once, so it is never too fine and the search ends.
bool RasterBuilder::is_too_fine() const {
  if (locator_.columns_ == 1 && locator_.rows_ == 1) return false;
  return lines_.size() > std::max(staged_min, lines_per_border_line_max * border_lines_) ||
         looks_ > std::max(looks_min, looks_per_border_line_max * border_lines_);
}

// Lines west of the cell are never met. Lines east of it are met whenever the point is at
// their height, so a chain of them only matters by the heights of its two ends: equal heights
// of neighbours cancel, ends below or above the whole row become one bit. What is left is
// exact: no point of intersection with the cell's edge is ever computed.
void RasterBuilder::stage_cell(std::uint32_t rank, std::uint32_t cell, Stretch lngs, Stretch lats,
                               const std::vector<Crossing>& lines) {
  const std::size_t line_first = lines_.size();
  bool starts_inside = false;
  turning_lats_.clear();
  for (const Crossing& line : lines) {
    const auto [nearest, farthest] = lngs_between(line, lats.from, lats.to);
    if (farthest < lngs.from) continue;
    if (nearest <= lngs.to) {
      lines_.push_back(line);
      continue;
    }
    for (const double lat : {line.lat_low, line.lat_high}) {
      if (lat > lats.to)
        starts_inside = !starts_inside;
      else if (lat >= lats.from)
        turning_lats_.push_back(lat);
    }
  }
  std::sort(turning_lats_.begin(), turning_lats_.end());
  for (std::size_t i = 0; i < turning_lats_.size(); ++i) {
    const bool cancels = i + 1 < turning_lats_.size() && turning_lats_[i] == turning_lats_[i + 1];
    if (cancels)
      ++i;
    else
      lines_.push_back(met_below(turning_lats_[i]));
  }
  const std::size_t line_count = lines_.size() - line_first;
  if (line_count == 0 && !starts_inside) return;
  staged_.push_back({cell,
                     {rank, static_cast<std::uint32_t>(line_first),
                      static_cast<std::uint32_t>(line_count), starts_inside}});
}

// Sorts candidates by cell, keeping the order of ranks, and moves each one's lines beside its
// neighbours', so that one lookup reads one stretch of memory.
void RasterBuilder::place_staged() {
  std::vector<std::uint32_t>& first = locator_.cell_first_;
  first.assign(std::size_t{locator_.columns_} * locator_.rows_ + 1, 0);
  for (const Staged& staged : staged_) ++first[staged.cell + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  locator_.candidates_.resize(staged_.size());
  for (const Staged& staged : staged_) {
    locator_.candidates_[next[staged.cell]++] = staged.candidate;
  }
  locator_.lines_.reserve(lines_.size());
  for (RasterLocator::Candidate& candidate : locator_.candidates_) {
    const auto from = lines_.begin() + candidate.line_first;
    candidate.line_first = static_cast<std::uint32_t>(locator_.lines_.size());
    locator_.lines_.insert(locator_.lines_.end(), from, from + candidate.line_count);
  }
}

// The same arithmetic as a lookup, on a box made larger by the margin.
RasterBuilder::Cells RasterBuilder::columns_of(const Box& box) const {
  const double scale = locator_.columns_per_degree_;
  const double west = std::max(0.0, box.min.lng - margin_degrees - locator_.box_.min.lng);
  const double east = box.max.lng + margin_degrees - locator_.box_.min.lng;
  const auto last = static_cast<std::uint32_t>(east * scale);
  return {std::min(static_cast<std::uint32_t>(west * scale), locator_.columns_ - 1),
          std::min(last, locator_.columns_ - 1)};
}

RasterBuilder::Cells RasterBuilder::rows_of(double south, double north) const {
  const double scale = locator_.rows_per_degree_;
  const double below = std::max(0.0, south - margin_degrees - locator_.box_.min.lat);
  const double above = north + margin_degrees - locator_.box_.min.lat;
  return {std::min(static_cast<std::uint32_t>(below * scale), locator_.rows_ - 1),
          std::min(static_cast<std::uint32_t>(above * scale), locator_.rows_ - 1)};
}

}  // namespace geo
