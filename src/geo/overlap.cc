#include <algorithm>
#include <cmath>
#include <numeric>

#include "geo/crossing.h"
#include "geo/ellipsoid.h"
#include "geo/validity.h"

// Two shapes are cut into horizontal strips at the height of every corner of either. Within a
// strip all borders are straight and, unless two of them cross, the width covered by both
// changes evenly, so the width at mid-height times the strip's area per degree is exact.
// Nothing here can fail on touching, equal or nearly equal borders, which is where general
// polygon clipping is weakest and where neighbouring grids always are.
namespace geo {
namespace {

// Borders nearer than this (0.1 mm) are the same border, not two that cross.
constexpr double same_border_degrees = 1e-9;
// A strip with a crossing is halved; what remains is a millionth of its height.
constexpr int halvings_max = 20;

struct Border {
  Crossing line;
  bool of_second = false;
};

struct Cut {
  double lng = 0;  // At mid-height.
  const Border* border = nullptr;
};

std::vector<Border> borders_within(const Shape& a, const Shape& b, double south, double north) {
  std::vector<Border> borders;
  for (const bool second : {false, true}) {
    each_line(second ? b : a, [&](Point from, Point to) {
      if (from.lat == to.lat) return;
      const Crossing line = crossing_between(from, to);
      if (line.lat_low < north && line.lat_high > south) borders.push_back({line, second});
    });
  }
  std::sort(borders.begin(), borders.end(),
            [](const Border& x, const Border& y) { return x.line.lat_low < y.line.lat_low; });
  return borders;
}

std::vector<double> strip_heights(const std::vector<Border>& borders, double south, double north) {
  std::vector<double> lats{south, north};
  for (const Border& border : borders) {
    for (const double lat : {border.line.lat_low, border.line.lat_high}) {
      if (lat > south && lat < north) lats.push_back(lat);
    }
  }
  std::sort(lats.begin(), lats.end());
  lats.erase(std::unique(lats.begin(), lats.end()), lats.end());
  return lats;
}

class StripSum {
 public:
  explicit StripSum(std::uint64_t& work_left) : work_left_(work_left) {}

  bool exhausted() const { return exhausted_; }

  // Ground of the strip that both shapes cover.
  double area(const std::vector<const Border*>& active, double south, double north,
              int halvings_left) {
    if (active.size() >= work_left_) exhausted_ = true;
    if (exhausted_) return 0;
    work_left_ -= active.size();
    const double middle = (south + north) / 2;
    cut_at(active, middle);
    // Not below the spacing of doubles: the halves would be empty.
    const bool can_halve = halvings_left > 0 && middle > south && middle < north;
    if (can_halve && some_cross(south, north)) {
      return area(active, south, middle, halvings_left - 1) +
             area(active, middle, north, halvings_left - 1);
    }
    return common_width() * (zone_m2_per_degree(north) - zone_m2_per_degree(south));
  }

 private:
  void cut_at(const std::vector<const Border*>& active, double lat) {
    cuts_.clear();
    for (const Border* border : active) cuts_.push_back({border->line.lng_at(lat), border});
    std::sort(cuts_.begin(), cuts_.end(), [](const Cut& a, const Cut& b) { return a.lng < b.lng; });
  }

  // Whether the order from west to east differs at either edge of the strip.
  bool some_cross(double south, double north) const {
    for (const double lat : {south, north}) {
      double farthest = -INFINITY;
      for (const Cut& cut : cuts_) {
        const double lng = cut.border->line.lng_at(lat);
        if (lng < farthest - same_border_degrees) return true;
        farthest = std::max(farthest, lng);
      }
    }
    return false;
  }

  double common_width() const {
    bool inside[2] = {false, false};
    double width = 0;
    for (std::size_t i = 0; i < cuts_.size(); ++i) {
      if (inside[0] && inside[1]) width += cuts_[i].lng - cuts_[i - 1].lng;
      bool& side = inside[cuts_[i].border->of_second ? 1 : 0];
      side = !side;
    }
    return width;
  }

