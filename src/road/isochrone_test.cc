#include "road/isochrone.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>

#include "base/ids.h"
#include "base/share.h"
#include "geo/validity.h"
#include "road/drawn.h"
#include "road/route.h"

namespace road {
namespace {

namespace fs = std::filesystem;

constexpr geo::Point middle{117, 36.6};

std::shared_ptr<const Network> open_network(const Roads& roads, const std::string& code) {
  const Profiles all = load_profiles(base::share_folder() + "/data/roads/profiles.json");
  for (const Profile& profile : all.profiles) {
    if (profile.code != code) continue;
    const fs::path path = fs::temp_directory_path() / ("aiwei-isochrone-" + std::to_string(base::mint_id()));
    const Graph graph = build_graph(roads, profile);
    Network::write(path.string(), {code, "试验", true}, graph, contract(graph));
    auto network = Network::open(path.string());
    fs::remove(path);
    return network;
  }
  throw std::logic_error(code);
}

// The roads that road_test.cc asks for ways on.
const Network& drawn(const std::string& code = "driving") {
  static std::map<std::string, std::shared_ptr<const Network>> all;
  auto& network = all[code];
  if (!network) network = open_network(drawn_roads(middle, 14, 3), code);
  return *network;
}

// How much of the arc lies before a point on it.
double share_of(const Network& network, ArcId arc, geo::Point point) {
  const auto shape = network.shape_of(arc);
  double before = 0, best = 0, detour_min = std::numeric_limits<double>::infinity();
  for (std::size_t i = 1; i < shape.size(); ++i) {
    const double side = geo::distance_m(shape[i - 1], shape[i]), here = geo::distance_m(shape[i - 1], point);
    const double detour = here + geo::distance_m(point, shape[i]) - side;
    if (detour < detour_min) detour_min = detour, best = before + here;
    before += side;
  }
  EXPECT_LT(detour_min, 0.01);
  return best / before;
}

// From several places: on one-way streets, at the edge, in the middle.
std::vector<std::vector<Snap>> starts(const Network& network) {
  std::vector<std::vector<Snap>> all;
  for (const geo::Point at : {middle, geo::Point{117.004, 36.603}, {116.985, 36.59}, {117.02, 36.615}}) {
    all.push_back(network.nearest(at, 1000));
    EXPECT_FALSE(all.back().empty());
  }
  return all;
}

std::int64_t route_ms(Router& router, const std::vector<Snap>& from, ArcId arc, double share) {
  return std::llround(router.cost(from, {Snap{arc, share, {}, 0}})->duration_s * 1000);
}

bool is_start(const std::vector<Snap>& from, ArcId arc, geo::Point point) {
  return std::any_of(from.begin(), from.end(), [&](const Snap& snap) {
    return snap.arc == arc && geo::distance_m(snap.point, point) < 0.1;
  });
}

TEST(Isochrones, AgreeWithRoutesOnEveryPoint) {
  const std::map<std::string, std::int64_t> limits_ms{{"driving", 150'000}, {"walking", 1'200'000}};
  for (const auto& [code, limit_ms] : limits_ms) {
    const Network& network = drawn(code);
    Router router(network);
    for (const auto& from : starts(network)) {
      const Isochrone found = isochrone(network, from, {limit_ms});
      ASSERT_GT(found.arcs.size(), 10u);
      EXPECT_TRUE(found.complete);
      for (const ReachedArc& arc : found.arcs) {
        ASSERT_GE(arc.point_count, 2u);
        for (std::uint32_t i = 0; i < arc.point_count; ++i) {
          const ReachedPoint& reached = found.points[arc.point_first + i];
          ASSERT_LE(reached.time_ms, limit_ms);
          // The start stands for now and for a drive around: there the next hair decides, not the code.
          if (is_start(from, arc.arc, reached.point)) continue;
          const double share = share_of(network, arc.arc, reached.point);
          ASSERT_NEAR(route_ms(router, from, arc.arc, share), reached.time_ms, 5) << code << ' ' << arc.arc;
        }
      }
    }
  }
}

// What is not reported begins too late; what is cut off ends at the limit.
TEST(Isochrones, LeaveNothingOut) {
  const Network& network = drawn();
  Router router(network);
  for (const auto& from : starts(network)) {
    const std::int64_t limit_ms = 90'000;
    const Isochrone found = isochrone(network, from, {limit_ms});
    std::map<ArcId, std::uint32_t> last_ms;
    for (const ReachedArc& arc : found.arcs) {
      const ReachedPoint& last = found.points[arc.point_first + arc.point_count - 1];
      const bool whole = share_of(network, arc.arc, last.point) > 0.999;
      const bool own = std::any_of(from.begin(), from.end(), [&](const Snap& snap) { return snap.arc == arc.arc; });
      if (!whole && !own) {
        EXPECT_EQ(last.time_ms, limit_ms);
      }
      last_ms[arc.arc] = last.time_ms;
    }
    for (ArcId arc = 0; arc < network.arcs().size(); ++arc) {
      if (last_ms.contains(arc)) continue;
      ASSERT_GE(route_ms(router, from, arc, 0), limit_ms - 2) << arc;
    }
  }
}

TEST(Isochrones, GrowWithTheLimitAndKeepTheTimes) {
  const Network& network = drawn();
  const auto from = network.nearest(middle, 1000);
  std::map<std::tuple<ArcId, double, double>, std::uint32_t> before;
  std::size_t arcs = 0;
  std::int64_t before_ms = 0;
  double area_m2 = 0;
  for (const std::int64_t limit_ms : {10'000, 30'000, 60'000, 120'000, 240'000, 3'600'000}) {
    const Isochrone found = isochrone(network, from, {limit_ms});
    std::map<std::tuple<ArcId, double, double>, std::uint32_t> now;
    for (const ReachedArc& arc : found.arcs) {
      for (std::uint32_t i = 0; i < arc.point_count; ++i) {
        const ReachedPoint& reached = found.points[arc.point_first + i];
        // The start itself comes a second time where one drives around to it: the first time counts.
        now.try_emplace({arc.arc, reached.point.lng, reached.point.lat}, reached.time_ms);
      }
    }
    for (const auto& [key, time_ms] : before) {
      // Where the shorter limit cut an arc off, the longer one has no corner.
      if (time_ms == before_ms) continue;
      ASSERT_TRUE(now.contains(key));
      ASSERT_EQ(now[key], time_ms);
    }
    EXPECT_GE(found.arcs.size(), arcs);
    EXPECT_GT(geo::area_m2(found.outline), area_m2 * 0.999);
    arcs = found.arcs.size();
    area_m2 = geo::area_m2(found.outline);
    before = std::move(now);
    before_ms = limit_ms;
  }
  std::set<ArcId> all;
  for (const ReachedArc& arc : isochrone(network, from, {3'600'000}).arcs) all.insert(arc.arc);
  EXPECT_EQ(all.size(), network.arcs().size());  // an hour is enough for the whole network
}

// A crossing, node 3, of four streets whose outer ends a ring road joins; west is 1, north 5.
Roads crossing() {
  Roads roads;
  roads.nodes = {{1, {117.00, 36.60}}, {2, {117.02, 36.60}}, {3, {117.01, 36.60}}, {4, {117.01, 36.59}},
                 {5, {117.01, 36.61}}};
  const auto way = [&](std::int64_t id, std::vector<std::int64_t> nodes) {
    Way made;
    made.id = id;
    made.highway = "residential";
    made.nodes = std::move(nodes);
    roads.ways.push_back(made);
  };
  way(10, {1, 3}), way(11, {3, 2}), way(12, {4, 3}), way(13, {3, 5}), way(14, {1, 4, 2, 5, 1});
  return roads;
}

// When the point is reached first, on whichever arc.
std::optional<std::uint32_t> earliest_ms(const Isochrone& found, geo::Point point) {
  std::optional<std::uint32_t> best;
  for (const ReachedPoint& reached : found.points) {
    if (geo::distance_m(reached.point, point) < 0.1) best = std::min(best.value_or(UINT32_MAX), reached.time_ms);
  }
  return best;
}

TEST(Isochrones, ObeyTurnRestrictions) {
  Roads roads = crossing();
  const auto north_ms = [&](const std::string& code, std::int64_t limit_ms) {
    const auto network = open_network(roads, code);
    return earliest_ms(isochrone(*network, network->nearest({117.008, 36.60}, 100), {limit_ms}), {117.01, 36.61});
  };
  const auto free_ms = north_ms("driving", 600'000), on_foot_ms = north_ms("walking", 3'600'000);
  ASSERT_TRUE(free_ms && on_foot_ms);
  roads.restrictions.push_back({10, 3, 13, false});  // no left turn from the west
  const auto around_ms = north_ms("driving", 600'000);
  ASSERT_TRUE(around_ms);
  EXPECT_GT(*around_ms, *free_ms + 10'000);
  EXPECT_FALSE(north_ms("driving", *free_ms + 1'000));
  EXPECT_EQ(north_ms("walking", 3'600'000), on_foot_ms);
}

TEST(Isochrones, HaveAValidOutlineAroundEveryPoint) {
  const Network& network = drawn();
  for (const auto& from : starts(network)) {
    for (const std::int64_t limit_ms : {1'000, 45'000, 200'000}) {
      for (const double cell_m : {20.0, 100.0, 400.0}) {
        const Isochrone found = isochrone(network, from, {limit_ms, cell_m});
        EXPECT_EQ(found.cell_m, cell_m);
        ASSERT_EQ(found.outline.parts.size(), 1u);  // roads hang together
        for (const geo::Polygon& part : found.outline.parts) EXPECT_FALSE(geo::find_fault(part).has_value());
        for (const ReachedPoint& reached : found.points) ASSERT_TRUE(geo::contains(found.outline, reached.point));
        EXPECT_FALSE(geo::contains(found.outline, {117.5, 36.6}));
      }
    }
  }
}

TEST(Isochrones, FromNowhereReachNothing) {
  const Isochrone found = isochrone(drawn(), {}, {60'000});
  EXPECT_TRUE(found.arcs.empty());
  EXPECT_TRUE(found.outline.parts.empty());
  EXPECT_TRUE(found.complete);
}

TEST(Isochrones, RefuseWhatIsOutOfBounds) {
  const Network& network = drawn();
  const auto from = network.nearest(middle, 1000);
  EXPECT_THROW(isochrone(network, from, {0}), std::invalid_argument);
  EXPECT_THROW(isochrone(network, from, {isochrone_minutes_max * 60'000 + 1}), std::invalid_argument);
  EXPECT_THROW(isochrone(network, from, {60'000, 5}), std::invalid_argument);
  const std::vector<Snap> foreign{Snap{static_cast<ArcId>(network.arcs().size()), 0.5, middle, 0}};
  EXPECT_THROW(isochrone(network, foreign, {60'000}), std::invalid_argument);
}

}  // namespace
}  // namespace road
