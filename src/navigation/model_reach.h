// 可达范围: the wire of what is reached within a time.
#pragma once

#include "base/json.h"
#include "navigation/model.h"

namespace navigation {

constexpr std::size_t reach_bands_max = 4;

struct ReachQuery {
  std::string from;                    // "lng,lat"
  std::string minutes;                 // "5,10,15": ascending, 1..60 each
  std::optional<ProfileCode> profile;  // default driving
};
AIWEI_WIRE(ReachQuery, from, minutes, profile)
inline std::vector<base::FieldRule> wire_rules(const ReachQuery*) {
  return {{"from", {.length_min = 3, .length_max = 60}}, {"minutes", {.length_min = 1, .length_max = 20}}};
}

// All that is reached within so many minutes, what is reached sooner included.
struct ReachBand {
  int minutes = 0;
  base::json::value outline;     // GeoJSON Polygon or MultiPolygon, WGS-84; of the own network a cell or two wider than the roads
  double area_m2 = 0;
  std::optional<double> road_m;  // length of the roads reached, of one with two directions both; the own network alone says it
  bool complete = true;          // false: the network is too large, what is furthest is missing
};
AIWEI_WIRE(ReachBand, minutes, outline, area_m2, road_m, complete)

struct ReachItem {
  double from_road_m = 0;        // from the start to the road, as the crow flies
  std::optional<double> cell_m;  // how coarsely the outline is drawn; the own network alone says it
  std::vector<ReachBand> bands;
  EngineCode engine = EngineCode::own;  // OSRM draws none: then the own network's, where there is one
  bool demonstration = false;
};
AIWEI_WIRE(ReachItem, from_road_m, cell_m, bands, engine, demonstration)

}  // namespace navigation
