#include "navigation/answer_valhalla.h"

#include <algorithm>

#include "road/graph.h"
#include "road/step_words.h"

namespace navigation {

namespace {

namespace json = base::json;

constexpr int polyline_decimals = 6;

// DirectionsLeg.Maneuver.Type of Valhalla, by number.
constexpr std::string_view turns[] = {
    "直行",          // none
    "出发",          "出发",       "出发",      // start
    "到达目的地",    "到达目的地", "到达目的地",
    "直行",          "直行",                    // the road changes its name, goes on
    "右前方转弯",    "右转",       "右后方转弯", "掉头",
    "掉头",          "左后方转弯", "左转",       "左前方转弯",
    "上匝道，直行",  "上匝道，右转", "上匝道，左转",
    "从出口驶出，靠右", "从出口驶出，靠左",
    "在岔路口直行",  "在岔路口靠右", "在岔路口靠左",
    "汇入主路",      "驶入环岛",   "离开环岛",
    "上渡轮",        "下渡轮",
    "乘公共交通",    "换乘",       "继续乘坐",   "前往车站", "换乘", "离开车站", "离开车站",
    "汇入主路，靠右", "汇入主路，靠左",
    "乘电梯",        "走台阶",     "乘自动扶梯", "进入建筑物", "离开建筑物",
};
constexpr int type_start_last = 3, type_arrive_first = 4, type_arrive_last = 6, type_roundabout = 26;

bool is_start(int type) { return type >= 1 && type <= type_start_last; }
bool is_arrival(int type) { return type >= type_arrive_first && type <= type_arrive_last; }

// Nothing: Valhalla says that there is none of what was asked for.
const json::object* good_part(const json::value& answer) {
  const json::object& object = object_in(answer);
  if (!object.contains("error_code")) return &object;
  const int code = static_cast<int>(number_in(object, "error_code", 0, 9999));
  // 170 unconnected regions, 171 no suitable edges, 441 unreachable, 442 no path found.
  if (code == 170 || code == 171 || code == 441 || code == 442) return nullptr;
  // 150 to 158: more places, minutes, contours, or a longer way than it was set up for.
  if (code >= 150 && code <= 158) throw TooMuchAsked("Valhalla: error " + std::to_string(code));
  throw BadAnswer("Valhalla: error " + std::to_string(code));
}

void check_units(const json::object& object) {
  if (text_in(object, "units") != "kilometers") throw BadAnswer("not kilometers");
}

std::string road_of(const json::object& maneuver) {
  const auto* names = maneuver.if_contains("street_names");
  const auto* list = names ? names->if_array() : nullptr;
  if (!list || list->empty()) return "";
  return name_in(json::object{{"name", list->front()}}, "name");
}

struct Trip {
  const std::vector<geo::Point>& line;
  bool speaks_chinese = false;
};

road::RouteStep step_in(const json::value& value, const Trip& trip) {
  const json::object& maneuver = object_in(value);
  const auto last = static_cast<double>(trip.line.size() - 1);
  const auto at = static_cast<std::size_t>(number_in(maneuver, "begin_shape_index", 0, last));
  const int type = static_cast<int>(number_in(maneuver, "type", 0, 1000));
  road::RouteStep step;
  step.distance_m = number_in(maneuver, "length", 0, distance_m_max / 1000) * 1000;
  step.duration_s = number_in(maneuver, "time", 0, duration_s_max);
  step.at = trip.line[at];
  step.road = road_of(maneuver);
  const int exit = maneuver.contains("roundabout_exit_count") ? static_cast<int>(number_in(maneuver, "roundabout_exit_count", 0, 1000)) : 0;
  if (trip.speaks_chinese) step.text = name_in(maneuver, "instruction");
  if (!step.text.empty()) return step;
  if (is_start(type)) {
    step.text = road::depart_text(step.road, road::bearing_degrees(step.at, trip.line[std::min(at + 1, trip.line.size() - 1)]));
  } else {
    step.text = valhalla_turn(type, exit, step.road);
  }
  return step;
}

geo::Point nearest_of(const json::array& edges, geo::Point point) {
  std::optional<geo::Point> nearest;
  for (const json::value& each : edges) {
    const json::object& edge = object_in(each);
    const geo::Point at = point_of(member(edge, "correlated_lon"), member(edge, "correlated_lat"));
    if (!nearest || geo::distance_m(point, at) < geo::distance_m(point, *nearest)) nearest = at;
  }
  if (!nearest) throw BadAnswer("no edge");
  return *nearest;
}

std::optional<road::RouteCost> cell_in(const json::value& value, std::size_t from, std::size_t to) {
  const json::object& cell = object_in(value);
  number_in(cell, "from_index", static_cast<double>(from), static_cast<double>(from));
  number_in(cell, "to_index", static_cast<double>(to), static_cast<double>(to));
  if (member(cell, "time").is_null() && member(cell, "distance").is_null()) return std::nullopt;
  return road::RouteCost{number_in(cell, "distance", 0, distance_m_max / 1000) * 1000,
                         number_in(cell, "time", 0, duration_s_max)};
}

}  // namespace

std::vector<std::optional<geo::Point>> valhalla_locate(std::string_view text, const std::vector<geo::Point>& points) {
  const json::value answer = answer_in(text);
  std::vector<std::optional<geo::Point>> found(points.size());
  const auto* list = answer.if_array();
  if (!list) {
    if (good_part(answer)) throw BadAnswer("not a list of places");
    return found;
  }
  if (list->size() != points.size()) throw BadAnswer("another number of places");
  for (std::size_t i = 0; i < points.size(); ++i) {
    const json::value& edges = member(object_in((*list)[i]), "edges");
    if (edges.is_null()) continue;
    const auto* candidates = edges.if_array();
    if (!candidates) throw BadAnswer("not a list: edges");
    if (!candidates->empty()) found[i] = nearest_of(*candidates, points[i]);
  }
  return found;
}

std::optional<Leg> valhalla_route(std::string_view text) {
  const json::value answer = answer_in(text);
  const json::object* good = good_part(answer);
  if (!good) return std::nullopt;
  const json::object& trip = object_in(member(*good, "trip"));
  check_units(trip);
  const json::object& summary = object_in(member(trip, "summary"));
  Leg leg;
  leg.cost = {number_in(summary, "length", 0, distance_m_max / 1000) * 1000, number_in(summary, "time", 0, duration_s_max)};
  const json::array& legs = array_in(trip, "legs");
  if (legs.size() != 1) throw BadAnswer("another number of legs");
  const json::object& only = object_in(legs.front());
  leg.line = polyline_in(text_in(only, "shape"), polyline_decimals);
  if (leg.line.empty()) throw BadAnswer("a way without a line");
  if (leg.line.size() == 1) leg.line.push_back(leg.line.front());  // from a place to itself
  const json::array& maneuvers = array_in(only, "maneuvers");
  if (maneuvers.size() > steps_max) throw BadAnswer("too many steps");
  const Trip told{leg.line, name_in(trip, "language").starts_with("zh")};
  for (const json::value& maneuver : maneuvers) leg.steps.push_back(step_in(maneuver, told));
  return leg;
}

Costs valhalla_table(std::string_view text, std::size_t points) {
  const json::value answer = answer_in(text);
  const json::object* good = good_part(answer);
  if (!good) return Costs(points * points);
  check_units(*good);
  const json::array& rows = array_in(*good, "sources_to_targets");
  if (rows.size() != points) throw BadAnswer("a table of another size");
  Costs costs;
  for (std::size_t i = 0; i < points; ++i) {
    const auto* row = rows[i].if_array();
    if (!row || row->size() != points) throw BadAnswer("a table of another size");
    for (std::size_t k = 0; k < points; ++k) costs.push_back(cell_in((*row)[k], i, k));
  }
  return costs;
}

Reached valhalla_isochrone(std::string_view text, const std::vector<int>& minutes) {
  const json::value answer = answer_in(text);
  const json::object* good = good_part(answer);
  if (!good) return {};
  Reached reached;
  for (const int each : minutes) reached.areas.push_back({each, {}, std::nullopt, true});
  for (const json::value& value : array_in(*good, "features")) {
    const json::object& feature = object_in(value);
    const double contour = number_in(object_in(member(feature, "properties")), "contour", 0, 1000);
    const auto area = std::find_if(reached.areas.begin(), reached.areas.end(), [&](const ReachedArea& each) { return each.minutes == contour; });
    if (area == reached.areas.end()) throw BadAnswer("an area that was not asked for");
    add_outline(member(feature, "geometry"), area->outline);
  }
  return reached;
}

std::string valhalla_turn(int type, int exit, std::string_view road) {
  const bool known = type >= 0 && type < static_cast<int>(std::size(turns));
  if (is_arrival(type)) return road::arrive_text();
  if (type == type_roundabout && exit > 0) {
    return "驶入环岛，从第 " + std::to_string(exit) + " 个出口离开";
  }
  if (type == type_roundabout) return "驶入环岛";
  return road::turn_text(known ? turns[type] : turns[0], road);
}

}  // namespace navigation
