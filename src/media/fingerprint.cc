#include "media/fingerprint.h"

#include <bit>
#include <cstddef>

#include "media/resample.h"

namespace media {
namespace {

constexpr int cells_wide = 9;
constexpr int cells_high = 8;

// Equal neighbours (a clear sky) would flip with every recompression; less than one grey level
// counts as equal.
constexpr float brighter_by_min = 1.0F;

// Luma weights of ITU-R BT.601, those of JPEG itself.
float grey(const float* rgb) {
  return 0.299F * rgb[0] + 0.587F * rgb[1] + 0.114F * rgb[2];
}

}  // namespace

std::uint64_t perceptual_hash(const Image& image) {
  const auto means = area_means(image, cells_wide, cells_high);
  std::uint64_t hash = 0;
  for (std::size_t row = 0; row < cells_high; ++row) {
    for (std::size_t column = 0; column + 1 < cells_wide; ++column) {
      const float* cell = &means[(row * cells_wide + column) * 3];
      hash = hash << 1 | static_cast<std::uint64_t>(grey(cell) - grey(cell + 3) > brighter_by_min);
    }
  }
  return hash;
}

int hash_distance(std::uint64_t left, std::uint64_t right) {
  return std::popcount(left ^ right);
}

}  // namespace media
