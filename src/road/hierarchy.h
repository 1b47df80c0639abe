// Contraction hierarchies (Geisberger, Sanders, Schultes & Delling 2008) over arcs and turns: shortest
// ways in tens of microseconds, the same as Dijkstra's to the millisecond.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "road/graph.h"

namespace road {

// Up the hierarchy from its node: to a more important arc, or from one when looked at backwards.
struct Climb {
  ArcId to = 0;
  std::uint32_t cost_ms = 0;
  ArcId middle = none;          // the arc that this passes over; none: a turn of the graph itself
  std::uint32_t length_dm = 0;  // of the arcs behind the first, the last included
};

struct Hierarchy {
  std::vector<std::uint32_t> first_up, first_down;  // one more than arcs
  std::vector<Climb> up;    // onwards
  std::vector<Climb> down;  // from where one comes
};

// The same without owning it, as it lies in a file.
struct HierarchyView {
  std::span<const std::uint32_t> first_up, first_down;
  std::span<const Climb> up, down;
};
inline HierarchyView view_of(const Hierarchy& hierarchy) {
  return {hierarchy.first_up, hierarchy.first_down, hierarchy.up, hierarchy.down};
}

Hierarchy contract(const Graph& graph);

// An arc to begin or to end at, and what it costs before or after the search.
struct End {
  ArcId arc = 0;
  std::uint32_t cost_ms = 0;
  std::int32_t length_dm = 0;  // for many() only: added to what lies between; may be less than nothing
};

// What many() finds for one pair.
struct PairCost {
  std::uint64_t cost_ms = UINT64_MAX;  // ends included; UINT64_MAX: there is no way
  std::int64_t length_dm = 0;          // of one of the ways that cost so much
};

struct Journey {
  std::uint64_t cost_ms = 0;  // ends included
  std::vector<ArcId> arcs;    // from one of the sources to one of the targets; empty: none found
};

// Searches in one hierarchy. Holds the working memory: one for each thread. What the hierarchy looks at
// must outlive it.
class Search {
 public:
  explicit Search(const HierarchyView& hierarchy);

  // The cheapest way from any source to any target; from the end of the source arc to the end of the
  // target arc. Source and target may be the same arc: then it costs nothing in between.
  Journey shortest(std::span<const End> sources, std::span<const End> targets);

  // From each of the sources to each of the targets, row by row: one search for each of them, not for each pair
  // (Knopp, Sanders, Schultes, Schulz & Wagner, "Computing many-to-many shortest paths", 2007).
  std::vector<PairCost> many(std::span<const std::vector<End>> sources, std::span<const std::vector<End>> targets);

 private:
  struct Side {
    std::vector<std::uint64_t> cost;
    std::vector<ArcId> before;
    std::vector<std::uint32_t> via;  // position of the climb taken
    std::vector<ArcId> touched;
    std::vector<std::int64_t> length;  // for many() only
  };

  template <class Settled>
  void settle_all(bool forward, std::span<const End> ends, Settled&& settled);
  void start(Side& side, std::span<const End> ends, std::vector<std::pair<std::uint64_t, ArcId>>& heap);
  bool step(bool forward);
  void unpack(ArcId from, ArcId to, ArcId middle, std::vector<ArcId>& out) const;
  void clear(Side& side);

  HierarchyView hierarchy_;
  Side forward_, backward_;
  std::vector<std::pair<std::uint64_t, ArcId>> forward_heap_, backward_heap_;
  std::uint64_t best_ms_ = 0;
  ArcId meeting_ = none;
};

}  // namespace road
