#include "media/process.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "media/decode.h"
#include "media/encode.h"
#include "media/exif.h"
#include "media/fingerprint.h"
#include "media/resample.h"
#include "media/screen.h"

namespace media {
namespace {

void encode_copies(const Image& main, Photo& photo) {
  const Image thumbnail = reduce(main, thumbnail_side_pixels_max);
  photo.perceptual_hash = perceptual_hash(thumbnail);
  photo.main_jpeg = encode_jpeg(main);
  photo.thumbnail_jpeg = encode_jpeg(thumbnail);
}

bool is_finite(const Box& box) {
  return std::isfinite(box.x) && std::isfinite(box.y) && std::isfinite(box.width) &&
         std::isfinite(box.height);
}

// Outwards to whole pixels: half a covered pixel must not show what was to be hidden.
std::pair<int, int> covered(double from, double length, int pixels) {
  const double first = std::clamp(from, 0.0, 1.0), last = std::clamp(from + length, 0.0, 1.0);
  return {static_cast<int>(std::floor(first * pixels)), static_cast<int>(std::ceil(last * pixels))};
}

void paint_black(Image& image, const Box& box) {
  const auto [left, right] = covered(box.x, box.width, image.width);
  const auto [top, bottom] = covered(box.y, box.height, image.height);
  if (right <= left) return;
  for (int row = top; row < bottom; ++row) {
    const std::size_t start = (static_cast<std::size_t>(row) * image.width + left) * 3;
    std::memset(&image.rgb[start], 0, static_cast<std::size_t>(right - left) * 3);
  }
}

}  // namespace

PhotoResult process_photo(std::string_view bytes) {
  auto result = decode(bytes);
  if (const auto* error = std::get_if<PhotoError>(&result)) return *error;
  auto& decoded = std::get<Decoded>(result);
  const Exif exif = read_exif(decoded.exif);
  const int orientation = decoded.orientation == Orientation::applied ? 1 : exif.orientation;
  const Image main = turn_upright(reduce(decoded.image, main_side_pixels_max), orientation);
  Photo photo;
  photo.width = decoded.source_width;
  photo.height = decoded.source_height;
  if (orientation >= 5) std::swap(photo.width, photo.height);  // 5..8 lie on their side
  photo.taken_at_ms = exif.taken_at_ms;
  photo.lng = exif.lng;
  photo.lat = exif.lat;
  photo.screen_likelihood = screen_likelihood(main);
  encode_copies(main, photo);
  return photo;
}

PhotoResult redact_photo(std::string_view bytes, std::span<const Box> boxes) {
  if (!std::all_of(boxes.begin(), boxes.end(), is_finite)) return PhotoError::damaged;
  auto result = decode(bytes);
  if (const auto* error = std::get_if<PhotoError>(&result)) return *error;
  auto& decoded = std::get<Decoded>(result);
  const int orientation =
      decoded.orientation == Orientation::applied ? 1 : read_exif(decoded.exif).orientation;
  Image main = turn_upright(reduce(decoded.image, main_side_pixels_max), orientation);
  for (const Box& box : boxes) paint_black(main, box);
  Photo photo;
  photo.width = main.width;
  photo.height = main.height;
  encode_copies(main, photo);
  return photo;
}

}  // namespace media
