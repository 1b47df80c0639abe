#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace media {

// Long sides of the two copies, in pixels. 1,600 keeps a number plate or a label readable on a
// desktop screen; 400 fills a list row on a phone with two device pixels per point.
constexpr int main_side_pixels_max = 1600;
constexpr int thumbnail_side_pixels_max = 400;

// Largest picture that is decoded at all. Phones of 2026 deliver 12 to 50 million pixels.
constexpr std::int64_t pixels_max = 60'000'000;

// An uploaded photograph: what was read from it, and the copies that replace it. Nothing of the
// uploaded bytes survives except through decoded pixels.
struct Photo {
  int width = 0;   // pixels of the uploaded picture, after its orientation is applied
  int height = 0;  //
  std::optional<std::int64_t> taken_at_ms;  // EXIF time; without an offset read as Asia/Shanghai
  std::optional<double> lng;                // EXIF position, WGS-84 degrees; set together with lat
  std::optional<double> lat;
  std::uint64_t perceptual_hash = 0;  // see fingerprint.h
  double screen_likelihood = 0;       // 0..1, see fingerprint.h
  std::string main_jpeg;              // upright, long side <= main_side_pixels_max, no metadata
  std::string thumbnail_jpeg;         // the same at <= thumbnail_side_pixels_max
};

// The order is part of the exchange with the child process; append only.
enum class PhotoError {
  not_a_photo,      // content is none of JPEG, PNG, WebP, HEIC
  too_large,        // more bytes than allowed
  too_many_pixels,  // header announces more than pixels_max
  damaged,          // truncated or undecodable, or it brought the child down
  timed_out,        // decoding took longer than the wall time allowed
  busy,             // all children occupied for too long; try again later
};

using PhotoResult = std::variant<Photo, PhotoError>;

// A rectangle as fractions of the picture: x and width of its width, y and height of its height.
struct Box {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
};

}  // namespace media
