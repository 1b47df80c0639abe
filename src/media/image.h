#pragma once

#include <cstdint>
#include <vector>

namespace media {

// A picture in memory: rows from the top, three bytes (red, green, blue) per pixel, no padding.
struct Image {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;  // width * height * 3 bytes
};

}  // namespace media
