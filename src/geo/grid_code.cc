#include "geo/grid_code.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "geo/ellipsoid.h"

namespace geo {
namespace {

constexpr std::size_t code_digits = 15;
// GB/T 2260 begins with 11 (Beijing); 71, 81 and 82 are the last provinces in use.
constexpr std::uint64_t province_first = 11;
constexpr std::uint64_t province_last = 82;

bool is_well_formed(GridCode code) {
  const std::uint64_t province = code.digits / 10'000'000'000'000;
  const std::uint64_t county = code.digits / 1'000'000'000 % 100;
  const std::uint64_t township = code.digits / 1'000'000 % 1'000;
  const std::uint64_t community = code.digits / 1'000 % 1'000;
  return province >= province_first && province <= province_last && county > 0 &&
         (township > 0 || community == 0) && code.sequence() > 0;
}

// Height of a row in degrees of latitude: the side of the squares that fill the ground when
// their middles are these points. The middles span one square less each way than the ground:
// (east / side + 1) * (north / side + 1) == count.
double row_height(const Box& box, std::size_t count) {
  if (count < 2) return 0;
  const double narrowing = std::cos((box.min.lat + box.max.lat) / 2 * radians_per_degree);
  const double east = (box.max.lng - box.min.lng) * narrowing;
  const double north = box.max.lat - box.min.lat;
  const double others = static_cast<double>(count - 1);
  const double half = (east + north) / 2;
  return (half + std::sqrt(half * half + others * east * north)) / others;
}

}  // namespace

std::optional<GridCode> parse_grid_code(std::string_view text) {
  if (text.size() != code_digits) return std::nullopt;
  GridCode code;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    code.digits = code.digits * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return is_well_formed(code) ? std::optional(code) : std::nullopt;
}

std::optional<GridCode> make_grid_code(std::uint64_t division, int sequence) {
  if (division > 999'999'999'999 || sequence < 1 || sequence > grid_sequence_max) {
    return std::nullopt;
  }
  const GridCode code{division * 1'000 + static_cast<std::uint64_t>(sequence)};
  return is_well_formed(code) ? std::optional(code) : std::nullopt;
}

std::string to_string(GridCode code) {
  std::string digits = std::to_string(code.digits);
  return std::string(code_digits - std::min(code_digits, digits.size()), '0') + digits;
}

std::vector<std::size_t> number_cells(std::span<const Point> centroids) {
  const Box box = box_of(Ring(centroids.begin(), centroids.end()));
  const double height = box.empty() ? 0 : row_height(box, centroids.size());
  std::vector<std::size_t> order(centroids.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto place = [&](std::size_t i) {
    const double south = box.max.lat - centroids[i].lat;
    const double row = height > 0 ? std::floor(south / height + 0.5) : 0;
    return std::tuple(row, centroids[i].lng, -centroids[i].lat);
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  return order;
}

}  // namespace geo
