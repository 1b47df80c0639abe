#include "geo/scatter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/ellipsoid.h"
#include "geo/raster_locator.h"
#include "geo/validity.h"

namespace geo {
namespace {

// How far a spot may leave its place in the honeycomb, in steps: enough to look drawn by hand,
// not enough to make slivers.
constexpr double jitter_steps = 0.3;
// The count inside follows the square of the step, so a few corrections suffice.
constexpr int attempts_max = 24;
constexpr double step_min = 100;  // One metre.

// SplitMix64 (Steele, Lea, Flood 2014): the standard library's distributions differ between
// implementations, and a demonstration must look the same everywhere.
class Sequence {
 public:
  explicit Sequence(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
  }

  // From -1 to 1.
  double swing() { return static_cast<double>(next() >> 11) * 0x1p-52 - 1; }

 private:
  std::uint64_t state_;
};

// The jittered honeycomb with this step, as far as it lies inside.
std::vector<Plane::Spot> honeycomb(const RasterLocator& inside, const Box& box, const Plane& plane,
                                   double step, std::uint64_t seed) {
  const Plane::Spot low = plane.spot_of(box.min);
  const Plane::Spot high = plane.spot_of(box.max);
  const double row_step = step * std::numbers::sqrt3 / 2;
  Sequence random(seed);
  std::vector<Plane::Spot> spots;
  bool shifted = false;
  for (double y = low.y + row_step / 2; y < high.y; y += row_step, shifted = !shifted) {
    for (double x = low.x + (shifted ? step : step / 2); x < high.x + step / 2; x += step) {
      const double east = x + random.swing() * jitter_steps * step;
      const double north = y + random.swing() * jitter_steps * step;
      const Plane::Spot spot{static_cast<int>(std::lround(east)),
                             static_cast<int>(std::lround(north))};
      if (inside.innermost(plane.point_of(spot.x, spot.y))) spots.push_back(spot);
    }
  }
  std::sort(spots.begin(), spots.end());
  spots.erase(std::unique(spots.begin(), spots.end()), spots.end());
  return spots;
}

// Leaves `count` spots, those removed spread over the whole.
void thin_out(std::vector<Plane::Spot>& spots, std::size_t count, std::uint64_t seed) {
  Sequence random(~seed);
  while (spots.size() > count) {
    spots[random.next() % spots.size()] = spots.back();
    spots.pop_back();
  }
  std::sort(spots.begin(), spots.end());
}

}  // namespace

Plane::Spot Plane::spot_of(Point point) const {
  return {static_cast<int>(std::lround((point.lng - origin.lng) * narrowing * lattice_per_degree)),
          static_cast<int>(std::lround((point.lat - origin.lat) * lattice_per_degree))};
}

Point Plane::point_of(double x, double y) const {
  return on_lattice(
      {origin.lng + x / narrowing / lattice_per_degree, origin.lat + y / lattice_per_degree});
}

Plane plane_over(const Polygon& polygon) {
  const Box box = box_of(polygon.outer);
  const double middle_lat = (box.min.lat + box.max.lat) / 2;
  return {{(box.min.lng + box.max.lng) / 2, middle_lat}, std::cos(middle_lat * radians_per_degree)};
}

std::vector<Plane::Spot> scatter(const Polygon& polygon, const Plane& plane, int count,
                                 std::uint64_t seed) {
  const auto wanted = static_cast<std::size_t>(std::max(0, count));
  const Shape shape{{polygon}};
  const RasterLocator inside =
      RasterLocator::build(std::vector{RasterLocator::Entry{0, 0, &shape}});
  const Box box = box_of(polygon.outer);
  const double metres_per_unit = metres_per_degree() / lattice_per_degree;
  const double per_spot = area_m2(polygon) / std::max(1, count) / metres_per_unit / metres_per_unit;
  // Area of a honeycomb cell is step * step * sqrt(3) / 2.
  double step = std::sqrt(per_spot * 2 / std::numbers::sqrt3);
  std::vector<Plane::Spot> spots;
  for (int i = 0; i < attempts_max && wanted > 0 && step >= step_min; ++i) {
    spots = honeycomb(inside, box, plane, step, seed);
    if (spots.size() >= wanted) break;
    // A little further than the count asks for, so that it ends.
    step *= 0.99 * std::sqrt((spots.size() + 1.0) / (static_cast<double>(wanted) + 1));
  }
  thin_out(spots, wanted, seed);
  return spots;
}

}  // namespace geo
