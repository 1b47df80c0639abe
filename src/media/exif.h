#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace media {

// What this system reads from EXIF. Everything else is dropped unread.
struct Exif {
  int orientation = 1;                      // 1..8 as in EXIF 2.32, tag 0x0112
  std::optional<std::int64_t> taken_at_ms;  // DateTimeOriginal, else DateTimeDigitized
  std::optional<double> lng;                // WGS-84 degrees; set together with lat
  std::optional<double> lat;
};

// Reads a TIFF structure (what follows "Exif\0\0" in a JPEG). Never fails: whatever is missing,
// broken or nonsense is left out, because a photograph must not be refused for its EXIF.
// Dropped as nonsense: positions out of range, without hemisphere, or within 0.0001 degrees of
// (0, 0), which receivers without a fix write; times before 1990, which cameras without a set
// clock write, or after 2100.
// A time without an offset tag is taken as Asia/Shanghai, +08:00. Thread-safe.
Exif read_exif(std::string_view tiff);

}  // namespace media
