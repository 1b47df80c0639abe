#include "road/graph.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <unordered_map>

namespace road {
namespace {

struct Draft {
  Arc arc;
  std::uint32_t tail = 0, head = 0;  // junctions
  std::int64_t way = 0;
  std::uint32_t twin = none;         // the same piece in the other direction
};

class Builder {
 public:
  Builder(const Roads& roads, const Profile& profile) : roads_(roads), profile_(profile) {
    graph_.names.emplace_back();
    for (const Restriction& each : roads.restrictions) {
      restrictions_.emplace(std::pair(each.from_way, each.via_node), each);
    }
  }

  Graph build() {
    count_uses();
    for (const Way& way : roads_.ways) {
      if (usable(way)) add_way(way);
    }
    add_turns();
    keep_largest_part();
    return std::move(graph_);
  }

 private:
  bool usable(const Way& way) const {
    const bool closed = profile_.directed ? way.no_cars : way.no_foot;
    return !closed && profile_.kmh(way.highway);
  }

  void count_uses() {
    for (const Way& way : roads_.ways) {
      if (!usable(way)) continue;
      for (const std::int64_t node : way.nodes) ++uses_[node];
      ++uses_[way.nodes.front()];
      ++uses_[way.nodes.back()];
    }
  }

  std::uint32_t junction_of(std::int64_t node) {
    const auto [found, fresh] = junctions_.try_emplace(node, static_cast<std::uint32_t>(nodes_.size()));
    if (fresh) {
      nodes_.push_back(node);
      leaving_.emplace_back();
    }
    return found->second;
  }

  std::uint32_t name_of(const std::string& name) {
    if (name.empty()) return 0;
    const auto [found, fresh] = names_.try_emplace(name, static_cast<std::uint32_t>(graph_.names.size()));
    if (fresh) graph_.names.push_back(name);
    return found->second;
  }

  void add_way(const Way& way) {
    std::size_t first = 0;
    for (std::size_t i = 1; i < way.nodes.size(); ++i) {
      if (uses_.at(way.nodes[i]) < 2) continue;
      add_piece(way, first, i);
      first = i;
    }
  }

  void add_piece(const Way& way, std::size_t first, std::size_t last) {
    std::vector<geo::Point> points;
    for (std::size_t i = first; i <= last; ++i) points.push_back(roads_.nodes.at(way.nodes[i]));
    const bool forward = !profile_.directed || way.one_way != OneWay::backward;
    const bool backward = !profile_.directed || way.one_way != OneWay::forward;
    const std::uint32_t tail = junction_of(way.nodes[first]), head = junction_of(way.nodes[last]);
    std::uint32_t one = none;
    if (forward) one = add_arc(way, points, tail, head);
    if (!backward) return;
    std::reverse(points.begin(), points.end());
    const std::uint32_t other = add_arc(way, points, head, tail);
    if (one == none) return;
    drafts_[one].twin = other;
    drafts_[other].twin = one;
  }

  std::uint32_t add_arc(const Way& way, const std::vector<geo::Point>& points, std::uint32_t tail,
                        std::uint32_t head) {
    double length_m = 0;
    for (std::size_t i = 1; i < points.size(); ++i) length_m += geo::distance_m(points[i - 1], points[i]);
    Draft draft;
    draft.way = way.id;
    draft.tail = tail;
    draft.head = head;
    draft.arc.shape_first = static_cast<std::uint32_t>(graph_.shape.size());
    draft.arc.shape_count = static_cast<std::uint32_t>(points.size());
    draft.arc.length_dm = static_cast<std::uint32_t>(std::lround(length_m * 10));
    const double seconds = length_m / (*profile_.kmh(way.highway) / 3.6);
    draft.arc.cost_ms = std::max(1u, static_cast<std::uint32_t>(std::lround(seconds * 1000)));
    draft.arc.name = name_of(way.name);
    graph_.shape.insert(graph_.shape.end(), points.begin(), points.end());
    const auto id = static_cast<std::uint32_t>(drafts_.size());
    leaving_[tail].push_back(id);
    drafts_.push_back(draft);
    return id;
  }

  double turn_degrees(const Draft& from, const Draft& to) const {
    const std::size_t end = from.arc.shape_first + from.arc.shape_count;
    const double in = bearing_degrees(graph_.shape[end - 2], graph_.shape[end - 1]);
    const double out = bearing_degrees(graph_.shape[to.arc.shape_first], graph_.shape[to.arc.shape_first + 1]);
    return std::abs(std::remainder(out - in, 360));
  }

  bool allowed(const Draft& from, const Draft& to) const {
    if (!profile_.directed) return true;
    const auto [first, last] = restrictions_.equal_range({from.way, nodes_[from.head]});
    bool any_only = false, is_only = false;
    for (auto it = first; it != last; ++it) {
      const bool here = it->second.to_way == to.way;
      if (!it->second.only && here) return false;
      any_only |= it->second.only;
      is_only |= it->second.only && here;
    }
    return !any_only || is_only;
  }

