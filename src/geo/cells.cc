#include "geo/cells.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace geo {

namespace {

constexpr std::int64_t columns = 360 * cells_per_degree + 1;
constexpr std::int64_t rows = 180 * cells_per_degree + 1;
// Of a sphere with the mean radius of the WGS-84 ellipsoid, 6,371,008.8 m.
constexpr double metres_per_degree = 6'371'008.8 * std::numbers::pi / 180;

std::int64_t step_of(double degrees, std::int64_t count) {
  const auto step = static_cast<std::int64_t>(std::floor(degrees * cells_per_degree));
  return std::clamp<std::int64_t>(step, 0, count - 1);
}
std::int64_t column_of(double lng) { return step_of(lng + 180, columns); }
std::int64_t row_of(double lat) { return step_of(lat + 90, rows); }

// From a latitude to the nearest edge of a row, in degrees; 0 inside it.
double degrees_to_row(double lat, std::int64_t row) {
  const double south = static_cast<double>(row) / cells_per_degree - 90;
  const double north = static_cast<double>(row + 1) / cells_per_degree - 90;
  return std::max({0.0, south - lat, lat - north});
}

}  // namespace

std::int64_t cell_of(double lng, double lat) { return row_of(lat) * columns + column_of(lng); }

std::vector<CellRange> cells_around(double lng, double lat, double radius_m) {
  const double reach = radius_m / metres_per_degree;
  // Parallels shrink towards the poles; the row farthest from the equator needs most columns.
  const double cosine = std::cos(std::min(89.9, std::abs(lat) + reach) * std::numbers::pi / 180);
  const std::int64_t first_column = column_of(lng - reach / cosine);
  const std::int64_t last_column = column_of(lng + reach / cosine);
  std::vector<CellRange> ranges;
  for (std::int64_t row = row_of(lat - reach); row <= row_of(lat + reach); ++row) {
    ranges.push_back({row * columns + first_column, row * columns + last_column,
                      degrees_to_row(lat, row) * metres_per_degree});
  }
  std::sort(ranges.begin(), ranges.end(), [](const CellRange& a, const CellRange& b) {
    return a.distance_m < b.distance_m;
  });
  return ranges;
}

std::vector<CellRange> cells_within(const Box& box, std::size_t rows_max) {
  const std::int64_t first = row_of(box.min.lat), last = row_of(box.max.lat);
  if (last - first >= static_cast<std::int64_t>(rows_max)) return {};
  std::vector<CellRange> ranges;
  for (std::int64_t row = first; row <= last; ++row) {
    ranges.push_back(
        {row * columns + column_of(box.min.lng), row * columns + column_of(box.max.lng), 0});
  }
  return ranges;
}

double flat_distance_m(double lng_a, double lat_a, double lng_b, double lat_b) {
  const double cosine = std::cos((lat_a + lat_b) / 2 * std::numbers::pi / 180);
  return std::hypot((lng_a - lng_b) * cosine, lat_a - lat_b) * metres_per_degree;
}

}  // namespace geo
