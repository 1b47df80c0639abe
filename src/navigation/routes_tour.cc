#include <algorithm>
#include <cstdio>
#include <limits>

#include "navigation/engine.h"
#include "navigation/model_tour.h"
#include "navigation/routes.h"
#include "places/store_places.h"
#include "road/tour.h"

namespace navigation {

namespace {

using kernel::OutsideContext;
using kernel::Permission;

struct Point {
  geo::Point at;
  std::string name;
  std::optional<places::PlaceId> place;
  std::optional<Spot> spot;  // nothing: far from every road
};

std::int64_t seconds_of(const std::string& text, const std::string& pointer) {
  int hours = 0, minutes = 0;
  char rest = 0;
  const bool good = text.size() <= 5 && std::sscanf(text.c_str(), "%2d:%2d%c", &hours, &minutes, &rest) == 2;
  if (!good || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
    throw base::invalid({{pointer, "bad_format", "应为时刻，如 08:30"}});
  }
  return hours * 3600 + minutes * 60;
}

// A tour may last into the night: "25:10" would puzzle, the next day's hour does not.
std::string clock_of(std::int64_t ms) {
  const std::int64_t minutes = (ms / 60'000) % (24 * 60);
  char text[8];
  std::snprintf(text, sizeof text, "%02d:%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
  return text;
}

std::vector<Point> points_of(const OutsideContext& context, const TourWish& wish, Engine& engine) {
  std::vector<places::PlaceId> ids;
  for (const TourStopWish& stop : wish.stops) {
    if (stop.place) ids.push_back(*stop.place);
  }
  const auto known = context.database.read([&](db::Tx& tx) {
    return places::places_of(tx, context.scope(Permission::place_read), ids);
  });
  std::vector<Point> points{{{wish.start_lng, wish.start_lat}, "出发地", {}, {}}};
  for (std::size_t i = 0; i < wish.stops.size(); ++i) {
    const TourStopWish& stop = wish.stops[i];
    const std::string pointer = "/stops/" + std::to_string(i);
    if (stop.place) {
      const auto found = std::find_if(known.begin(), known.end(),
                                      [&](const auto& place) { return place.id == *stop.place; });
      if (found == known.end()) {
        throw base::invalid({{pointer + "/place", "unknown", "没有这个点位，或不在您的辖区内"}});
      }
      points.push_back({{found->lng, found->lat}, found->name, stop.place, {}});
    } else if (stop.lng && stop.lat) {
      points.push_back({{*stop.lng, *stop.lat}, stop.name.value_or("第 " + std::to_string(i + 1) + " 站"), {}, {}});
    } else {
      throw base::invalid({{pointer, "required", "请给出点位，或经纬度"}});
    }
  }
  std::vector<geo::Point> places;
  for (const Point& point : points) places.push_back(point.at);
  const auto spots = engine.snap(places);
  for (std::size_t i = 0; i < points.size(); ++i) points[i].spot = spots[i];
  if (!points[0].spot) {
    throw base::invalid({{"/startLng", "far_from_road", "出发地 1 千米内没有路网覆盖的道路"}});
  }
  return points;
}

// As road::TourTask wants them: what lies far from every road has no way.
std::vector<std::int64_t> costs_ms(const std::vector<Point>& points, Engine& engine) {
  std::vector<Spot> spots;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (!points[i].spot) continue;
    spots.push_back(*points[i].spot);
    places.push_back(i);
  }
  const Costs costs = engine.costs(spots);
  std::vector<std::int64_t> all(points.size() * points.size(), -1);
  for (std::size_t i = 0; i < costs.size(); ++i) {
    if (!costs[i]) continue;
    const std::size_t from = places[i / spots.size()], to = places[i % spots.size()];
    all[from * points.size() + to] = static_cast<std::int64_t>(costs[i]->duration_s * 1000);
  }
  return all;
}

road::TourTask task_of(const TourWish& wish, const std::vector<Point>& points, Engine& engine) {
  road::TourTask task;
  task.departs_s = seconds_of(wish.departs, "/departs");
  if (wish.returns.value_or(true)) task.end = 0;
  task.stops.resize(points.size());
  for (std::size_t i = 0; i < wish.stops.size(); ++i) {
    const TourStopWish& stop = wish.stops[i];
    const std::string pointer = "/stops/" + std::to_string(i);
    task.stops[i + 1].service_s = stop.service_minutes.value_or(service_minutes_default) * 60;
    if (!stop.opens && !stop.closes) continue;
    road::TourWindow window{0, 24 * 3600};
    if (stop.opens) window.opens_s = seconds_of(*stop.opens, pointer + "/opens");
    if (stop.closes) window.closes_s = seconds_of(*stop.closes, pointer + "/closes");
    if (window.closes_s < window.opens_s) {
      throw base::invalid({{pointer + "/closes", "out_of_order", "结束时刻不能早于开始时刻"}});
    }
    task.stops[i + 1].window = window;
  }
  task.cost_ms = costs_ms(points, engine);
  return task;
}

TourVisitItem visit_item(const road::TourVisit& visit, const Point& from, const Point& to, bool is_return,
                         Engine& engine) {
  TourVisitItem item;
  item.stop = is_return ? -1 : static_cast<int>(visit.point) - 1;
  item.place = to.place;
  item.name = to.name;
  item.lng = to.at.lng;
  item.lat = to.at.lat;
  item.arrives = clock_of(visit.arrives_ms);
  item.begins = clock_of(visit.begins_ms);
  item.departs = clock_of(visit.departs_ms);
  item.late_minutes = static_cast<int>((visit.late_ms + 59'999) / 60'000);
  const auto way = engine.way(*from.spot, *to.spot);
  // The table knew a way: an engine that knows none now is not to be trusted with either.
  if (!way) throw base::Refusal(502, "navigation.engine_wrong", "路线引擎的回答前后不一，没有给出路线，请再试一次");
  item.distance_m = way->cost.distance_m;
  item.duration_s = way->cost.duration_s;
  for (const geo::Point point : way->line) item.line.push_back({point.lng, point.lat});
  return item;
}

TourItem post_tour(OutsideContext& context, const TourWish& wish) {
  const auto engine = engine_for(wish.profile);
  const std::vector<Point> points = points_of(context, wish, *engine);
  const road::Tour tour = road::plan_tour(task_of(wish, points, *engine));
  TourItem item;
  item.engine = engine->code();
  item.demonstration = engine->demonstration();
  std::size_t before = 0;
  for (const road::TourVisit& visit : tour.visits) {
    item.visits.push_back(
        visit_item(visit, points[before], points[visit.point], visit.point == 0, *engine));
    item.distance_m += item.visits.back().distance_m;
    item.duration_s += item.visits.back().duration_s;
    before = visit.point;
  }
  for (const std::size_t point : tour.unreachable) {
    if (point > 0) item.unreachable.push_back(static_cast<int>(point) - 1);
  }
  item.ends = item.visits.empty() ? wish.departs : item.visits.back().departs;
  return item;
}

const kernel::Route table[] = {
    kernel::route<post_tour>(kernel::POST, "/api/v1/navigation/tour", Permission::place_inspect,
                             "今日巡查路线：按路程和开放时间排出先后")
        .with_priority(http::Priority::bulk),
};

}  // namespace

std::span<const kernel::Route> tour_routes() { return table; }

}  // namespace navigation
