#include "navigation/engine_valhalla.h"

#include "navigation/answer_valhalla.h"
#include "navigation/outer_client.h"

namespace navigation {

namespace {

namespace json = base::json;

json::array places_of(const std::vector<geo::Point>& points) {
  json::array places;
  for (const geo::Point point : points) places.push_back(json::object{{"lat", point.lat}, {"lon", point.lng}});
  return places;
}

class ValhallaEngine : public Engine {
 public:
  ValhallaEngine(const std::string& address, ProfileCode profile)
      : client_(EngineCode::valhalla, address), costing_(profile == ProfileCode::driving ? "auto" : "pedestrian") {}

  EngineCode code() const override { return EngineCode::valhalla; }

  std::vector<std::optional<Spot>> snap(const std::vector<geo::Point>& points) override {
    return client_.reading([&] {
      const auto found = valhalla_locate(ask("/locate", {{"locations", places_of(points)}}), points);
      std::vector<std::optional<Spot>> spots(points.size());
      for (std::size_t i = 0; i < points.size(); ++i) {
        if (!found[i] || geo::distance_m(points[i], *found[i]) > road_radius_m) continue;
        spots[i] = Spot{points[i], *found[i], geo::distance_m(points[i], *found[i]), {}};
      }
      return spots;
    });
  }

  std::optional<Leg> way(const Spot& from, const Spot& to) override {
    return client_.reading([&] {
      auto leg = valhalla_route(ask("/route", {{"locations", places_of({from.asked, to.asked})}, {"language", "zh-CN"}}));
      if (leg) check_leg(*leg, from, to);
      return leg;
    });
  }

  Costs costs(const std::vector<Spot>& spots) override {
    return client_.reading([&] {
      std::vector<geo::Point> points;
      for (const Spot& spot : spots) points.push_back(spot.asked);
      Costs costs = valhalla_table(
          ask("/sources_to_targets", {{"sources", places_of(points)}, {"targets", places_of(points)}}), points.size());
      check_costs(costs, spots);
      return costs;
    });
  }

  Reached reach(const Spot& from, const std::vector<int>& minutes) override {
    return client_.reading([&] {
      json::array contours;
      for (const int each : minutes) contours.push_back(json::object{{"time", each}});
      const Reached reached = valhalla_isochrone(
          ask("/isochrone", {{"locations", places_of({from.asked})}, {"contours", contours}, {"polygons", true}}), minutes);
      check_reached(reached, from, minutes);
      return reached;
    });
  }

 private:
  std::string ask(const std::string& service, json::object question) {
    question["costing"] = costing_;
    question["units"] = "kilometers";
    return client_.post(service, json::serialize(question));
  }

  OuterClient client_;
  std::string costing_;
};

}  // namespace

std::unique_ptr<Engine> valhalla_engine(const std::string& address, ProfileCode profile) {
  return std::make_unique<ValhallaEngine>(address, profile);
}

}  // namespace navigation
