// A handwritten signature as text: strokes parted by ';', points by ' ', each "x,y" of whole numbers in a box of
// 1000 × 400, from the upper left corner. Pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace reviews {

constexpr int signature_width = 1000;
constexpr int signature_height = 400;
constexpr std::size_t signature_points_max = 4000;

// Whether the text is one, with at least one point and no more than signature_points_max.
bool is_signature(std::string_view text);

}  // namespace reviews
