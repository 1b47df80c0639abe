#include "navigation/outer_answer.h"

#include <algorithm>
#include <cmath>

namespace navigation {

namespace {

namespace json = base::json;

constexpr double speed_m_s_max = 100;
// An engine may prefer a road a little further away than the nearest, which leads nowhere.
constexpr double spot_slack_m = 2 * road_radius_m;

void require(bool holds, const char* what) {
  if (!holds) throw BadAnswer(what);
}

geo::Ring ring_in(const json::value& value) {
  const auto* corners = value.if_array();
  require(corners && corners->size() >= 4 && corners->size() <= line_points_max, "not a ring");
  geo::Ring ring;
  for (const json::value& corner : *corners) ring.push_back(position_in(corner));
  require(ring.front() == ring.back(), "a ring that is open");
  ring.pop_back();
  return ring;
}

geo::Polygon polygon_in(const json::value& value) {
  const auto* rings = value.if_array();
  require(rings && !rings->empty() && rings->size() <= 10'000, "not a polygon");
  geo::Polygon polygon{ring_in(rings->front()), {}};
  for (std::size_t i = 1; i < rings->size(); ++i) polygon.holes.push_back(ring_in((*rings)[i]));
  return polygon;
}

void check_speed(const road::RouteCost& cost) {
  require(cost.distance_m <= cost.duration_s * speed_m_s_max + 1000, "faster than any car");
}

}  // namespace

json::value answer_in(std::string_view text) {
  try {
    return base::parse_json(text);
  } catch (const base::Refusal& refusal) {
    throw BadAnswer(refusal.code);
  }
}

const json::object& object_in(const json::value& value) {
  const auto* object = value.if_object();
  require(object, "not an object");
  return *object;
}

const json::value& member(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  if (!found) throw BadAnswer("without " + std::string(name));
  return *found;
}

const json::array& array_in(const json::object& object, std::string_view name) {
  const auto* array = member(object, name).if_array();
  if (!array) throw BadAnswer("not a list: " + std::string(name));
  return *array;
}

std::string_view text_in(const json::object& object, std::string_view name) {
  const auto* text = member(object, name).if_string();
  if (!text) throw BadAnswer("not a text: " + std::string(name));
  return *text;
}

double number_in(const json::value& value, double min, double max) {
  require(value.is_number(), "not a number");
  const double number = value.to_number<double>();
  require(std::isfinite(number) && number >= min && number <= max, "a number out of range");
  return number;
}

double number_in(const json::object& object, std::string_view name, double min, double max) {
  return number_in(member(object, name), min, max);
}

geo::Point point_of(const json::value& lng, const json::value& lat) {
  return {number_in(lng, -180, 180), number_in(lat, -90, 90)};
}

geo::Point position_in(const json::value& value) {
  const auto* pair = value.if_array();
  require(pair && pair->size() >= 2, "not a position");
  return point_of((*pair)[0], (*pair)[1]);
}

std::string name_in(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  const auto* text = found ? found->if_string() : nullptr;
  if (!text) return "";
  std::string kept;
  for (const char letter : base::first_points(*text, 100)) {
    if (static_cast<unsigned char>(letter) >= ' ' && letter != 127) kept += letter;
  }
  return kept;
}

std::vector<geo::Point> polyline_in(std::string_view text, int decimals) {
  const double scale = std::pow(10, decimals);
  std::vector<geo::Point> line;
  std::int64_t place[2] = {0, 0};  // latitude, longitude
  std::size_t at = 0;
  while (at < text.size()) {
    for (std::int64_t& part : place) {
      std::int64_t bits = 0;
      int shift = 0;
      for (bool more = true; more; shift += 5, ++at) {
        require(at < text.size() && shift <= 30, "a polyline that breaks off");
        const int chunk = text[at] - 63;
        require(chunk >= 0 && chunk < 64, "not a polyline");
        bits |= static_cast<std::int64_t>(chunk & 31) << shift;
        more = chunk >= 32;
      }
      part += bits & 1 ? ~(bits >> 1) : bits >> 1;
    }
    line.push_back({static_cast<double>(place[1]) / scale, static_cast<double>(place[0]) / scale});
    require(geo::is_on_earth(line.back()) && line.size() <= line_points_max, "a polyline that leaves the earth");
  }
  return line;
}

void add_outline(const json::value& geometry, geo::Shape& shape) {
  const json::object& object = object_in(geometry);
  const std::string_view type = text_in(object, "type");
  if (type == "Polygon") {
    shape.parts.push_back(polygon_in(member(object, "coordinates")));
    return;
  }
  require(type == "MultiPolygon", "not an area");
  const json::array& parts = array_in(object, "coordinates");
  require(parts.size() <= 10'000, "an area of too many parts");
  for (const json::value& part : parts) shape.parts.push_back(polygon_in(part));
}

void check_leg(Leg& leg, const Spot& from, const Spot& to) {
  require(leg.line.size() >= 2 && !leg.steps.empty(), "a way without a line");
  leg.from_road_m = geo::distance_m(from.asked, leg.line.front());
  leg.to_road_m = geo::distance_m(to.asked, leg.line.back());
  require(leg.from_road_m <= spot_slack_m && leg.to_road_m <= spot_slack_m, "a way between other places");
  double drawn_m = 0;
  for (std::size_t i = 1; i < leg.line.size(); ++i) drawn_m += geo::distance_m(leg.line[i - 1], leg.line[i]);
  require(std::abs(drawn_m - leg.cost.distance_m) <= 100 + 0.2 * drawn_m, "a way of another length than its line");
  check_speed(leg.cost);
}

void check_costs(Costs& costs, const std::vector<Spot>& spots) {
  require(costs.size() == spots.size() * spots.size(), "a table of another size");
  for (std::size_t i = 0; i < spots.size(); ++i) {
    for (std::size_t k = 0; k < spots.size(); ++k) {
      auto& cost = costs[i * spots.size() + k];
      if (i == k) cost = road::RouteCost{};
      if (!cost) continue;
      const double crow_m = geo::distance_m(spots[i].on_road, spots[k].on_road);
      require(cost->distance_m >= 0.9 * crow_m - 2 * spot_slack_m, "shorter than the crow flies");
      check_speed(*cost);
    }
  }
}

void check_reached(const Reached& reached, const Spot& from, const std::vector<int>& minutes) {
  require(reached.areas.size() == minutes.size(), "another number of areas");
  constexpr double slack_degrees = 0.05;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    require(reached.areas[i].minutes == minutes[i] && !reached.areas[i].outline.parts.empty(), "an area is missing");
    geo::Box box = geo::box_of(reached.areas[i].outline);
    box.min = {box.min.lng - slack_degrees, box.min.lat - slack_degrees};
    box.max = {box.max.lng + slack_degrees, box.max.lat + slack_degrees};
    require(box.covers(from.asked), "an area around another place");
  }
}

}  // namespace navigation
