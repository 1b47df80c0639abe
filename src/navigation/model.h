// Navigation: wire fields. Coordinates are degrees of WGS-84, longitude first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace navigation {

enum class ProfileCode { driving, walking };
AIWEI_ENUM(ProfileCode, driving, walking)

// Who found a way: the own network, or an operator's engine in its place.
enum class EngineCode { own, osrm, valhalla };
AIWEI_ENUM(EngineCode, own, osrm, valhalla)

// A point further than this from every road cannot be reached on it. Configurable default of ours.
constexpr double road_radius_m = 1000;
constexpr std::size_t matrix_points_max = 50;
constexpr std::size_t via_points_max = 10;

struct NetworkItem {
  std::string profile;
  std::string source;
  std::int64_t arcs = 0;
  double west = 0, south = 0, east = 0, north = 0;
  bool demonstration = false;
};
AIWEI_WIRE(NetworkItem, profile, source, arcs, west, south, east, north, demonstration)

struct OuterEngineItem {
  std::string profile;
  EngineCode engine = EngineCode::own;
};
AIWEI_WIRE(OuterEngineItem, profile, engine)

struct NavigationStatus {
  std::vector<NetworkItem> networks;
  std::vector<OuterEngineItem> outer_engines;  // which answer in the place of the networks
};
AIWEI_WIRE(NavigationStatus, networks, outer_engines)

struct RouteQuery {
  std::string from;  // "lng,lat"
  std::string to;
  std::optional<std::string> via;      // "lng,lat;lng,lat": in this order
  std::optional<ProfileCode> profile;  // default driving
};
AIWEI_WIRE(RouteQuery, from, to, via, profile)
inline std::vector<base::FieldRule> wire_rules(const RouteQuery*) {
  return {{"from", {.length_min = 3, .length_max = 60}}, {"to", {.length_min = 3, .length_max = 60}}, {"via", {.length_max = 600}}};
}

struct StepItem {
  std::string text;
  std::string road;
  double distance_m = 0;
  double duration_s = 0;
  double lng = 0;
  double lat = 0;
};
AIWEI_WIRE(StepItem, text, road, distance_m, duration_s, lng, lat)

struct RouteItem {
  double distance_m = 0;
  double duration_s = 0;
  double from_road_m = 0;  // from the start to the road, as the crow flies
  double to_road_m = 0;    // from the road to the end
  std::vector<std::vector<double>> line;
  std::vector<StepItem> steps;
  EngineCode engine = EngineCode::own;
  bool demonstration = false;
};
AIWEI_WIRE(RouteItem, distance_m, duration_s, from_road_m, to_road_m, line, steps, engine, demonstration)

struct MatrixQuestion {
  std::optional<ProfileCode> profile;  // default driving
  std::vector<std::vector<double>> points;
};
AIWEI_WIRE(MatrixQuestion, profile, points)
inline std::vector<base::FieldRule> wire_rules(const MatrixQuestion*) {
  return {{"points", {.length_min = 2, .length_max = matrix_points_max}}};
}

// From the row's point to the column's.
struct MatrixAnswer {
  std::vector<std::vector<double>> durations_s;
  std::vector<std::vector<double>> distances_m;
  EngineCode engine = EngineCode::own;
};
AIWEI_WIRE(MatrixAnswer, durations_s, distances_m, engine)

}  // namespace navigation
