#include "road/hierarchy.h"

#include <algorithm>
#include <queue>

namespace road {
namespace {

// How far a search for a way around may go before a shortcut is simply added.
constexpr int witness_settled_max = 80;

struct Edge {
  ArcId to = 0;
  std::uint32_t cost_ms = 0;
  ArcId middle = none;
  std::uint32_t length_dm = 0;
};

class Contractor {
 public:
  explicit Contractor(const Graph& graph)
      : out_(graph.arcs.size()), in_(graph.arcs.size()), depth_(graph.arcs.size(), 0),
        cost_(graph.arcs.size(), UINT64_MAX) {
    for (ArcId from = 0; from < graph.arcs.size(); ++from) {
      for (std::uint32_t i = graph.first_turn[from]; i < graph.first_turn[from + 1]; ++i) {
        if (graph.turns[i].to != from) put(from, {graph.turns[i].to, graph.turns[i].cost_ms, none, graph.arcs[graph.turns[i].to].length_dm});
      }
    }
  }

  Hierarchy contract() {
    using Entry = std::pair<int, ArcId>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    const auto count = static_cast<ArcId>(out_.size());
    for (ArcId arc = 0; arc < count; ++arc) queue.emplace(importance(arc), arc);
    std::vector<ArcId> order;
    up_.resize(count);
    down_.resize(count);
    while (!queue.empty()) {
      const auto [known, arc] = queue.top();
      queue.pop();
      // Its neighbours may be gone by now: only who is still the least important goes.
      const int now = importance(arc);
      if (now > known && !queue.empty() && now > queue.top().first) {
        queue.emplace(now, arc);
        continue;
      }
      remove(arc);
    }
    return flattened();
  }

 private:
  // One edge between two arcs, the cheapest.
  static void put(std::vector<Edge>& list, const Edge& wanted) {
    for (Edge& edge : list) {
      if (edge.to != wanted.to) continue;
      if (wanted.cost_ms < edge.cost_ms) edge = wanted;
      return;
    }
    list.push_back(wanted);
  }
  void put(ArcId from, const Edge& edge) {
    put(out_[from], edge);
    put(in_[edge.to], {from, edge.cost_ms, edge.middle, edge.length_dm});
  }

  // Costs from `from` to arcs around it without passing `without`, as far as `limit_ms`.
  void look_around(ArcId from, ArcId without, std::uint64_t limit_ms) {
    for (const ArcId arc : reached_) cost_[arc] = UINT64_MAX;
    reached_.clear();
    heap_.clear();
    const auto reach = [&](ArcId arc, std::uint64_t cost) {
      if (cost >= cost_[arc]) return;
      if (cost_[arc] == UINT64_MAX) reached_.push_back(arc);
      cost_[arc] = cost;
      heap_.emplace_back(cost, arc);
      std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
    };
    reach(from, 0);
    for (int settled = 0; !heap_.empty() && settled < witness_settled_max;) {
      std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
      const auto [cost, arc] = heap_.back();
      heap_.pop_back();
      if (cost > cost_[arc]) continue;
      if (cost > limit_ms) return;
      ++settled;
      for (const Edge& edge : out_[arc]) {
        if (edge.to != without) reach(edge.to, cost + edge.cost_ms);
      }
    }
  }

  // Calls found(from, edge) for each way over `arc` that has no way around as cheap.
  template <class Found>
  void each_shortcut(ArcId arc, Found&& found) {
    std::uint64_t farthest = 0;
    for (const Edge& after : out_[arc]) farthest = std::max<std::uint64_t>(farthest, after.cost_ms);
    for (const Edge& before : in_[arc]) {
      look_around(before.to, arc, before.cost_ms + farthest);
      for (const Edge& after : out_[arc]) {
        if (after.to == before.to) continue;
        const std::uint64_t cost = std::uint64_t{before.cost_ms} + after.cost_ms;
        if (cost_[after.to] <= cost) continue;
        found(before.to, Edge{after.to, static_cast<std::uint32_t>(cost), arc, before.length_dm + after.length_dm});
      }
    }
  }

  int importance(ArcId arc) {
    int shortcuts = 0;
    each_shortcut(arc, [&](ArcId, const Edge&) { ++shortcuts; });
    return 2 * shortcuts - static_cast<int>(in_[arc].size() + out_[arc].size()) + depth_[arc];
  }

  static void erase(std::vector<Edge>& list, ArcId to) {
    std::erase_if(list, [to](const Edge& edge) { return edge.to == to; });
  }

