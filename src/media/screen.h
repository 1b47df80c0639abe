#pragma once

#include "media/image.h"

namespace media {

// How much the picture looks like a photograph of a screen, 0..1. The pixel grid of a screen,
// sampled by the grid of a camera, leaves fine regular patterns (moire): isolated peaks in the
// spectrum. Woven cloth, tiles and fences do the same, so this is a hint for a person who
// decides, never a reason to refuse. Pictures under 256 pixels on a side answer 0.
// REQUIRES: a non-empty image. About 10 ms.
double screen_likelihood(const Image& image);

}  // namespace media
