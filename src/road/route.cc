#include "road/route.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "road/step_words.h"

namespace road {
namespace {

constexpr double back_degrees = 150;  // more is a turn back

// Positive: to the right.
double turn_degrees(std::span<const geo::Point> from, std::span<const geo::Point> to) {
  return std::remainder(bearing_degrees(to[0], to[1]) - bearing_degrees(from[from.size() - 2], from.back()), 360);
}

std::string turn_word(double degrees) {
  if (std::abs(degrees) <= straight_degrees) return "直行";
  if (std::abs(degrees) >= back_degrees) return "掉头";
  return degrees > 0 ? "右转" : "左转";
}

// The part of a line between two shares of its length.
std::vector<geo::Point> part_of(std::span<const geo::Point> line, double from, double to) {
  std::vector<double> at{0};
  for (std::size_t i = 1; i < line.size(); ++i) at.push_back(at.back() + geo::distance_m(line[i - 1], line[i]));
  const double whole = at.back();
  const auto point_at = [&](double share) {
    const double wanted = share * whole;
    std::size_t i = 1;
    while (i + 1 < line.size() && at[i] < wanted) ++i;
    const double piece = at[i] - at[i - 1];
    const double along = piece > 0 ? std::clamp((wanted - at[i - 1]) / piece, 0.0, 1.0) : 0;
    return geo::Point{line[i - 1].lng + along * (line[i].lng - line[i - 1].lng),
                      line[i - 1].lat + along * (line[i].lat - line[i - 1].lat)};
  };
  std::vector<geo::Point> part{point_at(from)};
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (at[i] > from * whole && at[i] < to * whole) part.push_back(line[i]);
  }
  part.push_back(point_at(to));
  return part;
}

}  // namespace

Router::Router(const Network& network) : network_(network), search_(network.hierarchy()) {}

// When the end lies ahead on the very arc where one begins.
std::optional<Router::Found> Router::along_one_arc(const std::vector<Snap>& from, const std::vector<Snap>& to) const {
  std::optional<Found> best;
  for (const Snap& start : from) {
    for (const Snap& end : to) {
      if (start.arc != end.arc || end.share < start.share) continue;
      const double cost = (end.share - start.share) * network_.arcs()[start.arc].cost_ms;
      if (!best || cost < best->cost_ms) best = Found{start, end, {start.arc}, cost};
    }
  }
  return best;
}

// Out of the first arc: the search begins behind its turns, so that an end that lies back on the same arc is
// reached by a way around.
std::vector<End> Router::sources_of(const std::vector<Snap>& from) const {
  std::vector<End> sources;
  for (const Snap& start : from) {
    const Arc& arc = network_.arcs()[start.arc];
    const auto rest_ms = static_cast<std::uint32_t>(std::lround((1 - start.share) * arc.cost_ms));
    const auto rest_dm = static_cast<std::int32_t>(std::lround((1 - start.share) * arc.length_dm));
    for (const Turn& turn : network_.turns_of(start.arc)) {
      const auto entered_dm = static_cast<std::int32_t>(network_.arcs()[turn.to].length_dm);
      sources.push_back({turn.to, rest_ms + turn.cost_ms, rest_dm + entered_dm});
    }
  }
  return sources;
}

std::uint32_t Router::dearest_ms(const std::vector<Snap>& to) const {
  std::uint32_t dearest = 0;
  for (const Snap& end : to) dearest = std::max(dearest, network_.arcs()[end.arc].cost_ms);
  return dearest;
}

// What is not driven of the last arc is taken off: costs are those of whole arcs, and dearest_ms() too much.
std::vector<End> Router::targets_of(const std::vector<Snap>& to) const {
  const double dearest = dearest_ms(to);
  std::vector<End> targets;
  for (const Snap& end : to) {
    const Arc& arc = network_.arcs()[end.arc];
    targets.push_back({end.arc, static_cast<std::uint32_t>(std::lround(dearest - (1 - end.share) * arc.cost_ms)),
                       -static_cast<std::int32_t>(std::lround((1 - end.share) * arc.length_dm))});
  }
  return targets;
}

