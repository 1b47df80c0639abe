#include "geo/box_index.h"

#include <algorithm>

namespace geo {

std::uint32_t hilbert_position(WorldPoint point) {
  std::uint32_t x = point.x >> 16, y = point.y >> 16, position = 0;
  for (std::uint32_t side = 1u << 15; side > 0; side /= 2) {
    const std::uint32_t east = (x & side) ? 1 : 0, south = (y & side) ? 1 : 0;
    position += side * side * ((3 * east) ^ south);
    // Turn the quarter, so that the curve enters it where it left the one before.
    if (south == 0) {
      if (east == 1) {
        x = side - 1 - (x & (side - 1));
        y = side - 1 - (y & (side - 1));
      }
      std::swap(x, y);
    }
  }
  return position;
}

BoxIndex::BoxIndex(std::span<const WorldBox> boxes) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order;
  for (std::uint32_t i = 0; i < boxes.size(); ++i) {
    if (boxes[i].empty()) continue;
    const WorldPoint centre{boxes[i].min_x + (boxes[i].max_x - boxes[i].min_x) / 2,
                            boxes[i].min_y + (boxes[i].max_y - boxes[i].min_y) / 2};
    order.emplace_back(hilbert_position(centre), i);
  }
  if (order.empty()) return;
  std::sort(order.begin(), order.end());
  Level leaves;
  for (const auto& [ignored, position] : order) {
    positions_.push_back(position);
    leaves.boxes.push_back(boxes[position]);
  }
  levels_.push_back(std::move(leaves));
  while (levels_.back().boxes.size() > fan_out) {
    const std::vector<WorldBox>& below = levels_.back().boxes;
    Level above;
    above.boxes.resize((below.size() + fan_out - 1) / fan_out);
    for (std::size_t i = 0; i < below.size(); ++i) {
      above.boxes[i / fan_out].join({below[i].min_x, below[i].min_y});
      above.boxes[i / fan_out].join({below[i].max_x, below[i].max_y});
    }
    levels_.push_back(std::move(above));
  }
}

}  // namespace geo
