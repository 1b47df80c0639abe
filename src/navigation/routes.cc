#include "navigation/routes.h"

#include <cmath>

#include "base/text.h"
#include "navigation/model.h"
#include "navigation/networks.h"
#include "navigation/routers.h"
#include "road/route.h"

namespace navigation {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

std::string name_of(ProfileCode profile) { return boost::describe::enum_to_string(profile, ""); }

geo::Point point_in(const std::string& text, const std::string& pointer) {
  const auto numbers = base::parse_numbers(text, 2).value_or(std::vector<double>(2, NAN));
  const geo::Point point{numbers[0], numbers[1]};
  if (!geo::is_on_earth(point)) {
    throw base::invalid({{pointer, "bad_format", "应为 经度,纬度，如 117.03,36.67"}});
  }
  return point;
}

std::vector<road::Snap> on_road(const road::Network& network, geo::Point point, const std::string& pointer) {
  auto snaps = network.nearest(point, road_radius_m);
  if (!snaps.empty()) return snaps;
  throw base::invalid({{pointer, "far_from_road", "这里 1 千米内没有路网覆盖的道路，不能给出路线"}});
}

NavigationStatus get_status(OutsideContext&) {
  NavigationStatus status;
  for (const ProfileCode profile : {ProfileCode::driving, ProfileCode::walking}) {
    const auto found = network(name_of(profile));
    if (!found) continue;
    const geo::Box box = found->box();
    status.networks.push_back({name_of(profile), found->facts().source,
                               static_cast<std::int64_t>(found->arcs().size()), box.min.lng, box.min.lat,
                               box.max.lng, box.max.lat, found->facts().demonstration});
  }
  return status;
}

RouteItem get_route(OutsideContext&, const RouteQuery& query) {
  const geo::Point from = point_in(query.from, "/from"), to = point_in(query.to, "/to");
  const auto network = network_for(query.profile);
  const auto route = router_of(network).route(on_road(*network, from, "/from"), on_road(*network, to, "/to"));
  if (!route) throw base::invalid({{"/to", "unreachable", "没有能到那里的路"}});
  RouteItem item;
  item.distance_m = route->distance_m;
  item.duration_s = route->duration_s;
  item.from_road_m = route->start.away_m;
  item.to_road_m = route->end.away_m;
  for (const geo::Point point : route->line) item.line.push_back({point.lng, point.lat});
  for (const road::RouteStep& step : route->steps) {
    item.steps.push_back({step.text, step.road, step.distance_m, step.duration_s, step.at.lng, step.at.lat});
  }
  item.demonstration = network->facts().demonstration;
  return item;
}

MatrixAnswer post_matrix(OutsideContext&, const MatrixQuestion& question) {
  const auto network = network_for(question.profile);
  std::vector<std::vector<road::Snap>> snaps;
  for (std::size_t i = 0; i < question.points.size(); ++i) {
    const std::string pointer = "/points/" + std::to_string(i);
    const std::vector<double>& point = question.points[i];
    const bool good = point.size() == 2 && geo::is_on_earth({point[0], point[1]});
    if (!good) throw base::invalid({{pointer, "bad_format", "应为 [经度, 纬度]"}});
    snaps.push_back(on_road(*network, {point[0], point[1]}, pointer));
  }
  road::Router& router = router_of(network);
  MatrixAnswer answer;
  for (const auto& from : snaps) {
    std::vector<double> durations, distances;
    for (const auto& to : snaps) {
      const auto cost = router.cost(from, to);
      if (!cost) throw base::invalid({{"/points", "unreachable", "有的点之间没有路"}});
      durations.push_back(cost->duration_s);
      distances.push_back(cost->distance_m);
    }
    answer.durations_s.push_back(std::move(durations));
    answer.distances_m.push_back(std::move(distances));
  }
  return answer;
}

const kernel::Route table[] = {
    kernel::route<get_status>(kernel::GET, "/api/v1/navigation/status", Permission::grid_read,
                              "已导入的路网"),
    kernel::route<get_route>(kernel::GET, "/api/v1/navigation/route", Permission::grid_read,
                             "两点之间的路线和转向提示"),
    kernel::route<post_matrix>(kernel::POST, "/api/v1/navigation/matrix", Permission::grid_read,
                               "多点之间的行程时间和距离"),
};

}  // namespace

std::span<const kernel::Route> routes() { return table; }

}  // namespace navigation
