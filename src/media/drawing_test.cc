#include "media/drawing.h"

#include <gtest/gtest.h>

#include <vector>

#include "media/fingerprint.h"
#include "media/process.h"
#include "media/samples.h"

namespace media {
namespace {

constexpr int kinds = 9;

Photo photographed(const Scene& scene) {
  return std::get<Photo>(process_photo(draw_scene_jpeg(scene)));
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
        const Photo photo = photographed({static_cast<SceneKind>(kind), variant, moment});
        EXPECT_EQ(photo.width, 1200);
        EXPECT_EQ(photo.height, 900);
        EXPECT_LT(photo.screen_likelihood, 0.2);
        for (const auto hash : hashes) EXPECT_GE(hash_distance(hash, photo.perceptual_hash), 7);
        hashes.push_back(photo.perceptual_hash);
      }
    }
  }
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
