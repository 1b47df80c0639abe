#include "navigation/answer_osrm.h"

#include <algorithm>
#include <iterator>

#include "road/step_words.h"

namespace navigation {

namespace {

namespace json = base::json;

struct Word {
  std::string_view code, text;
};

template <std::size_t count>
std::string_view word_of(const Word (&words)[count], std::string_view code) {
  const auto found = std::find_if(std::begin(words), std::end(words), [&](const Word& word) { return word.code == code; });
  return found == std::end(words) ? std::string_view() : found->text;
}

constexpr Word turns[] = {
    {"uturn", "掉头"},           {"sharp right", "右后方转弯"}, {"right", "右转"},           {"slight right", "右前方转弯"},
    {"slight left", "左前方转弯"}, {"left", "左转"},             {"sharp left", "左后方转弯"}, {"straight", "直行"},
};

constexpr Word sides[] = {
    {"sharp right", "右"}, {"right", "右"}, {"slight right", "右"}, {"slight left", "左"}, {"left", "左"}, {"sharp left", "左"},
};

// What goes around a turn: the text before it. Types that are not here are turns and no more.
constexpr Word openings[] = {
    {"end of road", "在道路尽头"}, {"roundabout turn", "在环岛"}, {"on ramp", "上匝道，"}, {"ramp", "上匝道，"},
};

std::string_view turn_of(std::string_view modifier) {
  const std::string_view found = word_of(turns, modifier);
  return found.empty() ? "直行" : found;
}

std::string sided(std::string_view modifier, std::string_view with_side, std::string_view straight) {
  const std::string_view side = word_of(sides, modifier);
  return side.empty() ? std::string(straight) : std::string(with_side) + std::string(side);
}

// Nothing: OSRM says that there is none of what was asked for.
const json::object* good_part(const json::value& answer) {
  const json::object& object = object_in(answer);
  const std::string_view code = text_in(object, "code");
  if (code == "Ok") return &object;
  if (code == "NoSegment" || code == "NoRoute" || code == "NoTable") return nullptr;
  if (code == "TooBig") throw TooMuchAsked("OSRM: TooBig");
  throw BadAnswer("OSRM: " + std::string(code.substr(0, 60)));
}

road::RouteStep step_in(const json::value& value) {
  const json::object& object = object_in(value);
  const json::object& maneuver = object_in(member(object, "maneuver"));
  road::RouteStep step;
  step.distance_m = number_in(object, "distance", 0, distance_m_max);
  step.duration_s = number_in(object, "duration", 0, duration_s_max);
  step.at = position_in(member(maneuver, "location"));
  step.road = name_in(object, "name");
  if (step.road.empty()) step.road = name_in(object, "ref");
  const std::string_view type = text_in(maneuver, "type");
  if (type == "depart") {
    step.text = road::depart_text(step.road, number_in(maneuver, "bearing_after", 0, 360));
  } else if (type == "arrive") {
    step.text = road::arrive_text();
    step.road.clear();
  } else {
    const int exit = maneuver.contains("exit") ? static_cast<int>(number_in(maneuver, "exit", 0, 1000)) : 0;
    step.text = osrm_turn(type, name_in(maneuver, "modifier"), exit, step.road);
  }
  return step;
}

const json::value& only(const json::array& list, const char* what) {
  if (list.empty()) throw BadAnswer(what);
  return list.front();
}

std::optional<road::RouteCost> cell_in(const json::value& duration, const json::value& distance) {
  if (duration.is_null() && distance.is_null()) return std::nullopt;
  return road::RouteCost{number_in(distance, 0, distance_m_max), number_in(duration, 0, duration_s_max)};
}

const json::array& row_in(const json::array& rows, std::size_t row, std::size_t points) {
  const auto* cells = rows.size() == points ? rows[row].if_array() : nullptr;
  if (!cells || cells->size() != points) throw BadAnswer("a table of another size");
  return *cells;
}

}  // namespace

std::optional<geo::Point> osrm_nearest(std::string_view text) {
  const json::value answer = answer_in(text);
  const json::object* good = good_part(answer);
  if (!good) return std::nullopt;
  return position_in(member(object_in(only(array_in(*good, "waypoints"), "no waypoint")), "location"));
}

std::optional<Leg> osrm_route(std::string_view text) {
  const json::value answer = answer_in(text);
  const json::object* good = good_part(answer);
  if (!good) return std::nullopt;
  const json::object& route = object_in(only(array_in(*good, "routes"), "no route"));
  Leg leg;
  leg.cost = {number_in(route, "distance", 0, distance_m_max), number_in(route, "duration", 0, duration_s_max)};
  const json::object& geometry = object_in(member(route, "geometry"));
  if (text_in(geometry, "type") != "LineString") throw BadAnswer("not a line");
  const json::array& line = array_in(geometry, "coordinates");
  if (line.size() > line_points_max) throw BadAnswer("a line too long");
  for (const json::value& position : line) leg.line.push_back(position_in(position));
  const json::array& legs = array_in(route, "legs");
  if (legs.size() != 1) throw BadAnswer("another number of legs");
  const json::array& steps = array_in(object_in(legs.front()), "steps");
  if (steps.size() > steps_max) throw BadAnswer("too many steps");
  for (const json::value& step : steps) leg.steps.push_back(step_in(step));
  return leg;
}

Costs osrm_table(std::string_view text, std::size_t points) {
  const json::value answer = answer_in(text);
  const json::object* good = good_part(answer);
  if (!good) return Costs(points * points);
  Costs costs;
  for (std::size_t i = 0; i < points; ++i) {
    const json::array& durations = row_in(array_in(*good, "durations"), i, points);
    const json::array& distances = row_in(array_in(*good, "distances"), i, points);
    for (std::size_t k = 0; k < points; ++k) costs.push_back(cell_in(durations[k], distances[k]));
  }
  return costs;
}

std::string osrm_turn(std::string_view type, std::string_view modifier, int exit, std::string_view road) {
  if (type == "roundabout" || type == "rotary") {
    if (exit == 0) return road::turn_text("驶入环岛", {});
    return road::turn_text("驶入环岛，从第 " + std::to_string(exit) + " 个出口" + (road.empty() ? "离开" : ""), road);
  }
  if (type == "exit roundabout" || type == "exit rotary") return road::turn_text("离开环岛", road);
  if (type == "merge") return road::turn_text(sided(modifier, "汇入主路，靠", "汇入主路"), road);
  if (type == "fork") return road::turn_text(sided(modifier, "在岔路口靠", "在岔路口直行"), road);
  if (type == "off ramp") return road::turn_text(sided(modifier, "从出口驶出，靠", "从出口驶出"), road);
  const std::string opening(word_of(openings, type));
  return road::turn_text(opening + std::string(turn_of(modifier)), road);
}

}  // namespace navigation
