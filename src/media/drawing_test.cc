#include "media/drawing.h"

#include <gtest/gtest.h>

#include <vector>

#include "media/decode.h"
#include "media/fingerprint.h"
#include "media/samples.h"
#include "media/screen.h"

namespace media {
namespace {

constexpr int kinds = 9;

Image drawn(const Scene& scene) {
  return std::get<Decoded>(decode(draw_scene_jpeg(scene))).image;
}

TEST(Drawing, SameSceneIsTheSamePicture) {
  const Scene scene = {SceneKind::market, 7, SceneMoment::before};
  EXPECT_EQ(draw_scene_jpeg(scene), draw_scene_jpeg(scene));
}

// Were they close, the demonstration would be full of false alarms about reused photographs.
TEST(Drawing, ScenesAreToldApartByTheirHash) {
  std::vector<std::uint64_t> hashes;
  for (int kind = 0; kind < kinds; ++kind) {
    for (unsigned variant = 0; variant < 2; ++variant) {
      for (const auto moment : {SceneMoment::before, SceneMoment::after}) {
        const auto hash = perceptual_hash(drawn({static_cast<SceneKind>(kind), variant, moment}));
        for (const auto earlier : hashes) EXPECT_GE(hash_distance(earlier, hash), 7);
        hashes.push_back(hash);
      }
    }
  }
}

TEST(Drawing, DrawnPictureIsALargePhotoAndNoScreen) {
  const Image image = drawn({SceneKind::toilet, 3, SceneMoment::before});
  EXPECT_EQ(image.width, 1200);
  EXPECT_EQ(image.height, 900);
  EXPECT_LT(screen_likelihood(image), 0.2);
}

TEST(Drawing, MarkOfTheDemonstrationIsInTheCorner) {
  for (unsigned variant = 0; variant < 3; ++variant) {
    const auto jpeg = draw_scene_jpeg({SceneKind::street, variant, SceneMoment::after});
    const auto colour = samples::colour_at(jpeg, 965, 880);  // inside the plate, beside the strokes
    const auto red = colour >> 16, green = colour >> 8 & 255;
    EXPECT_GT(green, red + 30) << variant;
  }
}

}  // namespace
}  // namespace media
