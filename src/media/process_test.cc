#include "media/process.h"

#include <gtest/gtest.h>

#include <cmath>

#include "media/encode.h"
#include "media/fingerprint.h"
#include "media/resample.h"
#include "media/samples.h"
#include "media/screen.h"

namespace media {
namespace {

using namespace std::string_literals;

Photo processed(std::string_view bytes) {
  auto result = process_photo(bytes);
  if (const auto* error = std::get_if<PhotoError>(&result)) {
    ADD_FAILURE() << "refused with error " << static_cast<int>(*error);
    return {};
  }
  return std::get<Photo>(std::move(result));
}

std::optional<PhotoError> refusal(std::string_view bytes) {
  const auto result = process_photo(bytes);
  const auto* error = std::get_if<PhotoError>(&result);
  return error == nullptr ? std::nullopt : std::optional(*error);
}

// Red above, green left below, blue right below: no two orientations look alike.
Image marked(int width, int height) {
  Image image{width, height, {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool top = y < height / 3;
      const bool left = x < width / 2;
      for (const bool on : {top, !top && left, !top && !left}) image.rgb.push_back(on ? 220 : 20);
    }
  }
  return image;
}

char dominant(std::uint32_t colour) {
  const auto red = colour >> 16, green = colour >> 8 & 255, blue = colour & 255;
  if (red > green && red > blue) return 'r';
  return green > blue ? 'g' : 'b';
}

void expect_marked_upright(const Photo& photo, int width, int height) {
  EXPECT_EQ(photo.width, width);
  EXPECT_EQ(photo.height, height);
  EXPECT_EQ(dominant(samples::colour_at(photo.main_jpeg, width / 2, height / 8)), 'r');
  EXPECT_EQ(dominant(samples::colour_at(photo.main_jpeg, width / 4, height * 3 / 4)), 'g');
  EXPECT_EQ(dominant(samples::colour_at(photo.main_jpeg, width * 3 / 4, height * 3 / 4)), 'b');
}

// The orientation that undoes each orientation: 6 and 8 undo each other, the rest themselves.
constexpr int undone_by[] = {1, 1, 2, 3, 4, 5, 8, 7, 6};

TEST(ProcessPhoto, EveryOrientationEndsUpright) {
  for (int orientation = 1; orientation <= 8; ++orientation) {
    SCOPED_TRACE(orientation);
    const Image stored = turn_upright(marked(120, 90), undone_by[orientation]);
    const auto tiff = samples::tiff({.orientation = orientation});
    expect_marked_upright(processed(samples::jpeg(stored, tiff)), 120, 90);
    expect_marked_upright(processed(samples::png(stored, tiff)), 120, 90);
    expect_marked_upright(processed(samples::webp(stored, tiff)), 120, 90);
  }
}

TEST(ProcessPhoto, EveryFormatGivesTimeAndPosition) {
  const auto tiff =
      samples::tiff({.time = "2026:11:21 09:12:34", .position = samples::ExifFields::Position{}});
  const Image image = samples::picture(96, 64, 1);
  for (const auto& file :
       {samples::jpeg(image, tiff), samples::png(image, tiff), samples::webp(image, tiff)}) {
    const Photo photo = processed(file);
    EXPECT_EQ(photo.taken_at_ms, 1'795'223'554'000);
    ASSERT_TRUE(photo.lat && photo.lng);
    EXPECT_NEAR(*photo.lat, 36.67009, 1e-5);
    EXPECT_NEAR(*photo.lng, 117.03244, 1e-5);
  }
}

TEST(ProcessPhoto, HeicIsAcceptedAndNotTurnedTwice) {
  const auto tiff = samples::tiff({.orientation = 6, .time = "2026:11:21 09:12:34"});
  const auto file = samples::heic(marked(128, 96), tiff);
  if (file.empty()) GTEST_SKIP() << "no HEVC encoder to make a sample with";
  const Photo photo = processed(file);
  expect_marked_upright(photo, 128, 96);
  EXPECT_EQ(photo.taken_at_ms, 1'795'223'554'000);
}

TEST(ProcessPhoto, CopiesCarryNoMetadata) {
  const auto tiff = samples::tiff({.position = samples::ExifFields::Position{}});
  const Photo photo = processed(samples::jpeg(samples::picture(640, 480, 2), tiff));
  const std::string expected = "APP0 DQT DQT SOF0 DHT DHT DHT DHT SOS EOI";
  EXPECT_EQ(samples::segments(photo.main_jpeg), expected);
  EXPECT_EQ(samples::segments(photo.thumbnail_jpeg), expected);
  EXPECT_EQ(photo.main_jpeg.find("Exif"), std::string::npos);
}

TEST(ProcessPhoto, NothingHiddenInAPolyglotSurvives) {
  std::string file = samples::jpeg(samples::picture(200, 150, 3));
  file.insert(2, "\xff\xfe\x00\x1b<script>alert(1)</script>"s);  // a comment segment
  file += "PK\x03\x04 archive.zip <?php system('id') ?> PK\x05\x06";
  const Photo photo = processed(file);
  for (const auto* hidden : {"<script", "PK\x03\x04", "<?php"}) {
    EXPECT_EQ(photo.main_jpeg.find(hidden), std::string::npos) << hidden;
    EXPECT_EQ(photo.thumbnail_jpeg.find(hidden), std::string::npos) << hidden;
  }
}

TEST(ProcessPhoto, BombsAreRefusedByTheirHeader) {
  const Image small = samples::picture(64, 64, 4);
  EXPECT_EQ(refusal(samples::jpeg_announcing(samples::jpeg(small), 65'000, 65'000)),
            PhotoError::too_many_pixels);
  EXPECT_EQ(refusal(samples::png_announcing(samples::png(small), 65'000, 65'000)),
            PhotoError::too_many_pixels);
  EXPECT_EQ(refusal(samples::png_announcing(samples::png(small), 2'147'483'647, 2'147'483'647)),
            PhotoError::too_many_pixels);
}

TEST(ProcessPhoto, WhatIsNoPhotoIsRefused) {
  for (const auto& bytes :
       {""s, "\xff"s, std::string(1000, '\0'), "PK\x03\x04"s + "zip", "GIF89a\x01\x00\x01\x00"s,
        "<svg xmlns='http://www.w3.org/2000/svg'/>"s, "%PDF-1.7"s,
        "\0\0\0\x18"
        "ftypmp42"s}) {
    EXPECT_EQ(refusal(bytes), PhotoError::not_a_photo) << bytes.substr(0, 8);
  }
}

TEST(ProcessPhoto, TruncatedFilesAreRefused) {
  const Image image = samples::picture(320, 240, 5);
  for (const auto& whole : {samples::jpeg(image), samples::png(image), samples::webp(image)}) {
    for (const double part : {0.02, 0.3, 0.7, 0.95}) {
      const auto cut = whole.substr(0, static_cast<std::size_t>(part * whole.size()));
      EXPECT_TRUE(refusal(cut)) << whole.substr(1, 3) << " cut to " << part;
    }
  }
}

TEST(ProcessPhoto, LargePhotosAreReduced) {
  const Photo photo = processed(samples::jpeg(samples::picture(2000, 800, 6)));
  EXPECT_EQ(photo.width, 2000);
  EXPECT_EQ(photo.height, 800);
  EXPECT_NO_THROW(samples::colour_at(photo.main_jpeg, 1599, 639));
  EXPECT_THROW(samples::colour_at(photo.main_jpeg, 0, 640), std::out_of_range);
  EXPECT_NO_THROW(samples::colour_at(photo.thumbnail_jpeg, 399, 159));
  EXPECT_THROW(samples::colour_at(photo.thumbnail_jpeg, 0, 160), std::out_of_range);
}

TEST(ProcessPhoto, ThinnestPicturesAreSurvived) {
  EXPECT_EQ(processed(samples::png(samples::picture(1, 1, 7))).width, 1);
  EXPECT_EQ(processed(samples::png(samples::picture(1, 5000, 7))).height, 5000);
}

TEST(PerceptualHash, RecompressionAndScalingStayClose) {
  const Image image = samples::picture(800, 600, 8);
  const auto hash = processed(encode_jpeg(image, 95)).perceptual_hash;
  EXPECT_LE(hash_distance(hash, processed(encode_jpeg(image, 30)).perceptual_hash), 4);
  EXPECT_LE(hash_distance(hash, processed(encode_jpeg(reduce(image, 400))).perceptual_hash), 4);
}

TEST(PerceptualHash, OtherPicturesAreFar) {
  for (unsigned seed = 10; seed < 30; ++seed) {
    const auto left = perceptual_hash(samples::picture(300, 200, seed));
    const auto right = perceptual_hash(samples::picture(300, 200, seed + 100));
    EXPECT_GE(hash_distance(left, right), 12) << seed;
  }
}

// A picture shown on a grid of coloured stripes, seen a little askew by a camera.
Image photographed_screen(Image image) {
  for (int y = 0; y < image.height; ++y) {
    for (int x = 0; x < image.width; ++x) {
      const double across = (x + 0.07 * y) / 2.7, down = (y - 0.07 * x) / 2.7;
      const double light = 1 + 0.15 * std::cos(across * 6.283) + 0.15 * std::cos(down * 6.283);
      auto* pixel = &image.rgb[static_cast<std::size_t>(y * image.width + x) * 3];
      for (int k = 0; k < 3; ++k) {
        pixel[k] = static_cast<std::uint8_t>(std::min(255.0, pixel[k] * light));
      }
    }
  }
  return image;
}

TEST(ScreenLikelihood, TellsAPixelGridFromAScene) {
  for (unsigned seed = 40; seed < 42; ++seed) {
    const Image scene = samples::picture(800, 600, seed);
    EXPECT_LT(processed(encode_jpeg(scene)).screen_likelihood, 0.2) << seed;
    EXPECT_GT(processed(encode_jpeg(photographed_screen(scene))).screen_likelihood, 0.7) << seed;
  }
}

TEST(RedactPhoto, PaintsBoxesBlackInBothCopies) {
  const auto photo = encode_jpeg(Image{800, 600, std::vector<std::uint8_t>(800 * 600 * 3, 200)});
  const Box boxes[] = {{0.25, 0.5, 0.25, 0.25}, {0.9, 0.9, 5, 5}, {-1, -1, 0.5, 0.5}};
  const auto result = redact_photo(photo, boxes);
  ASSERT_TRUE(std::holds_alternative<Photo>(result));
  const auto& redacted = std::get<Photo>(result);
  const auto grey_at = [&](int x, int y) {
    return samples::colour_at(redacted.main_jpeg, x, y) & 255;
  };
  EXPECT_LT(grey_at(210, 310), 10U);
  EXPECT_LT(grey_at(390, 440), 10U);
  EXPECT_LT(grey_at(795, 595), 10U);
  EXPECT_NEAR(grey_at(10, 10), 200, 4);
  EXPECT_NEAR(grey_at(450, 350), 200, 4);
  EXPECT_LT(samples::colour_at(redacted.thumbnail_jpeg, 150, 185) & 255, 10U);
}

TEST(RedactPhoto, RefusesBoxesThatAreNotNumbers) {
  const Box box = {std::nan(""), 0, 1, 1};
  const auto result = redact_photo(encode_jpeg(samples::picture(64, 64, 9)), {&box, 1});
  EXPECT_EQ(std::get<PhotoError>(result), PhotoError::damaged);
}

}  // namespace
}  // namespace media
