#include "navigation/engine_own.h"

#include <algorithm>

#include "navigation/networks.h"
#include "road/isochrone.h"

namespace navigation {

namespace {

// Fine enough to see streets, coarse enough that an hour by car stays some thousand corners.
double cell_m_for(int minutes) { return minutes <= 15 ? 60 : minutes <= 30 ? 100 : 200; }

double length_m(const road::Isochrone& found) {
  double sum = 0;
  for (const road::ReachedArc& arc : found.arcs) {
    const auto* points = &found.points[arc.point_first];
    for (std::uint32_t i = 1; i < arc.point_count; ++i) sum += geo::distance_m(points[i - 1].point, points[i].point);
  }
  return sum;
}

// The working memory of this thread, for the network it used last.
road::Router& router_of(const std::shared_ptr<const road::Network>& network) {
  thread_local std::shared_ptr<const road::Network> known;
  thread_local std::optional<road::Router> router;
  if (known != network) {
    router.emplace(*network);
    known = network;
  }
  return *router;
}

class OwnEngine : public Engine {
 public:
  explicit OwnEngine(std::shared_ptr<const road::Network> network)
      : network_(std::move(network)), router_(router_of(network_)) {}

  EngineCode code() const override { return EngineCode::own; }
  bool demonstration() const override { return network_->facts().demonstration; }

  std::vector<std::optional<Spot>> snap(const std::vector<geo::Point>& points) override {
    std::vector<std::optional<Spot>> spots;
    for (const geo::Point point : points) {
      auto snaps = network_->nearest(point, road_radius_m);
      auto& spot = spots.emplace_back();
      if (snaps.empty()) continue;
      const road::Snap nearest = snaps.front();
      spot = Spot{point, nearest.point, nearest.away_m, std::move(snaps)};
    }
    return spots;
  }

  std::optional<Leg> way(const Spot& from, const Spot& to) override {
    auto route = router_.route(from.snaps, to.snaps);
    if (!route) return std::nullopt;
    return Leg{{route->distance_m, route->duration_s}, route->start.away_m, route->end.away_m, std::move(route->line),
               std::move(route->steps)};
  }

  Costs costs(const std::vector<Spot>& spots) override {
    std::vector<std::vector<road::Snap>> ends;
    for (const Spot& spot : spots) ends.push_back(spot.snaps);
    return router_.matrix(ends, ends);
  }

  Reached reach(const Spot& from, const std::vector<int>& minutes) override {
    Reached reached;
    for (const int limit : minutes) {
      // One raster for all: each area lies within the next.
      road::Isochrone found = road::isochrone(*network_, from.snaps, {limit * 60'000, cell_m_for(minutes.back())});
      reached.cell_m = std::max(reached.cell_m.value_or(0), found.cell_m);
      const double road_m = length_m(found);
      reached.areas.push_back({limit, std::move(found.outline), road_m, found.complete});
    }
    return reached;
  }

 private:
  std::shared_ptr<const road::Network> network_;
  road::Router& router_;
};

}  // namespace

std::unique_ptr<Engine> own_engine(ProfileCode profile) {
  auto found = network(boost::describe::enum_to_string(profile, ""));
  return found ? std::make_unique<OwnEngine>(std::move(found)) : nullptr;
}

}  // namespace navigation
