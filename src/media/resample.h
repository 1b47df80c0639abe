#pragma once

#include <vector>

#include "media/image.h"

namespace media {

// The mean colour of each cell when the picture is divided into width x height equal cells: rows
// from the top, three values 0..255 per cell. Cells smaller than a pixel are allowed.
// REQUIRES: a non-empty image, width and height >= 1.
std::vector<float> area_means(const Image& image, int width, int height);

// The picture reduced so that its long side is at most `side_pixels_max`; unchanged if it already
// is. Proportions are kept, no side falls below one pixel.
Image reduce(const Image& image, int side_pixels_max);

// The picture turned upright according to an EXIF orientation value; unchanged outside 2..8.
Image turn_upright(Image image, int orientation);

}  // namespace media
