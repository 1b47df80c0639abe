// From place to place on a network: the cheapest way with distance, time, line and instructions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "road/network.h"

namespace road {

// One instruction and the piece of way that follows it.
struct RouteStep {
  std::string text;  // 左转进入解放路
  std::string road;
  double distance_m = 0;
  double duration_s = 0;
  geo::Point at;
};

struct Route {
  double distance_m = 0;  // on roads, without the way to the first and from the last
  double duration_s = 0;
  std::vector<geo::Point> line;
  std::vector<RouteStep> steps;
  Snap start, end;
};

// What a route costs, without its line: for matrices.
struct RouteCost {
  double distance_m = 0;
  double duration_s = 0;
  bool operator==(const RouteCost&) const = default;
};

// Holds the working memory of one thread. The network must outlive it.
class Router {
 public:
  explicit Router(const Network& network);

  // `from` and `to`: what Network::nearest found, not empty. Nothing when there is no way, which on a
  // network of one strongly connected part does not happen.
  std::optional<Route> route(const std::vector<Snap>& from, const std::vector<Snap>& to);
  std::optional<RouteCost> cost(const std::vector<Snap>& from, const std::vector<Snap>& to);
  // The same from each to each, row by row, at once. Here an end may have no snaps: then there is no way.
  std::vector<std::optional<RouteCost>> matrix(const std::vector<std::vector<Snap>>& from,
                                               const std::vector<std::vector<Snap>>& to);

 private:
  // Arcs from the one of `start` to the one of `end`, both included.
  struct Found {
    Snap start, end;
    std::vector<ArcId> arcs;
    double cost_ms = 0;
  };
  std::optional<Found> along_one_arc(const std::vector<Snap>& from, const std::vector<Snap>& to) const;
  std::vector<End> sources_of(const std::vector<Snap>& from) const;
  std::uint32_t dearest_ms(const std::vector<Snap>& to) const;
  std::vector<End> targets_of(const std::vector<Snap>& to) const;
  std::optional<Found> find(const std::vector<Snap>& from, const std::vector<Snap>& to);
  RouteCost measure(const Found& found) const;

  const Network& network_;
  Search search_;
};

}  // namespace road
