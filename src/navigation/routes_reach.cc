#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "geo/geojson.h"
#include "navigation/engine.h"
#include "navigation/model_reach.h"
#include "navigation/routes.h"
#include "road/isochrone.h"

namespace navigation {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

std::vector<int> minutes_in(const std::string& text) {
  const auto refuse = [] {
    throw base::invalid({{"/minutes", "bad_format", "应为一至四个由小到大的分钟数（1–60），如 5,10,15"}});
  };
  const auto commas = static_cast<std::size_t>(std::count(text.begin(), text.end(), ','));
  const auto numbers = base::parse_numbers(text, commas + 1);
  if (!numbers || numbers->size() > reach_bands_max) refuse();
  std::vector<int> minutes;
  for (const double number : *numbers) {
    const bool good = number >= 1 && number <= road::isochrone_minutes_max && number == std::floor(number) &&
                      (minutes.empty() || number > minutes.back());
    if (!good) refuse();
    minutes.push_back(static_cast<int>(number));
  }
  return minutes;
}

ReachItem get_reach(OutsideContext&, const ReachQuery& query) {
  const AskedPoint from = point_in(query.from, "/from");
  const std::vector<int> minutes = minutes_in(query.minutes);
  const auto engine = reach_engine_for(query.profile);
  const Spot spot = on_road(*engine, {from}).front();
  const Reached reached = engine->reach(spot, minutes);
  ReachItem item;
  item.from_road_m = spot.away_m;
  item.cell_m = reached.cell_m;
  item.engine = engine->code();
  item.demonstration = engine->demonstration();
  for (const ReachedArea& area : reached.areas) {
    item.bands.push_back({area.minutes, geo::to_geojson(area.outline), geo::area_m2(area.outline), area.road_m, area.complete});
  }
  return item;
}

const kernel::Route table[] = {
    kernel::route<get_reach>(kernel::GET, "/api/v1/navigation/reach", Permission::grid_read,
                             "从一处出发若干分钟内可达的范围")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> reach_routes() { return table; }

}  // namespace navigation
