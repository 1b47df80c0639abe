// Routing on a real network: preprocessing, costs alone, ways with line and instructions, a matrix; beside
// plain Dijkstra over the same graph, in turns, and, where a database is named, beside pgRouting over the same
// arcs and turns (bench/routing.mjs starts one).
//   routing_bench FILE.osm.pbf [PAIRS [CONNECTION]]
#include <libpq-fe.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <queue>
#include <random>
#include <set>

#include "base/share.h"
#include "road/route.h"
#include "road/tour.h"

namespace {

using namespace road;

double now_us() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::uint64_t dijkstra(const Graph& graph, ArcId from, ArcId to, std::vector<std::uint64_t>& cost) {
  std::fill(cost.begin(), cost.end(), UINT64_MAX);
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

// Everything that pgRouting needs of a network: our arcs are its vertices and our turns its edges, so that forbidden
// turns are no edges there either and the costs must be the same.
class PgRouting {
 public:
  PgRouting(const char* connection, const Graph& graph) : connection_(PQconnectdb(connection)) {
    if (PQstatus(connection_) != CONNECTION_OK) fail();
    run("CREATE EXTENSION IF NOT EXISTS pgrouting CASCADE");
    run("DROP TABLE IF EXISTS turns");
    run("CREATE UNLOGGED TABLE turns (id BIGINT PRIMARY KEY, source BIGINT, target BIGINT, cost DOUBLE PRECISION)");
    PQclear(PQexec(connection_, "COPY turns FROM STDIN"));
    std::uint64_t id = 0;
    for (ArcId arc = 0; arc < graph.arcs.size(); ++arc) {
      for (std::uint32_t i = graph.first_turn[arc]; i < graph.first_turn[arc + 1]; ++i) {
        const std::string row = std::to_string(++id) + '\t' + std::to_string(arc) + '\t' +
                                std::to_string(graph.turns[i].to) + '\t' + std::to_string(graph.turns[i].cost_ms) + '\n';
        PQputCopyData(connection_, row.data(), static_cast<int>(row.size()));
      }
    }
    PQputCopyEnd(connection_, nullptr);
    PQclear(PQgetResult(connection_));
    while (PGresult* rest = PQgetResult(connection_)) PQclear(rest);
    run("ANALYZE turns");
  }
  ~PgRouting() { PQfinish(connection_); }

  // Milliseconds of the way by `algorithm`: pgr_dijkstra, or pgr_bdDijkstra from both ends.
  std::uint64_t cost(const std::string& algorithm, ArcId from, ArcId to) {
    return number("SELECT COALESCE(MAX(agg_cost), -1)::bigint FROM " + algorithm + "('SELECT id, source, target, cost FROM turns', " +
                  std::to_string(from) + ", " + std::to_string(to) + ")");
  }

  // The sum of all costs between `arcs`.
  std::uint64_t matrix(const std::vector<ArcId>& arcs) {
    std::string list;
    for (const ArcId arc : arcs) list += (list.empty() ? "" : ",") + std::to_string(arc);
    return number("SELECT SUM(agg_cost)::bigint FROM pgr_dijkstraCostMatrix('SELECT id, source, target, cost FROM turns', ARRAY[" + list + "]::bigint[])");
  }

 private:
  [[noreturn]] void fail() {
    std::fprintf(stderr, "%s\n", PQerrorMessage(connection_));
    std::exit(1);
  }
  void run(const char* sql) {
    PGresult* result = PQexec(connection_, sql);
    if (PQresultStatus(result) != PGRES_COMMAND_OK) fail();
    PQclear(result);
  }
  std::uint64_t number(const std::string& sql) {
    PGresult* result = PQexec(connection_, sql.c_str());
    if (PQresultStatus(result) != PGRES_TUPLES_OK) fail();
    const std::uint64_t value = std::strtoull(PQgetvalue(result, 0, 0), nullptr, 10);
    PQclear(result);
    return value;
  }

  PGconn* connection_;
};

// Few: one answer of pgRouting takes as long as thousands of ours.
constexpr int peer_pairs = 40;

void measure_peer(const char* connection, const Graph& graph, Search& search, std::mt19937& dice) {
  PgRouting peer(connection, graph);
  std::uniform_int_distribution<ArcId> any(0, static_cast<ArcId>(graph.arcs.size() - 1));
  std::vector<double> ours, theirs, both_ends;
  int different = 0, both_different = 0;
  for (int i = 0; i < peer_pairs; ++i) {
    const End from{any(dice), 0}, to{any(dice), 0};
    if (from.arc == to.arc) continue;
    double started = now_us();
    const Journey journey = search.shortest({&from, 1}, {&to, 1});
    ours.push_back(now_us() - started);
    started = now_us();
    different += peer.cost("pgr_dijkstra", from.arc, to.arc) != journey.cost_ms;
    theirs.push_back(now_us() - started);
    started = now_us();
    both_different += peer.cost("pgr_bdDijkstra", from.arc, to.arc) != journey.cost_ms;
    both_ends.push_back(now_us() - started);
  }
  std::printf("         pgr_dijkstra %.1f ms, pgr_bdDijkstra %.1f ms to our %.3f ms (%.0f x, %.0f x), different: %d and %d of %zu\n",
              median(theirs) / 1e3, median(both_ends) / 1e3, median(ours) / 1e3, median(theirs) / median(ours),
              median(both_ends) / median(ours), different, both_different, ours.size());
  std::set<ArcId> chosen;
  while (chosen.size() < 30) chosen.insert(any(dice));
  const std::vector<ArcId> stops(chosen.begin(), chosen.end());
  std::vector<std::vector<End>> ends;
  for (const ArcId stop : stops) ends.push_back({{stop, 0}});
  double started = now_us();
  std::uint64_t sum = 0;
  for (const PairCost& pair : search.many(ends, ends)) sum += pair.cost_ms;
  const double ours_ms = (now_us() - started) / 1e3;
  started = now_us();
  const std::uint64_t their_sum = peer.matrix(stops);
  const double theirs_ms = (now_us() - started) / 1e3;
  std::printf("         pgr_dijkstraCostMatrix 30x30 %.0f ms to our %.1f ms (%.0f x), sum %s\n", theirs_ms, ours_ms,
              theirs_ms / ours_ms, sum == their_sum ? "the same" : "DIFFERENT");
}

struct TourResult {
  double took_ms = 0;
  double shorter_percent = 0;
};

// A day's tour over the stops, from the first and back, beside going to the nearest each time.
TourResult measure_tour(Router& router, const std::vector<std::vector<Snap>>& stops) {
  TourTask task;
  task.stops.resize(stops.size());
  task.end = 0;
  for (const auto& cost : router.matrix(stops, stops)) {
    task.cost_ms.push_back(cost ? static_cast<std::int64_t>(cost->duration_s * 1000) : -1);
  }
  const double started = now_us();
  const Tour tour = plan_tour(task);
  const double took_ms = (now_us() - started) / 1e3;
  const auto cost_of = [&](std::size_t from, std::size_t to) { return task.cost_ms[from * stops.size() + to]; };
  std::vector<bool> seen(stops.size());
  std::int64_t nearest_ms = 0;
  std::size_t at = 0;
  for (std::size_t i = 1; i < stops.size(); ++i) {
    seen[at] = true;
    std::size_t next = at;
    for (std::size_t k = 0; k < stops.size(); ++k) {
      if (!seen[k] && cost_of(at, k) >= 0 && (next == at || cost_of(at, k) < cost_of(at, next))) next = k;
    }
    nearest_ms += cost_of(at, next);
    at = next;
  }
  nearest_ms += cost_of(at, 0);
  return {took_ms, 100 * (1 - static_cast<double>(tour.driving_ms) / static_cast<double>(nearest_ms))};
}

// Several sets of stops: how bad going to the nearest is depends much on where they lie.
void measure_tours(const Network& network, std::size_t arcs, Router& router, std::mt19937& dice) {
  constexpr int sets = 20, stops_each = 30;
  std::uniform_int_distribution<ArcId> any(0, static_cast<ArcId>(arcs - 1));
  std::vector<double> took, shorter;
  for (int set = 0; set < sets; ++set) {
    std::vector<std::vector<Snap>> stops;
    for (int i = 0; i < stops_each; ++i) stops.push_back(network.nearest(network.shape_of(any(dice))[0], 1000));
    const TourResult result = measure_tour(router, stops);
    took.push_back(result.took_ms);
    shorter.push_back(result.shorter_percent);
  }
  std::sort(shorter.begin(), shorter.end());
  std::printf("         %d tours of %d stops: %.1f ms each, %.1f %% (%.1f to %.1f) shorter than going to the nearest\n", sets,
              stops_each, median(took), median(shorter), shorter.front(), shorter.back());
}

void measure(const Roads& roads, const Profile& profile, int pairs, const char* connection) {
  double started = now_us();
  const Graph graph = build_graph(roads, profile);
  const Hierarchy hierarchy = contract(graph);
  const double built_s = (now_us() - started) / 1e6;
  const std::string path = (std::filesystem::temp_directory_path() / "aiwei-routing-bench.roads").string();
  Network::write(path, {profile.code, "bench", false}, graph, hierarchy);
  const auto file_bytes = std::filesystem::file_size(path);
  started = now_us();
  const auto network = Network::open(path);
  const double open_ms = (now_us() - started) / 1e3;
  std::filesystem::remove(path);
  Search search(network->hierarchy());
  Router router(*network);
  std::mt19937 dice(11);
  std::uniform_int_distribution<ArcId> any(0, static_cast<ArcId>(graph.arcs.size() - 1));
  std::vector<std::uint64_t> memory(graph.arcs.size());
  std::vector<double> costs, ways, plain;
  int different = 0;
  for (int i = 0; i < pairs; ++i) {
    const End from{any(dice), 0}, to{any(dice), 0};
    started = now_us();
    const Journey journey = search.shortest({&from, 1}, {&to, 1});
    costs.push_back(now_us() - started);
    started = now_us();
    different += dijkstra(graph, from.arc, to.arc, memory) != journey.cost_ms;
    plain.push_back(now_us() - started);
    const geo::Point start = network->shape_of(from.arc)[0], end = network->shape_of(to.arc)[0];
    started = now_us();
    router.route(network->nearest(start, 1000), network->nearest(end, 1000));
    ways.push_back(now_us() - started);
  }
  std::vector<std::vector<Snap>> stops;
  for (int i = 0; i < 30; ++i) stops.push_back(network->nearest(network->shape_of(any(dice))[0], 1000));
  started = now_us();
  router.matrix(stops, stops);
  std::printf("%-8s %zu arcs, %zu turns: built in %.2f s, file %.1f MB opened in %.1f ms\n", profile.code.c_str(),
              graph.arcs.size(), graph.turns.size(), built_s, static_cast<double>(file_bytes) / 1e6, open_ms);
  std::printf("         cost %.1f us, Dijkstra %.1f us (%.0f x), way with line and words %.1f us, 30x30 matrix "
              "%.1f ms, different from Dijkstra: %d of %d\n",
              median(costs), median(plain), median(plain) / median(costs), median(ways),
              (now_us() - started) / 1e3, different, pairs);
  measure_tours(*network, graph.arcs.size(), router, dice);
  if (connection) measure_peer(connection, graph, search, dice);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::fprintf(stderr, "routing_bench FILE.osm.pbf [PAIRS [CONNECTION]]\n"), 2;
  const double started = now_us();
  const Roads roads = read_pbf(argv[1], {});
  std::printf("read in %.2f s: %zu ways, %zu nodes, %zu restrictions\n", (now_us() - started) / 1e6,
              roads.ways.size(), roads.nodes.size(), roads.restrictions.size());
  for (const Profile& profile : load_profiles(base::share_folder() + "/data/roads/profiles.json").profiles) {
    measure(roads, profile, argc > 2 ? std::atoi(argv[2]) : 2000, argc > 3 ? argv[3] : nullptr);
  }
}