  void add_turns_of(std::uint32_t id) {
    const Draft& from = drafts_[id];
    const std::vector<std::uint32_t>& onwards = leaving_[from.head];
    for (const std::uint32_t next : onwards) {
      const Draft& to = drafts_[next];
      const bool u_turn = next == from.twin;
      // Back the same road only where there is no other way on.
      if ((u_turn && onwards.size() > 1) || !allowed(from, to)) continue;
      const bool bends = turn_degrees(from, to) > straight_degrees;
      const int seconds = u_turn ? profile_.u_turn_seconds : bends ? profile_.turn_seconds : 0;
      graph_.turns.push_back({next, to.arc.cost_ms + static_cast<std::uint32_t>(seconds) * 1000});
    }
  }

  void add_turns() {
    for (std::uint32_t id = 0; id < drafts_.size(); ++id) {
      graph_.first_turn.push_back(static_cast<std::uint32_t>(graph_.turns.size()));
      add_turns_of(id);
    }
    graph_.first_turn.push_back(static_cast<std::uint32_t>(graph_.turns.size()));
  }

  // The strongly connected part of each arc, by Tarjan's algorithm without recursion.
  std::vector<std::uint32_t> parts() const {
    struct Frame {
      std::uint32_t arc, next;
    };
    const auto count = static_cast<std::uint32_t>(drafts_.size());
    std::vector<std::uint32_t> order(count, none), low(count), part(count, none), open;
    std::uint32_t visited = 0, found = 0;
    for (std::uint32_t root = 0; root < count; ++root) {
      if (order[root] != none) continue;
      std::vector<Frame> stack{{root, graph_.first_turn[root]}};
      order[root] = low[root] = visited++;
      open.push_back(root);
      while (!stack.empty()) {
        Frame& frame = stack.back();
        if (frame.next < graph_.first_turn[frame.arc + 1]) {
          const std::uint32_t to = graph_.turns[frame.next++].to;
          if (order[to] == none) {
            order[to] = low[to] = visited++;
            open.push_back(to);
            stack.push_back({to, graph_.first_turn[to]});
          } else if (part[to] == none) {
            low[frame.arc] = std::min(low[frame.arc], order[to]);
          }
          continue;
        }
        const std::uint32_t done = frame.arc;
        stack.pop_back();
        if (!stack.empty()) low[stack.back().arc] = std::min(low[stack.back().arc], low[done]);
        if (low[done] != order[done]) continue;
        for (std::uint32_t member = none; member != done;) {
          member = open.back();
          open.pop_back();
          part[member] = found;
        }
        ++found;
      }
    }
    return part;
  }

  void keep_largest_part() {
    const std::vector<std::uint32_t> part = parts();
    std::unordered_map<std::uint32_t, std::size_t> sizes;
    for (const std::uint32_t each : part) ++sizes[each];
    std::uint32_t largest = none;
    for (const auto& [each, size] : sizes) {
      if (largest == none || size > sizes[largest] || (size == sizes[largest] && each < largest)) largest = each;
    }
    std::vector<std::uint32_t> renamed(drafts_.size(), none);
    for (std::uint32_t id = 0; id < drafts_.size(); ++id) {
      if (part[id] != largest) continue;
      renamed[id] = static_cast<std::uint32_t>(graph_.arcs.size());
      graph_.arcs.push_back(drafts_[id].arc);
    }
    std::vector<std::uint32_t> first;
    std::vector<Turn> turns;
    for (std::uint32_t id = 0; id < drafts_.size(); ++id) {
      if (renamed[id] == none) continue;
      first.push_back(static_cast<std::uint32_t>(turns.size()));
      for (std::uint32_t i = graph_.first_turn[id]; i < graph_.first_turn[id + 1]; ++i) {
        const Turn& turn = graph_.turns[i];
        if (renamed[turn.to] != none) turns.push_back({renamed[turn.to], turn.cost_ms});
      }
    }
    first.push_back(static_cast<std::uint32_t>(turns.size()));
    graph_.first_turn = std::move(first);
    graph_.turns = std::move(turns);
  }

  const Roads& roads_;
  const Profile& profile_;
  Graph graph_;
  std::vector<Draft> drafts_;
  std::unordered_map<std::int64_t, int> uses_;
  std::unordered_map<std::int64_t, std::uint32_t> junctions_;
  std::vector<std::int64_t> nodes_;                 // of junctions
  std::vector<std::vector<std::uint32_t>> leaving_; // arcs, by junction
  std::unordered_map<std::string, std::uint32_t> names_;
  std::multimap<std::pair<std::int64_t, std::int64_t>, Restriction> restrictions_;  // by way and node
};

}  // namespace

double bearing_degrees(geo::Point a, geo::Point b) {
  const double narrowing = std::cos((a.lat + b.lat) / 2 * std::numbers::pi / 180);
  return std::atan2((b.lng - a.lng) * narrowing, b.lat - a.lat) * 180 / std::numbers::pi;
}

Graph build_graph(const Roads& roads, const Profile& profile) { return Builder(roads, profile).build(); }

}  // namespace road
