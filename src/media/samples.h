#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "media/image.h"

// Pictures and files made for tests; linked into the test program only.
namespace media::samples {

// A deterministic picture without symmetry: soft blobs on a gradient with fine noise.
Image picture(int width, int height, unsigned seed);

struct ExifFields {
  int orientation = 1;
  std::string time = {};    // "2026:11:21 09:12:00"
  std::string offset = {};  // "+09:00"
  struct Position {
    std::string lat_reference = "N";
    std::uint32_t lat[6] = {36, 1, 40, 1, 1234, 100};  // degrees, minutes, seconds as fractions
    std::string lng_reference = "E";
    std::uint32_t lng[6] = {117, 1, 1, 1, 5678, 100};
  };
  std::optional<Position> position = {};
};

// A TIFF structure with these fields, little-endian.
std::string tiff(const ExifFields& fields);

std::string jpeg(const Image& image, std::string_view tiff = {});
std::string png(const Image& image, std::string_view tiff = {});
std::string webp(const Image& image, std::string_view tiff = {});
// Empty where the library has no HEVC encoder.
std::string heic(const Image& image, std::string_view tiff = {});

// The same file announcing another size in its header.
std::string jpeg_announcing(std::string jpeg, unsigned width, unsigned height);
std::string png_announcing(std::string png, unsigned width, unsigned height);

// The colour at a pixel of an encoded photograph as 0xRRGGBB, and its size.
std::uint32_t colour_at(std::string_view photo, int x, int y);
// Names of the JPEG segments in order ("APP0 DQT SOF0 ..."), up to the first thing that does not
// belong there, which is named "garbage".
std::string segments(std::string_view jpeg);

}  // namespace media::samples