  void remove(ArcId arc) {
    std::vector<std::pair<ArcId, Edge>> shortcuts;
    each_shortcut(arc, [&](ArcId from, const Edge& edge) { shortcuts.emplace_back(from, edge); });
    for (const auto& [from, edge] : shortcuts) put(from, edge);
    for (const Edge& edge : out_[arc]) {
      up_[arc].push_back({edge.to, edge.cost_ms, edge.middle, edge.length_dm});
      erase(in_[edge.to], arc);
      depth_[edge.to] = std::max(depth_[edge.to], depth_[arc] + 1);
    }
    for (const Edge& edge : in_[arc]) {
      down_[arc].push_back({edge.to, edge.cost_ms, edge.middle, edge.length_dm});
      erase(out_[edge.to], arc);
      depth_[edge.to] = std::max(depth_[edge.to], depth_[arc] + 1);
    }
    out_[arc] = {};
    in_[arc] = {};
  }

  Hierarchy flattened() const {
    Hierarchy hierarchy;
    for (std::size_t arc = 0; arc < up_.size(); ++arc) {
      hierarchy.first_up.push_back(static_cast<std::uint32_t>(hierarchy.up.size()));
      hierarchy.first_down.push_back(static_cast<std::uint32_t>(hierarchy.down.size()));
      hierarchy.up.insert(hierarchy.up.end(), up_[arc].begin(), up_[arc].end());
      hierarchy.down.insert(hierarchy.down.end(), down_[arc].begin(), down_[arc].end());
    }
    hierarchy.first_up.push_back(static_cast<std::uint32_t>(hierarchy.up.size()));
    hierarchy.first_down.push_back(static_cast<std::uint32_t>(hierarchy.down.size()));
    return hierarchy;
  }

  std::vector<std::vector<Edge>> out_, in_;
  std::vector<std::vector<Climb>> up_, down_;
  std::vector<int> depth_;
  std::vector<std::uint64_t> cost_;  // of look_around; UINT64_MAX: not reached
  std::vector<ArcId> reached_;
  std::vector<std::pair<std::uint64_t, ArcId>> heap_;
};

}  // namespace

Hierarchy contract(const Graph& graph) { return Contractor(graph).contract(); }

Search::Search(const HierarchyView& hierarchy) : hierarchy_(hierarchy) {
  const std::size_t arcs = hierarchy.first_up.size() - 1;
  for (Side* side : {&forward_, &backward_}) {
    side->cost.assign(arcs, UINT64_MAX);
    side->before.assign(arcs, none);
    side->via.assign(arcs, none);
  }
}

void Search::clear(Side& side) {
  for (const ArcId arc : side.touched) side.cost[arc] = UINT64_MAX;
  side.touched.clear();
}

void Search::start(Side& side, std::span<const End> ends, std::vector<std::pair<std::uint64_t, ArcId>>& heap) {
  clear(side);
  heap.clear();
  for (const End& end : ends) {
    if (end.cost_ms >= side.cost[end.arc]) continue;
    if (side.cost[end.arc] == UINT64_MAX) side.touched.push_back(end.arc);
    side.cost[end.arc] = end.cost_ms;
    side.before[end.arc] = none;
    heap.emplace_back(end.cost_ms, end.arc);
    std::push_heap(heap.begin(), heap.end(), std::greater<>());
  }
}

// Settles one arc; false when this side cannot find anything better any more.
bool Search::step(bool forward) {
  Side& side = forward ? forward_ : backward_;
  const Side& other = forward ? backward_ : forward_;
  auto& heap = forward ? forward_heap_ : backward_heap_;
  if (heap.empty() || heap.front().first >= best_ms_) return false;
  std::pop_heap(heap.begin(), heap.end(), std::greater<>());
  const auto [cost, arc] = heap.back();
  heap.pop_back();
  if (cost > side.cost[arc]) return true;
  if (other.cost[arc] != UINT64_MAX && cost + other.cost[arc] < best_ms_) {
    best_ms_ = cost + other.cost[arc];
    meeting_ = arc;
  }
  const auto& first = forward ? hierarchy_.first_up : hierarchy_.first_down;
  const auto& climbs = forward ? hierarchy_.up : hierarchy_.down;
  for (std::uint32_t i = first[arc]; i < first[arc + 1]; ++i) {
    const Climb& climb = climbs[i];
    const std::uint64_t reached = cost + climb.cost_ms;
    if (reached >= side.cost[climb.to]) continue;
    if (side.cost[climb.to] == UINT64_MAX) side.touched.push_back(climb.to);
    side.cost[climb.to] = reached;
    side.before[climb.to] = arc;
    side.via[climb.to] = i;
    heap.emplace_back(reached, climb.to);
    std::push_heap(heap.begin(), heap.end(), std::greater<>());
  }
  return true;
}

// Appends what lies between `from` (not included) and `to` (included).
void Search::unpack(ArcId from, ArcId to, ArcId middle, std::vector<ArcId>& out) const {
  if (middle == none) return out.push_back(to);
  // The middle is less important than both ends: both halves hang on it.
  const auto half = [&](std::span<const std::uint32_t> first, std::span<const Climb> climbs, ArcId end) {
    const auto begin = climbs.begin() + first[middle];
    return std::find_if(begin, climbs.begin() + first[middle + 1],
                        [end](const Climb& climb) { return climb.to == end; })->middle;
  };
  unpack(from, middle, half(hierarchy_.first_down, hierarchy_.down, from), out);
  unpack(middle, to, half(hierarchy_.first_up, hierarchy_.up, to), out);
}

// Calls settled(arc, cost, length) for every arc that is reached by climbing, in the order of its cost.
template <class Settled>
void Search::settle_all(bool forward, std::span<const End> ends, Settled&& settled) {
  Side& side = forward ? forward_ : backward_;
  auto& heap = forward ? forward_heap_ : backward_heap_;
  const auto& first = forward ? hierarchy_.first_up : hierarchy_.first_down;
  const auto& climbs = forward ? hierarchy_.up : hierarchy_.down;
  if (side.length.empty()) side.length.assign(side.cost.size(), 0);
  start(side, ends, heap);
  for (const End& end : ends) {
    if (side.cost[end.arc] == end.cost_ms) side.length[end.arc] = end.length_dm;
  }
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), std::greater<>());
    const auto [cost, arc] = heap.back();
    heap.pop_back();
    if (cost > side.cost[arc]) continue;
    settled(arc, cost, side.length[arc]);
    for (std::uint32_t i = first[arc]; i < first[arc + 1]; ++i) {
      const Climb& climb = climbs[i];
      const std::uint64_t reached = cost + climb.cost_ms;
      if (reached >= side.cost[climb.to]) continue;
      if (side.cost[climb.to] == UINT64_MAX) side.touched.push_back(climb.to);
      side.cost[climb.to] = reached;
      side.length[climb.to] = side.length[arc] + climb.length_dm;
      heap.emplace_back(reached, climb.to);
      std::push_heap(heap.begin(), heap.end(), std::greater<>());
    }
  }
}

