#include "navigation/engine_osrm.h"

#include <cstdio>
#include <stdexcept>

#include "navigation/answer_osrm.h"
#include "navigation/outer_client.h"

namespace navigation {

namespace {

// Six decimals are a decimetre, and as many as OSRM keeps.
std::string coordinates_of(const std::vector<geo::Point>& points) {
  std::string text;
  for (const geo::Point point : points) {
    char pair[40];
    std::snprintf(pair, sizeof pair, "%s%.6f,%.6f", text.empty() ? "" : ";", point.lng, point.lat);
    text += pair;
  }
  return text;
}

class OsrmEngine : public Engine {
 public:
  OsrmEngine(const std::string& address, ProfileCode profile)
      : client_(EngineCode::osrm, address), profile_(profile == ProfileCode::driving ? "driving" : "foot") {}

  EngineCode code() const override { return EngineCode::osrm; }
  bool draws_reach() const override { return false; }

  std::vector<std::optional<Spot>> snap(const std::vector<geo::Point>& points) override {
    return client_.reading([&] {
      std::vector<std::optional<Spot>> spots;
      for (const geo::Point point : points) {
        auto& spot = spots.emplace_back();
        const auto found = osrm_nearest(ask("nearest", {point}, "?number=1"));
        // OSRM takes the nearest road however far it is.
        if (!found || geo::distance_m(point, *found) > road_radius_m) continue;
        spot = Spot{point, *found, geo::distance_m(point, *found), {}};
      }
      return spots;
    });
  }

  std::optional<Leg> way(const Spot& from, const Spot& to) override {
    return client_.reading([&] {
      auto leg = osrm_route(ask("route", {from.asked, to.asked}, "?overview=full&geometries=geojson&steps=true"));
      if (leg) check_leg(*leg, from, to);
      return leg;
    });
  }

  Costs costs(const std::vector<Spot>& spots) override {
    if (spots.size() < 2) return Costs(spots.size(), road::RouteCost{});  // OSRM wants two
    return client_.reading([&] {
      std::vector<geo::Point> points;
      for (const Spot& spot : spots) points.push_back(spot.asked);
      Costs costs = osrm_table(ask("table", points, "?annotations=duration,distance"), points.size());
      check_costs(costs, spots);
      return costs;
    });
  }

  Reached reach(const Spot&, const std::vector<int>&) override { throw std::logic_error("OSRM draws no reach"); }

 private:
  std::string ask(const char* service, const std::vector<geo::Point>& points, const char* options) {
    return client_.get("/" + std::string(service) + "/v1/" + profile_ + "/" + coordinates_of(points) + options);
  }

  OuterClient client_;
  std::string profile_;
};

}  // namespace

std::unique_ptr<Engine> osrm_engine(const std::string& address, ProfileCode profile) {
  return std::make_unique<OsrmEngine>(address, profile);
}

}  // namespace navigation
