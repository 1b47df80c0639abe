#include "road/drawn.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace road {
namespace {

constexpr double spacing_m = 350, bend_m = 60, degree_m = 6'371'008.8 * std::numbers::pi / 180;
constexpr int one_way_every = 5, avenue_every = 4;
constexpr double gaps = 0.06, forbidden_turns = 0.05;

// SplitMix64 (Steele, Lea & Flood 2014): the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  double unit() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) / 9007199254740992.0;
  }

 private:
  std::uint64_t state_;
};

std::string street_name(bool lengthwise, int number) {
  return (lengthwise ? "示意南北" : "示意东西") + std::to_string(number + 1) + (number % avenue_every == 0 ? "路" : "街");
}

}  // namespace

Roads drawn_roads(geo::Point middle, int streets, std::uint64_t seed) {
  Dice dice(seed);
  Roads roads;
  const double east = spacing_m / (degree_m * std::cos(middle.lat * std::numbers::pi / 180));
  const double north = spacing_m / degree_m;
  const auto node = [&](int x, int y) { return std::int64_t{y} * streets + x + 1; };
  for (int y = 0; y < streets; ++y) {
    for (int x = 0; x < streets; ++x) {
      const double dx = (dice.unit() - 0.5) * bend_m / spacing_m, dy = (dice.unit() - 0.5) * bend_m / spacing_m;
      roads.nodes[node(x, y)] = {middle.lng + (x - streets / 2.0 + dx) * east,
                                 middle.lat + (y - streets / 2.0 + dy) * north};
    }
  }
  std::int64_t way_id = 1'000'000;
  std::vector<std::size_t> guarded;  // ways that must not be turned into at their first node
  const auto add = [&](bool lengthwise, int number, std::int64_t from, std::int64_t to, bool edge) {
    const bool avenue = number % avenue_every == 0;
    if (!avenue && !edge && dice.unit() < gaps) return;
    Way way;
    way.id = ++way_id;
    way.highway = avenue ? "secondary" : "residential";
    way.name = street_name(lengthwise, number);
    if (!edge && number % one_way_every == 3) way.one_way = number % 2 ? OneWay::forward : OneWay::backward;
    way.nodes = {from, to};
    roads.ways.push_back(way);
    if (!edge && dice.unit() < forbidden_turns) guarded.push_back(roads.ways.size() - 1);
  };
  for (int i = 0; i < streets; ++i) {
    for (int j = 0; j + 1 < streets; ++j) {
      const bool edge = i == 0 || i == streets - 1;
      add(false, i, node(j, i), node(j + 1, i), edge);
      add(true, i, node(i, j), node(i, j + 1), edge);
    }
  }
  // A turn that is forbidden comes from a street that crosses there.
  for (const std::size_t into : guarded) {
    const Way& way = roads.ways[into];
    const auto crosses = [&](const Way& other) {
      const bool meets = other.nodes.front() == way.nodes.front() || other.nodes.back() == way.nodes.front();
      return meets && other.name != way.name;
    };
    const auto from = std::find_if(roads.ways.begin(), roads.ways.end(), crosses);
    if (from != roads.ways.end()) roads.restrictions.push_back({from->id, way.nodes.front(), way.id, false});
  }
  return roads;
}

}  // namespace road
