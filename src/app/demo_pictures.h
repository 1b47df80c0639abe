// The demonstration's photographs: places drawn by the program itself, stored once each however
// often they are shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/demo_life.h"
#include "media/drawing.h"
#include "media/file_store.h"

namespace app {

struct DemoPicture {
  std::string main_key, thumbnail_key;
  int width = 0, height = 0;
  std::uint64_t perceptual_hash = 0;
  double screen_likelihood = 0;
};

class DemoPictures {
 public:
  // REQUIRES: count() of them, in the order of position().
  explicit DemoPictures(std::vector<DemoPicture> pictures) : pictures_(std::move(pictures)) {}

  // Draws, processes like an upload, and stores all of them with `threads` threads; a picture
  // that is in the store already is not written again. Throws what the store throws.
  static DemoPictures draw(const media::FileStore& store, int threads);

  // How many there are, and the position of one among them.
  static std::size_t count();
  static std::size_t position(std::string_view category, unsigned variant, DemoMoment moment);

  const DemoPicture& operator[](std::size_t position) const { return pictures_[position]; }

 private:
  std::vector<DemoPicture> pictures_;
};

}  // namespace app
