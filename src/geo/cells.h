// The square cells of 0.001 degrees by which problems near a point are found through an index.
#pragma once

#include <cstdint>
#include <vector>

#include "geo/shape.h"

namespace geo {

// 0.001 degrees: 111 m north to south, about 90 m west to east in Shandong. A search for
// duplicates within 50 m touches at most four cells.
constexpr int cells_per_degree = 1000;

// The cell of a WGS-84 point, ascending west to east within a row and row by row northwards.
// REQUIRES: finite; lng -180..180, lat -90..90 (beyond is clamped). Never negative.
std::int64_t cell_of(double lng, double lat);

// An inclusive run of cells within one row.
struct CellRange {
  std::int64_t first = 0;
  std::int64_t last = 0;
  double distance_m = 0;  // no point of the row is nearer to the centre than this
  bool operator==(const CellRange&) const = default;
};

// Rows of cells that cover the circle around a point, the nearest first. Does not wrap around
// the antimeridian. REQUIRES: as cell_of; radius_m 0..50,000.
std::vector<CellRange> cells_around(double lng, double lat, double radius_m);

// Rows of cells that cover a box of degrees, from south to north; `distance_m` is 0. None when there
// would be more than `rows_max`.
// REQUIRES: a box of finite numbers that is not empty.
std::vector<CellRange> cells_within(const Box& box, std::size_t rows_max);

// Metres between two points, good to 0.5 % below 50 km.
double flat_distance_m(double lng_a, double lat_a, double lng_b, double lat_b);

}  // namespace geo
