// Borders of grids as they are surveyed, for the benchmarks: each straight side becomes several, the same seen from
// either neighbour.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <random>
#include <utility>
#include <vector>

#include "geo/shape.h"
#include "geo/validity.h"

namespace bench {

constexpr int pieces_per_side = 5;  // 6 sides of a cell: about 30 corners
constexpr double bend_share = 0.06;

// What lies between two corners, the same seen from either side.
inline std::vector<geo::Point> bent(geo::Point from, geo::Point to) {
  const bool turned = std::pair(to.lng, to.lat) < std::pair(from.lng, from.lat);
  const geo::Point first = turned ? to : from, last = turned ? from : to;
  std::uint64_t bits = 0;
  for (const double number : {first.lng, first.lat, last.lng, last.lat}) {
    std::uint64_t part = 0;
    std::memcpy(&part, &number, sizeof part);
    bits = (bits ^ part) * 0x9e3779b97f4a7c15ULL;
  }
  std::mt19937_64 random(bits);
  std::uniform_real_distribution<double> bend(-bend_share, bend_share);
  const double dx = last.lng - first.lng, dy = last.lat - first.lat;
  std::vector<geo::Point> between;
  for (int i = 1; i < pieces_per_side; ++i) {
    const double share = static_cast<double>(i) / pieces_per_side, aside = bend(random);
    between.push_back(geo::on_lattice({first.lng + dx * share - dy * aside, first.lat + dy * share + dx * aside}));
  }
  if (turned) std::reverse(between.begin(), between.end());
  return between;
}

inline void bend(geo::Ring& ring) {
  geo::Ring more;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    more.push_back(ring[i]);
    for (const geo::Point point : bent(ring[i], ring[(i + 1) % ring.size()])) more.push_back(point);
  }
  ring = std::move(more);
}

}  // namespace bench
