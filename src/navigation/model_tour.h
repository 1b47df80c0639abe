// 今日巡查路线: the wire of the day's tour.
#pragma once

#include "navigation/model.h"
#include "places/model.h"

namespace navigation {

// As many as one person can look at in a day; the matrix of ways is read for all of them.
constexpr std::size_t tour_stops_max = 40;
// How long an inspection takes, when nobody says. Configurable default of ours.
constexpr int service_minutes_default = 15;

struct TourStopWish {
  std::optional<places::PlaceId> place;  // position and name come from it
  std::optional<double> lng, lat;        // else both of these
  std::optional<std::string> name;
  std::optional<int> service_minutes;
  std::optional<std::string> opens, closes;  // "09:00": in which the inspection begins
};
AIWEI_WIRE(TourStopWish, place, lng, lat, name, service_minutes, opens, closes)
inline std::vector<base::FieldRule> wire_rules(const TourStopWish*) {
  return {{"lng", {.min = -180, .max = 180}},
          {"lat", {.min = -90, .max = 90}},
          {"name", {.length_max = 60}},
          {"service_minutes", {.min = 0, .max = 600}}};
}

struct TourWish {
  std::optional<ProfileCode> profile;  // default driving
  double start_lng = 0, start_lat = 0;
  std::optional<bool> returns;         // to the start; else it ends at the last stop
  std::string departs;                 // "08:30"
  std::vector<TourStopWish> stops;
};
AIWEI_WIRE(TourWish, profile, start_lng, start_lat, returns, departs, stops)
inline std::vector<base::FieldRule> wire_rules(const TourWish*) {
  return {{"start_lng", {.min = -180, .max = 180}},
          {"start_lat", {.min = -90, .max = 90}},
          {"stops", {.length_min = 1, .length_max = tour_stops_max}}};
}

// A stop in its order; the way to it from the one before.
struct TourVisitItem {
  int stop = -1;  // position in the wish; -1: back at the start
  std::optional<places::PlaceId> place;
  std::string name;
  double lng = 0, lat = 0;
  std::string arrives, begins, departs;  // "09:05"
  int late_minutes = 0;
  double distance_m = 0;
  double duration_s = 0;
  std::vector<std::vector<double>> line;
};
AIWEI_WIRE(TourVisitItem, stop, place, name, lng, lat, arrives, begins, departs, late_minutes,
           distance_m, duration_s, line)

struct TourItem {
  std::vector<TourVisitItem> visits;
  std::vector<int> unreachable;  // positions in the wish that no road leads to
  double distance_m = 0;
  double duration_s = 0;         // driving only
  std::string ends;              // "16:40"
  EngineCode engine = EngineCode::own;
  bool demonstration = false;
};
AIWEI_WIRE(TourItem, visits, unreachable, distance_m, duration_s, ends, engine, demonstration)

}  // namespace navigation
