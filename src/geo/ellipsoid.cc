#include "geo/ellipsoid.h"

#include <cmath>

namespace geo {
namespace {

// WGS-84 defining constants: NIMA TR8350.2, table 3.1.
constexpr double semi_major_axis_m = 6378137.0;
constexpr double flattening = 1 / 298.257223563;
constexpr double eccentricity_squared = flattening * (2 - flattening);

// IUGG mean radius of GRS 80.
constexpr double mean_radius_m = 6371008.8;

}  // namespace

// Closed form of the authalic integral: Snyder, Map Projections - A Working Manual (USGS
// Professional Paper 1395, 1987), formula 3-12.
double zone_m2_per_degree(double lat) {
  const double eccentricity = std::sqrt(eccentricity_squared);
  const double sine = std::sin(lat * radians_per_degree);
  const double flat = sine / (1 - eccentricity_squared * sine * sine);
  const double curved = std::atanh(eccentricity * sine) / eccentricity;
  const double authalic = (1 - eccentricity_squared) * (flat + curved);
  return semi_major_axis_m * semi_major_axis_m / 2 * authalic * radians_per_degree;
}

double metres_per_degree() {
  return mean_radius_m * radians_per_degree;
}

}  // namespace geo
