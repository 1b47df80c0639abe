#pragma once

#include <string>

#include "media/image.h"

namespace media {

// Quality of every JPEG this system stores: above it files grow quickly and nobody sees it.
constexpr int stored_quality = 82;

// A baseline JPEG, 4:2:0, with no marker that carries metadata.
// REQUIRES: a non-empty image of at most 65,500 pixels a side. Thread-safe.
// Throws std::bad_alloc when memory is short.
std::string encode_jpeg(const Image& image, int quality = stored_quality);

}  // namespace media
