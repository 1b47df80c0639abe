// What is reached from a place within a time: the roads, each point with its time, and the ground around
// them as an outline.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/shape.h"
#include "road/network.h"

namespace road {

constexpr std::int64_t isochrone_minutes_max = 60;
constexpr std::size_t isochrone_arcs_max = 500'000;

struct IsochroneTask {
  std::int64_t limit_ms = 0;  // 1 .. 60 minutes
  double cell_m = 100;        // 20..1,000; of the raster from which the outline is drawn
};

struct ReachedPoint {
  geo::Point point;
  std::uint32_t time_ms = 0;  // at most the limit
};

// A piece of an arc in its direction: its corners and, where it ends inside the arc, the point there.
struct ReachedArc {
  ArcId arc = 0;
  std::uint32_t point_first = 0;  // in Isochrone::points
  std::uint32_t point_count = 0;  // at least two
};

struct Isochrone {
  std::vector<ReachedArc> arcs;  // earliest first
  std::vector<ReachedPoint> points;
  // The cells in which a reached road lies and their eight neighbours, so within one to two cells of it, with
  // gaps of fewer than nine cells filled: a block of houses is not out of reach. Every part passes
  // geo::find_fault.
  geo::Shape outline;
  double cell_m = 0;     // as asked, or doubled until the raster had at most four million cells
  bool complete = true;  // false: more arcs than isochrone_arcs_max; the earliest are here
};

// By Dijkstra's algorithm (1959) over arcs and turns, so that turn restrictions and the time that turns take
// count as they do in Router: the time of a point is that of the quickest way to it along its arc, to a
// millisecond or two of rounding; the way from the place to the road is not counted. Within an arc time grows
// with length; only the start comes twice, at 0 and, where one can drive around to it, as the end of the
// piece before it. The same arguments give the same answer; all that is reached within a limit is reached at
// the same time within a longer one (while complete).
// `from`: what Network::nearest found; empty: nothing is reached. REQUIRES: arcs of this network, shares
// 0..1, the task as said there, no road across longitude 180. Throws std::invalid_argument otherwise, but
// for the last. Pure; safe to call from any thread. Four bytes for each arc of the network while it runs.
Isochrone isochrone(const Network& network, std::span<const Snap> from, const IsochroneTask& task);

}  // namespace road
