#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "media/photo_worker.h"
#include "media/samples.h"

// Real photographs lie outside the repository, in data/photos of the shared folder.
#ifndef AIWEI_SOURCE_DIR
#define AIWEI_SOURCE_DIR "."
#endif

namespace media {
namespace {

namespace fs = std::filesystem;

fs::path photo_folder() {
  const char* shared = std::getenv("AIWEI_SHARED_DATA");
  const fs::path data =
      shared != nullptr ? fs::path(shared) : fs::path(AIWEI_SOURCE_DIR) / ".." / "shared" / "data";
  return data / "photos";
}

class RealPhotos : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::is_directory(photo_folder())) GTEST_SKIP() << "no folder with real photographs";
  }

  PhotoResult process(const std::string& name) {
    std::ifstream file(photo_folder() / name, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    EXPECT_FALSE(bytes.empty()) << name;
    return workers.process(bytes);
  }

  Photo accepted(const std::string& name) {
    auto result = process(name);
    const auto* photo = std::get_if<Photo>(&result);
    EXPECT_NE(photo, nullptr) << name;
    return photo == nullptr ? Photo{} : *photo;
  }

  PhotoWorkers workers{"/proc/self/exe", {"--photo-worker"}, {}};
};

TEST_F(RealPhotos, PositionAndTimeAreRead) {
  for (const auto* name : {"DSCN0010.jpg", "DSCN0012.jpg", "DSCN0021.jpg", "DSCN0025.jpg"}) {
    const Photo photo = accepted(name);
    EXPECT_NEAR(photo.lat.value_or(0), 43.467, 0.01) << name;
    EXPECT_NEAR(photo.lng.value_or(0), 11.885, 0.01) << name;
  }
  EXPECT_EQ(accepted("DSCN0010.jpg").taken_at_ms, 1'224'664'119'000);  // 2008-10-22 16:28:39 +08:00
}

TEST_F(RealPhotos, OrientationIsApplied) {
  for (const auto* name : {"landscape_3.jpg", "landscape_6.jpg"}) {
    const Photo photo = accepted(name);
    EXPECT_GT(photo.width, photo.height) << name;
  }
  const Photo portrait = accepted("portrait_8.jpg");
  EXPECT_LT(portrait.width, portrait.height);
}

TEST_F(RealPhotos, PhonesAreAcceptedAndNoneLooksLikeAScreen) {
  for (const auto* name : {"jolla.jpg", "iphone_hdr_YES.jpg", "IMG_5195.HEIC"}) {
    const Photo photo = accepted(name);
    EXPECT_GE(std::max(photo.width, photo.height), 3000) << name;
    EXPECT_TRUE(photo.taken_at_ms) << name;
    EXPECT_LT(photo.screen_likelihood, 0.3) << name;
    const auto segments = samples::segments(photo.main_jpeg);
    EXPECT_EQ(segments, "APP0 DQT DQT SOF0 DHT DHT DHT DHT SOS EOI") << name;
  }
}

TEST_F(RealPhotos, BrokenOnesAreRefusedOrRepaired) {
  for (const auto& entry : fs::directory_iterator(photo_folder())) {
    const std::string name = entry.path().filename();
    if (!name.starts_with("invalid_")) continue;
    const auto result = process(name);
    if (const auto* error = std::get_if<PhotoError>(&result)) {
      EXPECT_EQ(*error, PhotoError::damaged) << name;
    } else {
      EXPECT_FALSE(std::get<Photo>(result).main_jpeg.empty()) << name;
    }
  }
}

}  // namespace
}  // namespace media
