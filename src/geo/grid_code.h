#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geo/shape.h"

// The 15-digit code of a grid: 6 digits county (GB/T 2260), 3 township, 3 community, 3 sequence
// number, after the structure of the unit-grid standards (DB11, GB/T 30428.1). The first 12
// digits are the division code of the community. Pure and safe to call from any thread.
namespace geo {

struct GridCode {
  std::uint64_t digits = 0;  // The 15 digits as one number.

  // Division codes as 12-digit numbers, zeros below the level: 370102000000, 370102001000,
  // 370102001002.
  std::uint64_t county() const { return digits / 1'000'000'000 * 1'000'000; }
  std::uint64_t township() const { return digits / 1'000'000 * 1'000; }
  std::uint64_t community() const { return digits / 1'000; }
  int sequence() const { return static_cast<int>(digits % 1'000); }

  friend bool operator==(const GridCode&, const GridCode&) = default;
};

inline constexpr int grid_sequence_max = 999;

// Nothing unless the text is 15 ASCII digits that name a county and a sequence number from 001.
// The township and community may be 000 for a grid that belongs to a whole county or township,
// but a community without a township is refused. Whether the division exists is not known here.
std::optional<GridCode> parse_grid_code(std::string_view text);

// A code below a 12-digit division code of county, township or community level.
// Nothing when the sequence is not in 1..999 or the division is not such a code.
std::optional<GridCode> make_grid_code(std::uint64_t division, int sequence);

// Always 15 digits.
std::string to_string(GridCode code);

// The order in which cells get their sequence numbers: answer[0] is the index of number 1.
// Rows from north to south, in a row from west to east; a row is as tall as a cell of average
// size is wide. The same points give the same order; equal points keep their given order.
std::vector<std::size_t> number_cells(std::span<const Point> centroids);

}  // namespace geo
