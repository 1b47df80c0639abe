// A road network as routing sees it: arcs, each a piece of road in one direction between junctions, and
// the turns from one into the next. Turn restrictions are turns that do not exist.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geo/shape.h"
#include "road/osm.h"
#include "road/profile.h"

namespace road {

// From north, clockwise positive, -180..180; flat, as is true over a street's length.
double bearing_degrees(geo::Point from, geo::Point to);

// A bend of less than this is no turn: it costs nothing and is called straight on.
constexpr double straight_degrees = 35;

using ArcId = std::uint32_t;
constexpr std::uint32_t none = UINT32_MAX;

struct Arc {
  std::uint32_t shape_first = 0;  // in Graph::shape, in the direction of travel
  std::uint32_t shape_count = 0;  // at least two
  std::uint32_t cost_ms = 0;      // at least one, so that every piece of a route counts
  std::uint32_t length_dm = 0;    // decimetres
  std::uint32_t name = 0;         // in Graph::names; 0: none
};

// From the end of one arc into another; the cost of the turn and of the whole arc entered.
struct Turn {
  ArcId to = 0;
  std::uint32_t cost_ms = 0;
};

struct Graph {
  std::vector<geo::Point> shape;
  std::vector<Arc> arcs;
  std::vector<std::uint32_t> first_turn;  // one more than arcs: turns of arc i are [i], [i + 1]
  std::vector<Turn> turns;
  std::vector<std::string> names;  // names[0] is empty
};

// Of `roads` for one profile: only the largest part in which every arc can be reached from every other
// (Tarjan), so that a route exists between any two places on it. Empty when no road fits the profile.
Graph build_graph(const Roads& roads, const Profile& profile);

}  // namespace road
