#include "navigation/routes.h"

#include <algorithm>

#include "navigation/engine.h"
#include "navigation/model.h"
#include "navigation/networks.h"
#include "navigation/outer_settings.h"

namespace navigation {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

std::string name_of(ProfileCode profile) { return boost::describe::enum_to_string(profile, ""); }

NavigationStatus get_status(OutsideContext&) {
  NavigationStatus status;
  for (const ProfileCode profile : {ProfileCode::driving, ProfileCode::walking}) {
    if (const auto outer = outer_engine(profile)) status.outer_engines.push_back({name_of(profile), outer->code});
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
std::vector<AskedPoint> asked_in(const RouteQuery& query) {
  std::vector<AskedPoint> asked{point_in(query.from, "/from")};
  std::string_view rest = query.via ? std::string_view(*query.via) : std::string_view();
  while (!rest.empty()) {
    if (asked.size() > via_points_max) throw base::invalid({{"/via", "too_many", "途经点最多 10 个"}});
    const std::size_t length = std::min(rest.find(';'), rest.size());
    asked.push_back(point_in(std::string(rest.substr(0, length)), "/via"));
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
  asked.push_back(point_in(query.to, "/to"));
  return asked;
}

void add_leg(RouteItem& item, const Leg& leg) {
  item.distance_m += leg.cost.distance_m;
  item.duration_s += leg.cost.duration_s;
  for (const geo::Point point : leg.line) item.line.push_back({point.lng, point.lat});
  for (const road::RouteStep& step : leg.steps) {
    item.steps.push_back({step.text, step.road, step.distance_m, step.duration_s, step.at.lng, step.at.lat});
  }
}

RouteItem get_route(OutsideContext&, const RouteQuery& query) {
  const auto engine = engine_for(query.profile);
  const auto asked = asked_in(query);
  const auto spots = on_road(*engine, asked);
  RouteItem item;
  item.engine = engine->code();
  item.demonstration = engine->demonstration();
  for (std::size_t i = 1; i < spots.size(); ++i) {
    const auto leg = engine->way(spots[i - 1], spots[i]);
    if (!leg) throw base::invalid({{asked[i].pointer, "unreachable", "没有能到那里的路"}});
    if (i == 1) item.from_road_m = leg->from_road_m;
    item.to_road_m = leg->to_road_m;
    add_leg(item, *leg);
  }
  return item;
}

MatrixAnswer post_matrix(OutsideContext&, const MatrixQuestion& question) {
  const auto engine = engine_for(question.profile);
  std::vector<AskedPoint> asked;
  for (std::size_t i = 0; i < question.points.size(); ++i) {
    const std::string pointer = "/points/" + std::to_string(i);
    const std::vector<double>& point = question.points[i];
    const bool good = point.size() == 2 && geo::is_on_earth({point[0], point[1]});
    if (!good) throw base::invalid({{pointer, "bad_format", "应为 [经度, 纬度]"}});
    asked.push_back({{point[0], point[1]}, pointer});
  }
  const auto spots = on_road(*engine, asked);
  const Costs costs = engine->costs(spots);
  MatrixAnswer answer;
  answer.engine = engine->code();
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (!costs[i]) throw base::invalid({{"/points", "unreachable", "有的点之间没有路"}});
    if (i % spots.size() == 0) {
      answer.durations_s.emplace_back();
      answer.distances_m.emplace_back();
    }
    answer.durations_s.back().push_back(costs[i]->duration_s);
    answer.distances_m.back().push_back(costs[i]->distance_m);
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
