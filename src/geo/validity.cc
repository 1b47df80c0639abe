#include "geo/validity.h"

#include <algorithm>
#include <cmath>

#include "geo/ring_sweep.h"

namespace geo {
namespace {

const Ring& ring_of(const Polygon& polygon, std::size_t index) {
  return index == 0 ? polygon.outer : polygon.holes[index - 1];
}

template <class IsFaulty>
std::optional<Fault> find_ring(const Polygon& polygon, FaultKind kind, IsFaulty is_faulty) {
  for (std::size_t ring = 0; ring <= polygon.holes.size(); ++ring) {
    const Ring& corners = ring_of(polygon, ring);
    if (is_faulty(corners)) return Fault{kind, ring, corners.empty() ? Point{} : corners[0]};
  }
  return std::nullopt;
}

bool has_too_few_corners(const Ring& ring) {
  return count_lattice_corners(ring) < 3;
}

bool is_too_small(const Ring& ring) {
  return area_m2(ring) < area_min_m2;
}

// REQUIRES: no two rings meet, so one corner speaks for the whole ring.
std::optional<Fault> find_misplaced_hole(const Polygon& polygon) {
  std::vector<Box> boxes;
  for (const Ring& hole : polygon.holes) boxes.push_back(box_of(hole));
  for (std::size_t i = 0; i < polygon.holes.size(); ++i) {
    const Point corner = polygon.holes[i][0];
    bool misplaced = !contains(polygon.outer, corner);
    for (std::size_t k = 0; k < polygon.holes.size() && !misplaced; ++k) {
      misplaced = k != i && boxes[k].covers(corner) && contains(polygon.holes[k], corner);
    }
    if (misplaced) return Fault{FaultKind::hole_outside, i + 1, corner};
  }
  return std::nullopt;
}

}  // namespace

Point on_lattice(Point point) {
  return {std::round(point.lng * lattice_per_degree) / lattice_per_degree,
          std::round(point.lat * lattice_per_degree) / lattice_per_degree};
}

std::optional<Fault> find_fault(const Polygon& polygon) {
  if (auto fault = find_ring(polygon, FaultKind::too_few_points, has_too_few_corners)) return fault;
  // Before the sweep: of a line walked to and fro, "no area" says more than "crosses itself".
  if (auto fault = find_ring(polygon, FaultKind::zero_area, is_on_one_line)) return fault;
  if (const auto meeting = find_meeting(polygon)) {
    return Fault{FaultKind::self_crossing, meeting->ring, meeting->at};
  }
  // After the sweep: the halves of a bow tie cancel, and it should be called a crossing.
  if (auto fault = find_ring(polygon, FaultKind::zero_area, is_too_small)) return fault;
  return find_misplaced_hole(polygon);
}

}  // namespace geo
