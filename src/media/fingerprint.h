#pragma once

#include <cstdint>

#include "media/image.h"

namespace media {

// Difference hash of 8 x 8 bits: the picture is averaged to 9 x 8 grey cells; a bit is set where
// a cell is brighter than its right neighbour, rows from the top, most significant bit first.
// Survives recompression and scaling (a few bits differ); unrelated pictures differ in about 32.
// Featureless pictures (night, fog, lens covered) have nearly no bits set, so callers must not
// take two hashes with few bits set for the same photograph.
// REQUIRES: a non-empty upright image.
std::uint64_t perceptual_hash(const Image& image);

// Number of differing bits, 0..64.
int hash_distance(std::uint64_t left, std::uint64_t right);

}  // namespace media
