// The unit tests' main. The same program plays the photo worker when it is started again by a
// test (see media/photo_worker.h).
#include <gtest/gtest.h>

#include <string_view>

#include "media/photo_worker.h"

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--photo-worker") {
    return media::photo_worker_main(0, 1);
  }
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
