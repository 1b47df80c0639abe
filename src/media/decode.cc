#include "media/decode.h"

#include <array>

namespace media {
namespace {

using namespace std::string_view_literals;

// Brands whose pictures are HEVC coded; "mif1" and "msf1" are the structural brands that some
// phones put first.
constexpr std::array heif_brands = {"heic"sv, "heix"sv, "heim"sv, "heis"sv,
                                    "hevc"sv, "hevx"sv, "mif1"sv, "msf1"sv};

bool is_heif(std::string_view bytes) {
  if (bytes.size() < 12 || bytes.substr(4, 4) != "ftyp"sv) return false;
  for (const auto brand : heif_brands) {
    if (bytes.substr(8, 4) == brand) return true;
  }
  return false;
}

}  // namespace

std::optional<PhotoFormat> sniff(std::string_view bytes) {
  if (bytes.starts_with("\xff\xd8\xff"sv)) return PhotoFormat::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return PhotoFormat::png;
  if (bytes.starts_with("RIFF"sv) && bytes.size() >= 12 && bytes.substr(8, 4) == "WEBP"sv) {
    return PhotoFormat::webp;
  }
  if (is_heif(bytes)) return PhotoFormat::heif;
  return std::nullopt;
}

std::optional<PhotoError> refuse_size(std::int64_t width, std::int64_t height) {
  if (width <= 0 || height <= 0) return PhotoError::damaged;
  // Dividing instead of multiplying: a hostile header may announce sizes whose product overflows.
  if (width > pixels_max / height) return PhotoError::too_many_pixels;
  return std::nullopt;
}

DecodeResult decode(std::string_view bytes) {
  const auto format = sniff(bytes);
  if (!format) return PhotoError::not_a_photo;
  switch (*format) {
    case PhotoFormat::jpeg:
      return decode_jpeg(bytes);
    case PhotoFormat::png:
      return decode_png(bytes);
    case PhotoFormat::webp:
      return decode_webp(bytes);
    case PhotoFormat::heif:
      return decode_heif(bytes);
  }
  return PhotoError::not_a_photo;
}

}  // namespace media
