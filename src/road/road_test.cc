#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <queue>
#include <random>

#include "base/share.h"
#include "road/drawn.h"
#include "road/route.h"

namespace road {
namespace {

namespace fs = std::filesystem;

Profile profile(const std::string& code) {
  const Profiles all = load_profiles(base::share_folder() + "/data/roads/profiles.json");
  for (const Profile& each : all.profiles) {
    if (each.code == code) return each;
  }
  throw std::logic_error(code);
}

// Plain Dijkstra from the end of one arc to the end of another.
std::uint64_t dijkstra(const Graph& graph, ArcId from, ArcId to) {
  std::vector<std::uint64_t> cost(graph.arcs.size(), UINT64_MAX);
  using Entry = std::pair<std::uint64_t, ArcId>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  cost[from] = 0;
  queue.emplace(0, from);
  while (!queue.empty()) {
    const auto [reached, arc] = queue.top();
    queue.pop();
    if (arc == to) return reached;
    if (reached > cost[arc]) continue;
    for (std::uint32_t i = graph.first_turn[arc]; i < graph.first_turn[arc + 1]; ++i) {
      const Turn& turn = graph.turns[i];
      if (reached + turn.cost_ms >= cost[turn.to]) continue;
      cost[turn.to] = reached + turn.cost_ms;
      queue.emplace(cost[turn.to], turn.to);
    }
  }
  return UINT64_MAX;
}

// What the arcs cost one after the other; nothing when a turn between two does not exist.
std::optional<std::uint64_t> cost_of(const Graph& graph, const std::vector<ArcId>& arcs) {
  std::uint64_t sum = 0;
  for (std::size_t i = 1; i < arcs.size(); ++i) {
    bool found = false;
    for (std::uint32_t t = graph.first_turn[arcs[i - 1]]; t < graph.first_turn[arcs[i - 1] + 1]; ++t) {
      if (graph.turns[t].to != arcs[i]) continue;
      sum += graph.turns[t].cost_ms;
      found = true;
      break;
    }
    if (!found) return std::nullopt;
  }
  return sum;
}

void expect_same_as_dijkstra(const Roads& roads, const std::string& code, int pairs) {
  const Graph graph = build_graph(roads, profile(code));
  ASSERT_GT(graph.arcs.size(), 50u);
  const Hierarchy hierarchy = contract(graph);
  Search search(view_of(hierarchy));
  std::mt19937 dice(5);
  std::uniform_int_distribution<ArcId> any(0, static_cast<ArcId>(graph.arcs.size() - 1));
  for (int i = 0; i < pairs; ++i) {
    const End from{any(dice), 0}, to{any(dice), 0};
    const Journey journey = search.shortest({&from, 1}, {&to, 1});
    ASSERT_EQ(journey.cost_ms, dijkstra(graph, from.arc, to.arc)) << code << ' ' << i;
    ASSERT_EQ(journey.arcs.front(), from.arc);
    ASSERT_EQ(journey.arcs.back(), to.arc);
    ASSERT_EQ(cost_of(graph, journey.arcs), journey.cost_ms);
  }
}

// The real extracts lie beside the project; without them the drawn network stands in.
std::vector<fs::path> real_extracts() {
  std::vector<fs::path> found;
  const fs::path folder = fs::path(AIWEI_SOURCE_DIR) / "../shared/data/geo/osm";
  for (const char* name : {"liechtenstein.osm.pbf", "porto.osm.pbf", "munchen.osm.pbf"}) {
    if (fs::exists(folder / name)) found.push_back(folder / name);
  }
  return found;
}

TEST(Roads, EveryRouteCostsWhatDijkstraFinds) {
  expect_same_as_dijkstra(drawn_roads({117, 36.6}, 14, 3), "driving", 500);
  expect_same_as_dijkstra(drawn_roads({117, 36.6}, 14, 3), "walking", 500);
  for (const fs::path& extract : real_extracts()) {
    const Roads roads = read_pbf(extract.string(), {});
    SCOPED_TRACE(extract.string());
    expect_same_as_dijkstra(roads, "driving", 1000);
    expect_same_as_dijkstra(roads, "walking", 300);
  }
}

// A crossing of two roads: c is the middle; a, b, d, e lie west, east, south and north of it. A loop joins
// all ends, so that everything stays reachable.
Roads crossing() {
  Roads roads;
  const auto put = [&](std::int64_t id, double lng, double lat) { roads.nodes[id] = {lng, lat}; };
  put(1, 117.00, 36.60), put(2, 117.02, 36.60), put(3, 117.01, 36.60), put(4, 117.01, 36.59), put(5, 117.01, 36.61);
  const auto way = [&](std::int64_t id, const char* name, std::vector<std::int64_t> nodes) {
    Way made;
    made.id = id;
    made.highway = "residential";
    made.name = name;
    made.nodes = std::move(nodes);
    roads.ways.push_back(made);
  };
  way(10, "西街", {1, 3}), way(11, "东街", {3, 2}), way(12, "南街", {4, 3}), way(13, "北街", {3, 5});
  way(14, "环路", {1, 4, 2, 5, 1});
  return roads;
}

struct Walk {
  explicit Walk(const Roads& roads, const std::string& code = "driving") {
    const fs::path path = fs::temp_directory_path() / ("aiwei-road-" + std::to_string(base::mint_id()));
    const Graph graph = build_graph(roads, profile(code));
    Network::write(path.string(), {code, "试验", true}, graph, contract(graph));
    network = Network::open(path.string());
    fs::remove(path);
  }
  Route route(geo::Point from, geo::Point to) {
    Router router(*network);
    return *router.route(network->nearest(from, 500), network->nearest(to, 500));
  }
  std::shared_ptr<const Network> network;
};

std::vector<std::string> texts(const Route& route) {
  std::vector<std::string> all;
  for (const RouteStep& step : route.steps) all.push_back(step.text);
  return all;
}

TEST(Routes, AMatrixSaysWhatEachPairSays) {
  const Walk walk(drawn_roads({117, 36.6}, 14, 3));
  Router router(*walk.network);
  std::mt19937 dice(9);
  std::uniform_real_distribution<double> aside(-0.02, 0.02);
  std::vector<std::vector<Snap>> stops;
  for (int i = 0; i < 40; ++i) stops.push_back(walk.network->nearest({117 + aside(dice), 36.6 + aside(dice)}, 2000));
  stops.push_back(stops.front());  // the same place twice
  stops.push_back({});             // far from every road
  const auto all = router.matrix(stops, stops);
  ASSERT_EQ(all.size(), stops.size() * stops.size());
  for (std::size_t from = 0; from < stops.size(); ++from) {
    for (std::size_t to = 0; to < stops.size(); ++to) {
      const auto& got = all[from * stops.size() + to];
      if (stops[from].empty() || stops[to].empty()) {
        EXPECT_FALSE(got);
        continue;
      }
      const auto one = router.cost(stops[from], stops[to]);
      ASSERT_EQ(got.has_value(), one.has_value());
      EXPECT_DOUBLE_EQ(got->duration_s, one->duration_s) << from << " to " << to;
      // Another way that takes as long may be a little shorter; rounding to decimetres costs half of one at each end.
      EXPECT_LE(got->distance_m, one->distance_m + 0.2);
      EXPECT_GE(got->distance_m, 0.5 * one->distance_m - 0.2);
    }
  }
}

TEST(Routes, SayInChineseWhereToTurn) {
  Walk walk(crossing());
  EXPECT_EQ(texts(walk.route({117.004, 36.60}, {117.01, 36.606})),
            (std::vector<std::string>{"沿西街向东出发", "左转进入北街", "到达目的地"}));
  const Route straight = walk.route({117.004, 36.60}, {117.016, 36.60});
  EXPECT_EQ(texts(straight), (std::vector<std::string>{"沿西街向东出发", "直行进入东街", "到达目的地"}));
  EXPECT_NEAR(straight.distance_m, geo::distance_m({117.004, 36.60}, {117.016, 36.60}), 2);
  EXPECT_EQ(straight.line.size(), 3u);
}

TEST(Routes, ObeyTurnRestrictions) {
  Roads roads = crossing();
  roads.restrictions.push_back({10, 3, 13, false});  // no left turn from the west
  Walk walk(roads);
  const Route around = walk.route({117.008, 36.60}, {117.01, 36.602});
  for (const RouteStep& step : around.steps) EXPECT_NE(step.text, "左转进入北街");
  EXPECT_GT(around.distance_m, 1000);
  Walk on_foot(roads, "walking");
  EXPECT_LT(on_foot.route({117.008, 36.60}, {117.01, 36.602}).distance_m, 500);
  Roads only = crossing();
  only.restrictions.push_back({10, 3, 12, true});  // from the west only to the south
  EXPECT_GT(Walk(only).route({117.008, 36.60}, {117.012, 36.60}).distance_m, 1000);
}

TEST(Roads, TurnsThatTheDrawnNetworkForbidsDoNotExist) {
  const Roads roads = drawn_roads({117, 36.6}, 14, 3);
  ASSERT_GT(roads.restrictions.size(), 5u);
  Roads free = roads;
  free.restrictions.clear();
  const Graph forbidden = build_graph(roads, profile("driving")), open = build_graph(free, profile("driving"));
  EXPECT_LT(forbidden.turns.size(), open.turns.size());
  EXPECT_EQ(build_graph(roads, profile("walking")).turns.size(), build_graph(free, profile("walking")).turns.size())
      << "who walks may turn anywhere";
}

TEST(Routes, OneWayStreetsAreOneWay) {
  Roads roads = crossing();
  roads.ways[0].one_way = OneWay::backward;  // 西街 only westwards
  Walk walk(roads);
  EXPECT_GT(walk.route({117.004, 36.60}, {117.009, 36.60}).distance_m, 1000);
  EXPECT_LT(walk.route({117.009, 36.60}, {117.004, 36.60}).distance_m, 500);
}

TEST(Routes, WithinOneStreetGoAlongIt) {
  Walk walk(crossing());
  const Route route = walk.route({117.002, 36.60}, {117.006, 36.60});
  EXPECT_NEAR(route.distance_m, geo::distance_m({117.002, 36.60}, {117.006, 36.60}), 1);
  EXPECT_EQ(route.steps.size(), 2u);
}

TEST(Routes, WhatIsFarFromEveryRoadHasNoRoad) {
  Walk walk(crossing());
  EXPECT_TRUE(walk.network->nearest({118, 36.6}, 2000).empty());
  EXPECT_FALSE(walk.network->nearest({117.01, 36.6005}, 2000).empty());
}

TEST(Networks, DamagedFilesAreRefused) {
  const fs::path path = fs::temp_directory_path() / ("aiwei-road-" + std::to_string(base::mint_id()));
  const Graph graph = build_graph(crossing(), profile("driving"));
  Network::write(path.string(), {"driving", "试验", false}, graph, contract(graph));
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), {}};
  const auto put = [&](const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; };
  for (const std::size_t size : {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() - 1}) {
    put(whole.substr(0, size));
    EXPECT_THROW(Network::open(path.string()), BadFile) << size;
  }
  std::mt19937 dice(9);
  for (int i = 0; i < 300; ++i) {
    std::string bytes = whole;
    bytes[dice() % bytes.size()] = static_cast<char>(bytes[dice() % bytes.size()] ^ (1 + dice() % 255));
    put(bytes);
    try {
      Network::open(path.string());
    } catch (const BadFile&) {
    }
  }
  put(whole);
  EXPECT_EQ(Network::open(path.string())->facts().source, "试验");
  fs::remove(path);
}

