#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "media/image.h"
#include "media/photo.h"

namespace media {

enum class PhotoFormat { jpeg, png, webp, heif };

// Whether the decoder has already turned the picture upright (HEIF carries its rotation outside
// EXIF and libheif applies it; applying the EXIF value as well would turn it twice).
enum class Orientation { in_exif, applied };

struct Decoded {
  Image image;            // perhaps reduced, but never below main_side_pixels_max by the reduction
  int source_width = 0;   // pixels in the file
  int source_height = 0;  //
  Orientation orientation = Orientation::in_exif;
  std::string exif;  // TIFF structure without any "Exif\0\0" prefix; empty when there is none
};

using DecodeResult = std::variant<Decoded, PhotoError>;

// The format by content, never by name. Only the first bytes are looked at.
std::optional<PhotoFormat> sniff(std::string_view bytes);

// Decodes any accepted format. The pixel cap is checked from the header before pixels are
// allocated. Truncated data is refused; oddities that real phones write are tolerated.
// Thread-safe. May throw std::bad_alloc. Hostile input belongs in a child process (photo_worker.h).
DecodeResult decode(std::string_view bytes);

// One per format, used by decode(). REQUIRES: sniff() named this format.
DecodeResult decode_jpeg(std::string_view bytes);
DecodeResult decode_png(std::string_view bytes);
DecodeResult decode_webp(std::string_view bytes);
DecodeResult decode_heif(std::string_view bytes);

// The refusal for a picture of this announced size, if any. Zero and negative sizes are damaged.
std::optional<PhotoError> refuse_size(std::int64_t width, std::int64_t height);

}  // namespace media
