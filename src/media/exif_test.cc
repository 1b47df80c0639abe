#include "media/exif.h"

#include <gtest/gtest.h>

#include "media/samples.h"

namespace media {
namespace {

using samples::ExifFields;
using Position = ExifFields::Position;

TEST(Exif, ReadsPosition) {
  const auto exif = read_exif(samples::tiff({.position = Position{}}));
  ASSERT_TRUE(exif.lat && exif.lng);
  EXPECT_NEAR(*exif.lat, 36 + 40 / 60.0 + 12.34 / 3600, 1e-9);
  EXPECT_NEAR(*exif.lng, 117 + 1 / 60.0 + 56.78 / 3600, 1e-9);
}

TEST(Exif, SouthAndWestAreNegative) {
  const auto exif =
      read_exif(samples::tiff({.position = Position{.lat_reference = "S", .lng_reference = "W"}}));
  ASSERT_TRUE(exif.lat && exif.lng);
  EXPECT_LT(*exif.lat, -36);
  EXPECT_LT(*exif.lng, -117);
}

TEST(Exif, DropsNonsensePositions) {
  const Position nonsense[] = {
      {.lat = {0, 1, 0, 1, 0, 1}, .lng = {0, 1, 0, 1, 0, 1}},  // receiver without a fix
      {.lat = {91, 1, 0, 1, 0, 1}},                            // beyond the pole
      {.lng = {181, 1, 0, 1, 0, 1}},                           // beyond the date line
      {.lat = {36, 0, 0, 1, 0, 1}},                            // infinite
      {.lat = {0, 0, 0, 0, 0, 0}},                             // not a number
      {.lat_reference = "X"},
      {.lng_reference = ""},
  };
  for (const auto& position : nonsense) {
    const auto exif = read_exif(samples::tiff({.position = position}));
    EXPECT_FALSE(exif.lat || exif.lng);
  }
}

TEST(Exif, TimeWithoutOffsetIsShanghai) {
  const auto exif = read_exif(samples::tiff({.time = "2026:11:21 09:12:34"}));
  EXPECT_EQ(exif.taken_at_ms, 1'795'223'554'000);  // 2026-11-21T01:12:34Z
}

TEST(Exif, OffsetTagWins) {
  const auto at = [](std::string offset) {
    return read_exif(samples::tiff({.time = "2026:11:21 09:12:34", .offset = offset})).taken_at_ms;
  };
  constexpr std::int64_t shanghai_ms = 1'795'223'554'000, hour_ms = 3'600'000;
  EXPECT_EQ(at("+09:00"), shanghai_ms - hour_ms);
  EXPECT_EQ(at("-05:30"), shanghai_ms + 13 * hour_ms + hour_ms / 2);
  EXPECT_EQ(at("nonsense"), shanghai_ms);
}

TEST(Exif, DropsImpossibleTimes) {
  for (const char* time : {"0000:00:00 00:00:00", "2026:02:30 10:00:00", "2026:11:21 25:00:00",
                           "1980:01:01 00:00:00", "2026:11:21", "    :  :     :  :  ", "x"}) {
    EXPECT_FALSE(read_exif(samples::tiff({.time = time})).taken_at_ms) << time;
  }
}

TEST(Exif, UnknownOrientationIsUpright) {
  EXPECT_EQ(read_exif(samples::tiff({.orientation = 6})).orientation, 6);
  EXPECT_EQ(read_exif(samples::tiff({.orientation = 0})).orientation, 1);
  EXPECT_EQ(read_exif(samples::tiff({.orientation = 9})).orientation, 1);
}

TEST(Exif, EveryTruncationAndEveryByteIsSurvived) {
  const auto whole =
      samples::tiff({.orientation = 6, .time = "2026:11:21 09:12:34", .position = Position{}});
  for (std::size_t length = 0; length < whole.size(); ++length) {
    // A copy of exactly this size, so that a sanitizer sees any read beyond it.
    const std::string cut(whole.data(), length);
    EXPECT_LE(read_exif(cut).orientation, 8);
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const char value : {'\x00', '\x7f', '\xff'}) {
      std::string changed = whole;
      changed[at] = value;
      const auto exif = read_exif(changed);
      EXPECT_TRUE(exif.orientation >= 1 && exif.orientation <= 8);
      EXPECT_EQ(exif.lat.has_value(), exif.lng.has_value());
    }
  }
}

}  // namespace
}  // namespace media
