// Reading answers of Valhalla's HTTP API (https://valhalla.github.io/valhalla/api/). Pure.
// All throw BadAnswer, and TooMuchAsked where Valhalla says so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "navigation/outer_answer.h"

namespace navigation {

// /locate: for each point the nearest place on a road; nothing: none near.
std::vector<std::optional<geo::Point>> valhalla_locate(std::string_view text, const std::vector<geo::Point>& points);

// /route of two points in kilometres; nothing: no way. What lies before and behind the roads is left for check_leg.
// Instructions are Valhalla's own when they are Chinese, else made from the kind of maneuver: version 3.6 speaks none.
std::optional<Leg> valhalla_route(std::string_view text);

// /sources_to_targets of the same `points` points, in kilometres.
Costs valhalla_table(std::string_view text, std::size_t points);

// /isochrone with polygons=true: one area for each number of minutes; empty: no way out of there.
Reached valhalla_isochrone(std::string_view text, const std::vector<int>& minutes);

// A maneuver's type in Chinese. `exit`: of a roundabout, 0: not said.
std::string valhalla_turn(int type, int exit, std::string_view road);

}  // namespace navigation
