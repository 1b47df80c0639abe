#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "geo/geojson.h"
#include "navigation/model_reach.h"
#include "navigation/routers.h"
#include "navigation/routes.h"
#include "road/isochrone.h"

namespace navigation {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

// Fine enough to see streets, coarse enough that an hour by car stays some thousand corners.
double cell_m_for(int minutes) { return minutes <= 15 ? 60 : minutes <= 30 ? 100 : 200; }

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

ReachBand band_of(const road::Isochrone& found, int minutes) {
  ReachBand band;
  band.minutes = minutes;
  band.outline = geo::to_geojson(found.outline);
  band.area_m2 = geo::area_m2(found.outline);
  band.complete = found.complete;
  for (const road::ReachedArc& arc : found.arcs) {
    for (std::uint32_t i = 1; i < arc.point_count; ++i) {
      const auto* points = &found.points[arc.point_first];
      band.road_m += geo::distance_m(points[i - 1].point, points[i].point);
    }
  }
  return band;
}

ReachItem get_reach(OutsideContext&, const ReachQuery& query) {
  const geo::Point from = point_in(query.from, "/from");
  const std::vector<int> minutes = minutes_in(query.minutes);
  const auto network = network_for(query.profile);
  const std::vector<road::Snap> snaps = on_road(*network, from, "/from");
  ReachItem item;
  item.from_road_m = snaps.front().away_m;
  item.demonstration = network->facts().demonstration;
  for (const int limit : minutes) {
    // One raster for all bands: each lies within the next.
    const road::Isochrone found = road::isochrone(*network, snaps, {limit * 60'000, cell_m_for(minutes.back())});
    item.cell_m = std::max(item.cell_m, found.cell_m);
    item.bands.push_back(band_of(found, limit));
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
