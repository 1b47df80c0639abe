#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "geo/shape.h"

// Whether borders make sense, alone and beside each other. Pure and safe from any thread.
namespace geo {

// Coordinates are compared on a lattice of 1e-7 degree (about 1 cm): finer digits are beyond
// any survey, and on whole numbers "do these lines meet" has an exact answer.
inline constexpr double lattice_per_degree = 1e7;

// The point rounded to the lattice, as it is stored and written.
Point on_lattice(Point point);

enum class FaultKind {
  too_few_points,  // Fewer than three different corners.
  self_crossing,   // Lines of the polygon meet anywhere but at the corner they share.
  zero_area,       // Less than area_min_m2.
  hole_outside,    // A hole outside the outline, or inside another hole.
};

struct Fault {
  FaultKind kind = FaultKind::too_few_points;
  std::size_t ring = 0;  // 0 is the outline, 1 the first hole.
  Point at;              // A place to look at.
};

// A grid below this cannot hold anything; such rings are leftovers of editing.
inline constexpr double area_min_m2 = 1;

// The first fault of the polygon. A ring that touches itself or another ring in one point
// counts as crossing: some programs take such a point for two places and others for one.
// REQUIRES: every corner is_on_earth. Time n log n in the corners, memory linear, whatever the
// shape (plus rings squared for nested holes).
std::optional<Fault> find_fault(const Polygon& polygon);

struct Overlap {
  std::size_t first = 0;  // Indices into the shapes, first < second.
  std::size_t second = 0;
  double area_m2 = 0;
};

struct OverlapLimits {
  // Shared borders that were drawn twice differ by centimetres over kilometres.
  double tolerance_m2 = 10;
  std::size_t overlaps_max = 1000;
  // Lines looked at, about 20 ns each; 500 million end a hostile file after some ten seconds.
  std::uint64_t work_max = 500'000'000;
};

struct OverlapReport {
  std::vector<Overlap> overlaps;  // Ordered by first, then second.
  // False when a limit ended the search; shapes so tangled should be refused.
  bool complete = true;
};

// Pairs of shapes that cover more than tolerance_m2 of the same ground.
// REQUIRES: every corner is_on_earth.
OverlapReport find_overlaps(std::span<const Shape> shapes, const OverlapLimits& limits = {});

// Ground covered by both shapes, on the ellipsoid. Relative error about 1e-6. Holes and several
// parts count as they should; a shape whose own parts overlap counts those as outside.
double overlap_area_m2(const Shape& a, const Shape& b);

}  // namespace geo
