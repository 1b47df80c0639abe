#include "navigation/routes.h"

#include <algorithm>

#include "navigation/model.h"
#include "navigation/networks.h"
#include "navigation/routers.h"
#include "road/route.h"

namespace navigation {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

std::string name_of(ProfileCode profile) { return boost::describe::enum_to_string(profile, ""); }

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

// Where the way leads, in order: the start, what lies between, the end.
std::vector<std::vector<road::Snap>> stops_of(const road::Network& network, const RouteQuery& query) {
  std::vector<std::vector<road::Snap>> stops{on_road(network, point_in(query.from, "/from"), "/from")};
  std::string_view rest = query.via ? std::string_view(*query.via) : std::string_view();
  while (!rest.empty()) {
    if (stops.size() > via_points_max) throw base::invalid({{"/via", "too_many", "途经点最多 10 个"}});
    const std::size_t length = std::min(rest.find(';'), rest.size());
    stops.push_back(on_road(network, point_in(std::string(rest.substr(0, length)), "/via"), "/via"));
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
  stops.push_back(on_road(network, point_in(query.to, "/to"), "/to"));
  return stops;
}

void add_leg(RouteItem& item, const road::Route& leg) {
  item.distance_m += leg.distance_m;
  item.duration_s += leg.duration_s;
  for (const geo::Point point : leg.line) item.line.push_back({point.lng, point.lat});
  for (const road::RouteStep& step : leg.steps) {
    item.steps.push_back({step.text, step.road, step.distance_m, step.duration_s, step.at.lng, step.at.lat});
  }
}

RouteItem get_route(OutsideContext&, const RouteQuery& query) {
  const auto network = network_for(query.profile);
  const auto stops = stops_of(*network, query);
  RouteItem item;
  item.demonstration = network->facts().demonstration;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    const auto leg = router_of(network).route(stops[i - 1], stops[i]);
    if (!leg) throw base::invalid({{i + 1 < stops.size() ? "/via" : "/to", "unreachable", "没有能到那里的路"}});
    if (i == 1) item.from_road_m = leg->start.away_m;
    item.to_road_m = leg->end.away_m;
    add_leg(item, *leg);
  }
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
