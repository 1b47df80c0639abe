// What answers questions about ways: the own road network, or an operator's OSRM or Valhalla in its place.
// Coordinates are degrees of WGS-84, longitude first; metres and seconds.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "geo/shape.h"
#include "navigation/model.h"
#include "road/network.h"
#include "road/route.h"

namespace navigation {

// A point that was asked for, and where it meets the roads.
struct Spot {
  geo::Point asked;
  geo::Point on_road;
  double away_m = 0;
  std::vector<road::Snap> snaps;  // on the own network, not empty; another engine leaves it empty
};

// From one spot to the next.
struct Leg {
  road::RouteCost cost;
  double from_road_m = 0, to_road_m = 0;  // as the crow flies
  std::vector<geo::Point> line;           // at least two points
  std::vector<road::RouteStep> steps;     // the last one arrives
};

// Row by row, from each spot to each; nothing where there is no way.
using Costs = std::vector<std::optional<road::RouteCost>>;

struct ReachedArea {
  int minutes = 0;
  geo::Shape outline;
  std::optional<double> road_m;  // of the roads reached; nothing where the engine does not say
  bool complete = true;
};
struct Reached {
  std::vector<ReachedArea> areas;  // one for each number of minutes asked for, in that order
  std::optional<double> cell_m;    // of the raster behind the outlines, where known
};

// Made for one question, used by its thread alone. Everything of an outer engine throws Refusal: 502
// "navigation.engine_unreachable", "…_wrong" (the answer cannot be used), "…_refused" (beyond its limits), 503
// "…_busy", 504 "…_late". Never half an answer.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual EngineCode code() const = 0;
  virtual bool demonstration() const { return false; }
  virtual bool draws_reach() const { return true; }

  // For each point; nothing: no road within road_radius_m.
  virtual std::vector<std::optional<Spot>> snap(const std::vector<geo::Point>& points) = 0;
  // Nothing: no way.
  virtual std::optional<Leg> way(const Spot& from, const Spot& to) = 0;
  virtual Costs costs(const std::vector<Spot>& spots) = 0;
  // REQUIRES: draws_reach(); `minutes` ascending, 1..60 each.
  virtual Reached reach(const Spot& from, const std::vector<int>& minutes) = 0;
};

// The engine for a profile, by default for driving. Throws Refusal 409 "navigation.no_network".
std::unique_ptr<Engine> engine_for(std::optional<ProfileCode> profile);

// The same for 可达范围; the own network where the outer engine draws none. Throws Refusal 409
// "navigation.no_reach" when there is neither.
std::unique_ptr<Engine> reach_engine_for(std::optional<ProfileCode> profile);

// A point of a request and where it stands there.
struct AskedPoint {
  geo::Point point;
  std::string pointer;
};

// "lng,lat" in degrees. Throws Refusal 422 at `pointer`.
AskedPoint point_in(const std::string& text, const std::string& pointer);

// Throws Refusal 422 "far_from_road" at the pointer of every point without a road within road_radius_m.
std::vector<Spot> on_road(Engine& engine, const std::vector<AskedPoint>& points);

}  // namespace navigation
