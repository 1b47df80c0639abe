#include "geo/box_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace geo {
namespace {

TEST(BoxIndex, FindsWhatASearchOfAllFinds) {
  std::mt19937 dice(3);
  std::uniform_int_distribution<std::uint32_t> place(0, UINT32_MAX), size(0, 1u << 26);
  const auto some_box = [&] {
    WorldBox box;
    const std::uint32_t x = place(dice), y = place(dice), width = size(dice), height = size(dice);
    box.join({x, y});
    box.join({x > UINT32_MAX - width ? UINT32_MAX : x + width, y > UINT32_MAX - height ? UINT32_MAX : y + height});
    return box;
  };
  for (const int count : {0, 1, 15, 16, 17, 300, 5000}) {
    std::vector<WorldBox> boxes;
    for (int i = 0; i < count; ++i) boxes.push_back(i % 40 == 7 ? WorldBox{} : some_box());
    const BoxIndex index(boxes);
    for (int question = 0; question < 200; ++question) {
      const WorldBox wanted = some_box();
      std::set<std::uint32_t> found, expected;
      index.each(wanted, [&](std::uint32_t position) { EXPECT_TRUE(found.insert(position).second); });
      for (std::uint32_t i = 0; i < boxes.size(); ++i) {
        if (!boxes[i].empty() && boxes[i].touches(wanted)) expected.insert(i);
      }
      EXPECT_EQ(found, expected);
    }
  }
}

// Neighbours on the curve are neighbours on the ground: that is what makes the tree's boxes small.
TEST(BoxIndex, TheCurveGoesThroughNeighbours) {
  constexpr std::uint32_t side = 64, step = 1u << 16;
  std::vector<WorldPoint> visited(side * side, WorldPoint{UINT32_MAX, UINT32_MAX});
  for (std::uint32_t x = 0; x < side; ++x) {
    for (std::uint32_t y = 0; y < side; ++y) {
      const std::uint32_t position = hilbert_position({x * step, y * step});
      ASSERT_LT(position, side * side);
      visited[position] = {x, y};
    }
  }
  for (std::size_t i = 1; i < visited.size(); ++i) {
    const auto away = [](std::uint32_t a, std::uint32_t b) { return a > b ? a - b : b - a; };
    EXPECT_EQ(away(visited[i].x, visited[i - 1].x) + away(visited[i].y, visited[i - 1].y), 1u) << i;
  }
}

}  // namespace
}  // namespace geo
