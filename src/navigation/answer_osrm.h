// Reading answers of OSRM's HTTP API v1 (https://project-osrm.org/docs/, docs/http.md of osrm-backend). Pure.
// All throw BadAnswer, and TooMuchAsked where OSRM says so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "navigation/outer_answer.h"

namespace navigation {

// /nearest: where the point meets the roads; nothing: no road known.
std::optional<geo::Point> osrm_nearest(std::string_view text);

// /route of two points with overview=full, geometries=geojson and steps=true; nothing: no way. What lies before and
// behind the roads is left for check_leg.
std::optional<Leg> osrm_route(std::string_view text);

// /table of `points` points with annotations=duration,distance.
Costs osrm_table(std::string_view text, std::size_t points);

// A maneuver's type and modifier in Chinese; an unknown type is read as "turn", as OSRM's documentation asks for.
// `exit`: of a roundabout, 0: not said.
std::string osrm_turn(std::string_view type, std::string_view modifier, int exit, std::string_view road);

}  // namespace navigation
