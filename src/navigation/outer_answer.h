// Reading what another engine answered, with the distrust it deserves. Used by the readers of OSRM and Valhalla.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "navigation/engine.h"

namespace navigation {

// The answer cannot be used; the text is for the log.
class BadAnswer : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The engine says that the question is beyond its limits.
class TooMuchAsked : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

constexpr std::size_t line_points_max = 500'000;
constexpr std::size_t steps_max = 20'000;
constexpr double distance_m_max = 20'000'000;
constexpr double duration_s_max = 2'000'000;  // 23 days: road::plan_tour takes no more

// All of these throw BadAnswer.
base::json::value answer_in(std::string_view text);
const base::json::object& object_in(const base::json::value& value);
const base::json::value& member(const base::json::object& object, std::string_view name);
const base::json::array& array_in(const base::json::object& object, std::string_view name);
std::string_view text_in(const base::json::object& object, std::string_view name);
double number_in(const base::json::value& value, double min, double max);  // finite
double number_in(const base::json::object& object, std::string_view name, double min, double max);
geo::Point point_of(const base::json::value& lng, const base::json::value& lat);
geo::Point position_in(const base::json::value& value);  // [lng, lat]

// Empty when absent or not a text. At most 100 letters, none that control.
std::string name_in(const base::json::object& object, std::string_view name);

// Google's polyline with `decimals` digits: latitude first.
std::vector<geo::Point> polyline_in(std::string_view text, int decimals);

// GeoJSON Polygon or MultiPolygon; its parts are added to `shape`.
void add_outline(const base::json::value& geometry, geo::Shape& shape);

// What can be known of an answer without a map: that it leads from the one spot to the other, that the line is as
// long as it says, and that nobody drives faster than 360 km/h. Fills from_road_m and to_road_m.
void check_leg(Leg& leg, const Spot& from, const Spot& to);
// Of the number of spots squared, no way shorter than the crow flies; a spot is at itself.
void check_costs(Costs& costs, const std::vector<Spot>& spots);
// One area for each number of minutes, around the spot.
void check_reached(const Reached& reached, const Spot& from, const std::vector<int>& minutes);

}  // namespace navigation
