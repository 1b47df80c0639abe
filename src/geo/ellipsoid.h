#pragma once

#include <numbers>

namespace geo {

inline constexpr double radians_per_degree = std::numbers::pi / 180;

// Area between the equator and the latitude, in square metres per degree of longitude;
// negative south of the equator. The area between two meridians and two parallels is exactly
// the difference of two such values times the degrees between the meridians.
double zone_m2_per_degree(double lat);

// Metres in one degree of latitude, on the sphere that distance_m uses.
double metres_per_degree();

}  // namespace geo