  std::uint64_t& work_left_;
  bool exhausted_ = false;
  std::vector<Cut> cuts_;
};

// Lines of the shape; looking for those near the other shape is work as well.
std::uint64_t count_lines(const Shape& shape) {
  std::uint64_t lines = 0;
  each_line(shape, [&](Point, Point) { ++lines; });
  return lines;
}

// Nothing when the work ran out.
std::optional<double> measure_overlap(const Shape& a, const Shape& b, std::uint64_t& work_left) {
  const Box box_a = box_of(a), box_b = box_of(b);
  if (!box_a.touches(box_b)) return 0.0;
  const std::uint64_t lines = count_lines(a) + count_lines(b);
  if (lines >= work_left) return std::nullopt;
  work_left -= lines;
  const double bottom = std::max(box_a.min.lat, box_b.min.lat);
  const double top = std::min(box_a.max.lat, box_b.max.lat);
  const std::vector<Border> borders = borders_within(a, b, bottom, top);
  const std::vector<double> lats = strip_heights(borders, bottom, top);
  StripSum strips(work_left);
  std::vector<const Border*> active;
  std::size_t next = 0;
  double area = 0;
  for (std::size_t i = 0; i + 1 < lats.size() && !strips.exhausted(); ++i) {
    std::erase_if(active, [&](const Border* border) { return border->line.lat_high <= lats[i]; });
    while (next < borders.size() && borders[next].line.lat_low <= lats[i]) {
      active.push_back(&borders[next++]);
    }
    area += strips.area(active, lats[i], lats[i + 1], halvings_max);
  }
  return strips.exhausted() ? std::nullopt : std::optional(area);
}

std::vector<std::size_t> west_to_east(const std::vector<Box>& boxes) {
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return boxes[a].min.lng < boxes[b].min.lng;
  });
  return order;
}

// Appends the overlap of one pair; false when a limit is reached.
bool add_overlap(std::span<const Shape> shapes, std::size_t a, std::size_t b,
                 const OverlapLimits& limits, std::uint64_t& work_left,
                 std::vector<Overlap>& overlaps) {
  const auto area = measure_overlap(shapes[a], shapes[b], work_left);
  if (!area) return false;
  if (*area <= limits.tolerance_m2) return true;
  if (overlaps.size() >= limits.overlaps_max) return false;
  overlaps.push_back({std::min(a, b), std::max(a, b), *area});
  return true;
}

// Looks at every pair whose boxes touch, sweeping the boxes from west to east.
bool add_all_overlaps(std::span<const Shape> shapes, const OverlapLimits& limits,
                      std::vector<Overlap>& overlaps) {
  std::vector<Box> boxes;
  for (const Shape& shape : shapes) boxes.push_back(box_of(shape));
  const std::vector<std::size_t> order = west_to_east(boxes);
  std::uint64_t work_left = limits.work_max;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Box& box = boxes[order[i]];
    for (std::size_t k = i + 1; k < order.size(); ++k) {
      if (boxes[order[k]].min.lng > box.max.lng) break;
      if (work_left-- == 0) return false;
      if (!box.touches(boxes[order[k]])) continue;
      if (!add_overlap(shapes, order[i], order[k], limits, work_left, overlaps)) return false;
    }
  }
  return true;
}

}  // namespace

double overlap_area_m2(const Shape& a, const Shape& b) {
  std::uint64_t unlimited = UINT64_MAX;
  return measure_overlap(a, b, unlimited).value_or(0);
}

OverlapReport find_overlaps(std::span<const Shape> shapes, const OverlapLimits& limits) {
  OverlapReport report;
  report.complete = add_all_overlaps(shapes, limits, report.overlaps);
  std::sort(report.overlaps.begin(), report.overlaps.end(), [](const Overlap& a, const Overlap& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return report;
}

}  // namespace geo
