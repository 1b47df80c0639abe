#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/mercator.h"

// Which of many boxes touch one: a packed R-tree over the Hilbert order of their centres (Kamel &
// Faloutsos, "On packing R-trees", 1993). Built once; read from any number of threads.
namespace geo {

class BoxIndex {
 public:
  BoxIndex() = default;
  // Positions in `boxes` are what is found. Empty boxes are never found.
  explicit BoxIndex(std::span<const WorldBox> boxes);

  // Calls found(position) for every box that touches `box`, in the order of the tree.
  template <class Found>
  void each(const WorldBox& box, Found&& found) const {
    if (levels_.empty()) return;
    visit(levels_.size() - 1, 0, levels_.back().boxes.size(), box, found);
  }

  std::size_t size() const { return positions_.size(); }

 private:
  static constexpr std::size_t fan_out = 16;  // boxes of a node: one kilobyte at four levels
  struct Level {
    std::vector<WorldBox> boxes;  // level 0: the leaves; above: fan_out of the level below
  };

  template <class Found>
  void visit(std::size_t level, std::size_t first, std::size_t last, const WorldBox& box,
             Found& found) const {
    const std::vector<WorldBox>& boxes = levels_[level].boxes;
    for (std::size_t i = first; i < last && i < boxes.size(); ++i) {
      if (!boxes[i].touches(box)) continue;
      if (level == 0) found(positions_[i]);
      else visit(level - 1, i * fan_out, (i + 1) * fan_out, box, found);
    }
  }

  std::vector<std::uint32_t> positions_;  // of the leaves
  std::vector<Level> levels_;
};

// Where a point lies on the Hilbert curve through the world, in steps of 2^16 units.
std::uint32_t hilbert_position(WorldPoint point);

}  // namespace geo