TEST(Pbf, ReadsRoadsNamesDirectionsAndRestrictions) {
  for (const char* name : {"packed.osm.pbf", "plain.osm.pbf"}) {
    const Roads roads = read_pbf((fs::path(AIWEI_SOURCE_DIR) / "fuzz/seeds/pbf" / name).string(), {});
    ASSERT_EQ(roads.ways.size(), 5u) << name;
    EXPECT_EQ(roads.ways[0].highway, "residential");
    EXPECT_EQ(roads.ways[0].name, "Drawn street");
    EXPECT_EQ(roads.ways[2].one_way, OneWay::forward);
    EXPECT_NEAR(roads.nodes.at(2).lng, 117.02, 1e-9);
    ASSERT_EQ(roads.restrictions.size(), 1u);
    EXPECT_EQ(roads.restrictions[0].from_way, 10);
    EXPECT_EQ(roads.restrictions[0].to_way, 13);
  }
}

TEST(Pbf, HostileFilesAreRefusedWithTheBlock) {
  const auto message = [](const std::string& bytes) -> std::string {
    try {
      read_pbf_bytes(bytes, {});
    } catch (const BadFile& fault) {
      return fault.what();
    }
    return "";
  };
  EXPECT_NE(message(std::string("\xff\xff\xff\xff", 4)), "");
  EXPECT_NE(message(std::string("\0\0\0\x05xxxxx", 9)), "");
  EXPECT_NE(message("abc"), "");
  // A known field written as another kind of value: found by fuzzing.
  std::ifstream wrong(fs::path(AIWEI_SOURCE_DIR) / "fuzz/seeds/pbf/wrong_wire_type.bin", std::ios::binary);
  const std::string wrong_type{std::istreambuf_iterator<char>(wrong), {}};
  ASSERT_FALSE(wrong_type.empty());
  message(wrong_type);
  for (const fs::path& extract : real_extracts()) {
    std::ifstream in(extract, std::ios::binary);
    const std::string whole{std::istreambuf_iterator<char>(in), {}};
    EXPECT_NE(message(whole.substr(0, whole.size() - 10)).find("block"), std::string::npos);
    std::mt19937 dice(3);
    std::string bytes = whole.substr(0, std::min<std::size_t>(whole.size(), 200'000));
    for (int i = 0; i < 40; ++i) {
      bytes[dice() % bytes.size()] = static_cast<char>(dice());
      message(bytes);  // whatever it says, it must not crash
    }
    break;
  }
}

}  // namespace
}  // namespace road