std::vector<PairCost> Search::many(std::span<const std::vector<End>> sources,
                                   std::span<const std::vector<End>> targets) {
  // What the searches back from the targets found, by arc.
  struct Found {
    ArcId arc;
    std::uint32_t target;
    std::uint64_t cost_ms;
    std::int64_t length_dm;
  };
  std::vector<Found> found;
  for (std::uint32_t target = 0; target < targets.size(); ++target) {
    settle_all(false, targets[target], [&](ArcId arc, std::uint64_t cost, std::int64_t length) {
      found.push_back({arc, target, cost, length});
    });
  }
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.arc < b.arc; });
  std::vector<PairCost> pairs(sources.size() * targets.size());
  for (std::size_t source = 0; source < sources.size(); ++source) {
    const std::span<PairCost> row = std::span(pairs).subspan(source * targets.size(), targets.size());
    settle_all(true, sources[source], [&](ArcId arc, std::uint64_t cost, std::int64_t length) {
      auto each = std::lower_bound(found.begin(), found.end(), arc, [](const Found& a, ArcId b) { return a.arc < b; });
      for (; each != found.end() && each->arc == arc; ++each) {
        PairCost& best = row[each->target];
        const PairCost way{cost + each->cost_ms, length + each->length_dm};
        // Of ways that cost the same the shortest, whatever the order.
        if (way.cost_ms > best.cost_ms || (way.cost_ms == best.cost_ms && way.length_dm >= best.length_dm)) continue;
        best = way;
      }
    });
  }
  return pairs;
}

Journey Search::shortest(std::span<const End> sources, std::span<const End> targets) {
  best_ms_ = UINT64_MAX;
  meeting_ = none;
  start(forward_, sources, forward_heap_);
  start(backward_, targets, backward_heap_);
  for (bool on = true, back = true; on || back;) {
    on = on && step(true);
    back = back && step(false);
  }
  Journey journey;
  if (meeting_ == none) return journey;
  journey.cost_ms = best_ms_;
  std::vector<ArcId> climb{meeting_};
  while (forward_.before[climb.back()] != none) climb.push_back(forward_.before[climb.back()]);
  std::reverse(climb.begin(), climb.end());
  journey.arcs.push_back(climb.front());
  for (std::size_t i = 1; i < climb.size(); ++i) {
    unpack(climb[i - 1], climb[i], hierarchy_.up[forward_.via[climb[i]]].middle, journey.arcs);
  }
  for (ArcId arc = meeting_; backward_.before[arc] != none; arc = backward_.before[arc]) {
    unpack(arc, backward_.before[arc], hierarchy_.down[backward_.via[arc]].middle, journey.arcs);
  }
  return journey;
}

}  // namespace road
