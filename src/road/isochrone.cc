#include "road/isochrone.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <queue>
#include <stdexcept>

#include "road/cell_outline.h"

namespace road {
namespace {

constexpr std::size_t raster_cells_max = 4'000'000, hole_cells_min = 9;

void check(const Network& network, std::span<const Snap> from, const IsochroneTask& task) {
  const auto require = [](bool holds, const char* what) {
    if (!holds) throw std::invalid_argument(what);
  };
  require(task.limit_ms >= 1 && task.limit_ms <= isochrone_minutes_max * 60'000, "isochrone: limit");
  require(task.cell_m >= 20 && task.cell_m <= 1000, "isochrone: cell");
  for (const Snap& snap : from) {
    require(snap.arc < network.arcs().size() && snap.share >= 0 && snap.share <= 1, "isochrone: start");
  }
}

class Reach {
 public:
  Reach(const Network& network, std::span<const Snap> from, std::int64_t limit_ms)
      : network_(network), from_(from), limit_ms_(static_cast<std::uint64_t>(limit_ms)),
        entered_ms_(from.empty() ? 0 : network.arcs().size(), none) {}

  void search(Isochrone& out) {
    for (const Snap& snap : from_) {
      const double rest_ms = (1 - snap.share) * network_.arcs()[snap.arc].cost_ms;
      add_piece(out, snap.arc, snap.share, 1, 0);
      // The search begins behind the turns, as Router's does: back on the first arc one comes around.
      enter_after(snap.arc, static_cast<std::uint64_t>(std::llround(rest_ms)));
    }
    while (!queue_.empty()) {
      const auto [entered_ms, arc] = queue_.top();
      queue_.pop();
      if (entered_ms > entered_ms_[arc]) continue;
      if (out.arcs.size() == isochrone_arcs_max) {
        out.complete = false;
        return;
      }
      add_piece(out, arc, 0, share_to_report(arc), entered_ms);
      enter_after(arc, entered_ms + network_.arcs()[arc].cost_ms);
    }
  }

 private:
  void enter_after(ArcId arc, std::uint64_t left_ms) {
    for (const Turn& turn : network_.turns_of(arc)) {
      // A turn's cost holds the arc entered; no file can make a way that goes back in time.
      const std::uint32_t whole_ms = network_.arcs()[turn.to].cost_ms;
      const std::uint64_t entered_ms = left_ms + (turn.cost_ms > whole_ms ? turn.cost_ms - whole_ms : 0);
      if (entered_ms >= limit_ms_ || entered_ms >= entered_ms_[turn.to]) continue;
      entered_ms_[turn.to] = static_cast<std::uint32_t>(entered_ms);
      queue_.emplace(entered_ms_[turn.to], turn.to);
    }
  }

  // What lies behind the start on its own arc was reached at once; coming around adds what lies before it.
  double share_to_report(ArcId arc) const {
    for (const Snap& snap : from_) {
      if (snap.arc == arc) return snap.share;
    }
    return 1;
  }

  // From share `begins`, reached at `begins_ms`, to share `ends` or as far as time allows.
  void add_piece(Isochrone& out, ArcId arc, double begins, double ends, std::uint64_t begins_ms) {
    const double whole_ms = std::max<std::uint32_t>(1, network_.arcs()[arc].cost_ms);
    const double last = std::min(ends, begins + static_cast<double>(limit_ms_ - begins_ms) / whole_ms);
    const auto shape = network_.shape_of(arc);
    std::vector<double> at_m{0};
    for (std::size_t i = 1; i < shape.size(); ++i) {
      at_m.push_back(at_m.back() + geo::distance_m(shape[i - 1], shape[i]));
    }
    const double whole_m = at_m.back();
    if (last <= begins || whole_m <= 0) return;
    const auto first_point = static_cast<std::uint32_t>(out.points.size());
    const auto add = [&](geo::Point point, double share) {
      const auto time_ms = begins_ms + static_cast<std::uint64_t>(std::llround((share - begins) * whole_ms));
      out.points.push_back({point, static_cast<std::uint32_t>(std::min(time_ms, limit_ms_))});
    };
    const auto add_inside = [&](double share) {
      const auto next = std::lower_bound(at_m.begin() + 1, at_m.end() - 1, share * whole_m) - at_m.begin();
      const auto i = static_cast<std::size_t>(next);
      const double side_m = at_m[i] - at_m[i - 1];
      const double along = side_m > 0 ? std::clamp((share * whole_m - at_m[i - 1]) / side_m, 0.0, 1.0) : 0;
      add({std::lerp(shape[i - 1].lng, shape[i].lng, along), std::lerp(shape[i - 1].lat, shape[i].lat, along)}, share);
    };
    add_inside(begins);
    for (std::size_t i = 1; i + 1 < shape.size(); ++i) {
      const double share = at_m[i] / whole_m;
      if (share > begins && share < last) add(shape[i], share);
    }
    add_inside(last);
    out.arcs.push_back({arc, first_point, static_cast<std::uint32_t>(out.points.size()) - first_point});
  }

  using Entry = std::pair<std::uint32_t, ArcId>;
  const Network& network_;
  std::span<const Snap> from_;
  std::uint64_t limit_ms_;
  std::vector<std::uint32_t> entered_ms_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
};

// A raster over all points with `anchor` in the middle of a cell, whatever is reached: so a longer limit marks
// the same cells and more. Two cells are left free on each side, for dilating and for the rim.
CellRaster raster_over(const std::vector<ReachedPoint>& points, geo::Point anchor, double& cell_m) {
  constexpr double degree_m = 6'371'008.8 * std::numbers::pi / 180;  // geo::distance_m's sphere
  const double narrowing = std::max(0.01, std::cos(anchor.lat * std::numbers::pi / 180));
  geo::Box box;
  for (const auto& [point, time_ms] : points) {
    box.min = {std::min(box.min.lng, point.lng), std::min(box.min.lat, point.lat)};
    box.max = {std::max(box.max.lng, point.lng), std::max(box.max.lat, point.lat)};
  }
  for (;; cell_m *= 2) {
    CellRaster raster;
    raster.size_lat = cell_m / degree_m;
    raster.size_lng = raster.size_lat / narrowing;
    const geo::Point corner{anchor.lng - raster.size_lng / 2, anchor.lat - raster.size_lat / 2};
    const double west = std::floor((box.min.lng - corner.lng) / raster.size_lng) - 2;
    const double south = std::floor((box.min.lat - corner.lat) / raster.size_lat) - 2;
    const double columns = std::floor((box.max.lng - corner.lng) / raster.size_lng) + 3 - west;
    const double rows = std::floor((box.max.lat - corner.lat) / raster.size_lat) + 3 - south;
    if (columns * rows > static_cast<double>(raster_cells_max)) continue;
    raster.origin = {corner.lng + west * raster.size_lng, corner.lat + south * raster.size_lat};
    raster.columns = static_cast<std::size_t>(columns);
    raster.rows = static_cast<std::size_t>(rows);
    raster.marked.assign(raster.columns * raster.rows, 0);
    return raster;
  }
}

// Marks cells along a side at steps of half a cell: a cell that is only cut at a corner may be passed over,
// which dilating makes good.
void mark(CellRaster& raster, geo::Point from, geo::Point to) {
  const double x = (from.lng - raster.origin.lng) / raster.size_lng;
  const double y = (from.lat - raster.origin.lat) / raster.size_lat;
  const double dx = (to.lng - from.lng) / raster.size_lng, dy = (to.lat - from.lat) / raster.size_lat;
  const double steps = std::ceil(std::max({std::abs(dx), std::abs(dy), 0.5}) * 2);
  for (double step = 0; step <= steps; ++step) {
    // Rounding may carry a point at the margin by a cell, never past the two that are free.
    const auto column = static_cast<std::size_t>(x + dx * step / steps);
    const auto row = static_cast<std::size_t>(y + dy * step / steps);
    raster.marked[row * raster.columns + column] = 1;
  }
}

}  // namespace

Isochrone isochrone(const Network& network, std::span<const Snap> from, const IsochroneTask& task) {
  check(network, from, task);
  Isochrone found;
  found.cell_m = task.cell_m;
  Reach(network, from, task.limit_ms).search(found);
  if (found.points.empty()) return found;
  CellRaster raster = raster_over(found.points, from.front().point, found.cell_m);
  for (const ReachedArc& arc : found.arcs) {
    for (std::uint32_t i = 1; i < arc.point_count; ++i) {
      mark(raster, found.points[arc.point_first + i - 1].point, found.points[arc.point_first + i].point);
    }
  }
  dilate(raster);
  found.outline = outline_of(std::move(raster), hole_cells_min);
  return found;
}

}  // namespace road