std::optional<Router::Found> Router::find(const std::vector<Snap>& from, const std::vector<Snap>& to) {
  const auto cost_of = [&](ArcId arc, double share) { return share * network_.arcs()[arc].cost_ms; };
  const std::optional<Found> best = along_one_arc(from, to);
  const double last_ms = dearest_ms(to);
  const std::vector<End> sources = sources_of(from), targets = targets_of(to);
  const Journey journey = search_.shortest(sources, targets);
  if (journey.arcs.empty()) return best;
  const double cost = static_cast<double>(journey.cost_ms) - last_ms;
  if (best && best->cost_ms <= cost) return best;
  Found found;
  found.cost_ms = cost;
  double before = INFINITY;
  for (const Snap& start : from) {
    for (const Turn& turn : network_.turns_of(start.arc)) {
      const double reached = cost_of(start.arc, 1 - start.share) + turn.cost_ms;
      if (turn.to != journey.arcs.front() || reached >= before) continue;
      before = reached;
      found.start = start;
    }
  }
  for (const Snap& end : to) {
    if (end.arc == journey.arcs.back()) found.end = end;
  }
  found.arcs.push_back(found.start.arc);
  found.arcs.insert(found.arcs.end(), journey.arcs.begin(), journey.arcs.end());
  return found;
}

RouteCost Router::measure(const Found& found) const {
  const auto length_m = [&](ArcId arc) { return network_.arcs()[arc].length_dm / 10.0; };
  if (found.arcs.size() == 1) {
    return {length_m(found.arcs[0]) * (found.end.share - found.start.share), found.cost_ms / 1000};
  }
  double distance = length_m(found.arcs.front()) * (1 - found.start.share);
  for (std::size_t i = 1; i + 1 < found.arcs.size(); ++i) distance += length_m(found.arcs[i]);
  return {distance + length_m(found.arcs.back()) * found.end.share, found.cost_ms / 1000};
}

std::optional<RouteCost> Router::cost(const std::vector<Snap>& from, const std::vector<Snap>& to) {
  const auto found = find(from, to);
  return found ? std::optional(measure(*found)) : std::nullopt;
}

std::vector<std::optional<RouteCost>> Router::matrix(const std::vector<std::vector<Snap>>& from,
                                                     const std::vector<std::vector<Snap>>& to) {
  std::vector<std::vector<End>> sources, targets;
  for (const auto& snaps : from) sources.push_back(sources_of(snaps));
  for (const auto& snaps : to) targets.push_back(targets_of(snaps));
  const std::vector<PairCost> pairs = search_.many(sources, targets);
  std::vector<std::optional<RouteCost>> costs(pairs.size());
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto& starts = from[i / to.size()];
    const auto& ends = to[i % to.size()];
    const auto direct = along_one_arc(starts, ends);
    if (pairs[i].cost_ms == UINT64_MAX) {
      if (direct) costs[i] = measure(*direct);
      continue;
    }
    const double cost_ms = static_cast<double>(pairs[i].cost_ms) - dearest_ms(ends);
    if (direct && direct->cost_ms <= cost_ms) costs[i] = measure(*direct);
    else costs[i] = RouteCost{static_cast<double>(pairs[i].length_dm) / 10, cost_ms / 1000};
  }
  return costs;
}

std::optional<Route> Router::route(const std::vector<Snap>& from, const std::vector<Snap>& to) {
  const auto found = find(from, to);
  if (!found) return std::nullopt;
  Route route;
  const RouteCost cost = measure(*found);
  route.distance_m = cost.distance_m;
  route.duration_s = cost.duration_s;
  route.start = found->start;
  route.end = found->end;
  for (std::size_t i = 0; i < found->arcs.size(); ++i) {
    const ArcId arc = found->arcs[i];
    const bool first = i == 0, last = i + 1 == found->arcs.size();
    const double begins = first ? found->start.share : 0, ends = last ? found->end.share : 1;
    const auto part = part_of(network_.shape_of(arc), begins, ends);
    const std::string_view road = network_.name_of(arc);
    const double turn = first ? 0 : turn_degrees(network_.shape_of(found->arcs[i - 1]), network_.shape_of(arc));
    const bool new_road = !first && road != network_.name_of(found->arcs[i - 1]);
    if (first) {
      route.steps.push_back({depart_text(road, bearing_degrees(part.front(), part.back())), std::string(road), 0, 0, part.front()});
    } else if (std::abs(turn) > straight_degrees || (new_road && !road.empty())) {
      route.steps.push_back({turn_text(turn_word(turn), road), std::string(road), 0, 0, part.front()});
    }
    route.steps.back().distance_m += network_.arcs()[arc].length_dm / 10.0 * (ends - begins);
    route.steps.back().duration_s += network_.arcs()[arc].cost_ms / 1000.0 * (ends - begins);
    route.line.insert(route.line.end(), part.begin() + (first ? 0 : 1), part.end());
  }
  route.steps.push_back({arrive_text(), "", 0, 0, route.line.back()});
  return route;
}

}  // namespace road
