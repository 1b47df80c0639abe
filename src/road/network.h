// A road network ready for routing, as a file that processes map into memory and share.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/box_index.h"
#include "road/hierarchy.h"

namespace road {

// What a network is and where it comes from.
struct NetworkFacts {
  std::string profile;  // "driving", "walking"
  std::string source;   // where the data comes from, to be shown
  bool demonstration = false;
};

// A place on a road near a point.
struct Snap {
  ArcId arc = 0;
  double share = 0;       // of the arc that lies before it, 0..1
  geo::Point point;
  double away_m = 0;
};

// Immutable; any number of threads may read it.
class Network {
 public:
  // Writes the file whole or not at all (beside it, then renamed). Throws std::system_error.
  static void write(const std::string& path, const NetworkFacts& facts, const Graph& graph,
                    const Hierarchy& hierarchy);
  // Throws BadFile for a file of another version, one that is cut off or damaged (every position in it is
  // checked once), std::system_error when it cannot be read.
  static std::shared_ptr<const Network> open(const std::string& path);
  ~Network();

  const NetworkFacts& facts() const { return facts_; }
  geo::Box box() const { return box_; }
  std::span<const Arc> arcs() const { return arcs_; }
  std::span<const Turn> turns_of(ArcId arc) const;
  std::span<const geo::Point> shape_of(ArcId arc) const;
  std::string_view name_of(ArcId arc) const;
  // Whether the same piece of road may be used in the other direction as well.
  bool has_twin(ArcId arc) const { return twins_[arc]; }
  std::uint32_t checksum() const { return checksum_; }  // of the file
  const HierarchyView& hierarchy() const { return hierarchy_; }

  // Arcs that reach into a box of the world.
  template <class Found>
  void each_in(const geo::WorldBox& box, Found&& found) const {
    index_.each(box, found);
  }

  // The nearest road, in each direction in which it may be used; empty when none is within `radius_m`.
  std::vector<Snap> nearest(geo::Point point, double radius_m) const;

 private:
  Network() = default;
  void map(const std::string& path);
  void read();
  void check() const;
  void find_twins();

  void* data_ = nullptr;
  std::size_t size_ = 0;
  NetworkFacts facts_;
  geo::Box box_;
  std::span<const geo::Point> shape_;
  std::span<const Arc> arcs_;
  std::span<const std::uint32_t> first_turn_;
  std::span<const Turn> turns_;
  std::span<const std::uint32_t> name_ends_;
  std::span<const char> name_letters_;
  HierarchyView hierarchy_;
  geo::BoxIndex index_;
  std::vector<bool> twins_;
  std::uint32_t checksum_ = 0;
};

}  // namespace road
