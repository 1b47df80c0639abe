#include "map/tile_cache.h"

#include <gtest/gtest.h>

namespace map {
namespace {

KeptTile tile_of(std::int64_t version, std::size_t bytes) {
  return {version, std::make_shared<const std::string>(bytes, 'x')};
}

TEST(TileCache, GivesOnlyWhatIsOfTheVersion) {
  TileCache cache(1 << 20);
  EXPECT_FALSE(cache.find("a", 1));
  cache.keep("a", tile_of(1, 10));
  EXPECT_EQ(cache.find("a", 1)->gzip->size(), 10u);
  EXPECT_FALSE(cache.find("a", 2));
  EXPECT_FALSE(cache.find("a", 1));  // of an older version: gone
  cache.keep("a", {3, nullptr});
  EXPECT_EQ(cache.find("a", 3)->gzip, nullptr);
}

TEST(TileCache, ForgetsWhatWasNotAskedForLongest) {
  TileCache cache(8 * 10'000);  // 10 kB for each part of it
  cache.keep("often", tile_of(1, 1000));
  for (int i = 0; i < 1000; ++i) {
    cache.keep("tile" + std::to_string(i), tile_of(1, 1000));
    ASSERT_TRUE(cache.find("often", 1)) << i;
  }
  int kept = 0;
  for (int i = 0; i < 1000; ++i) kept += cache.find("tile" + std::to_string(i), 1) ? 1 : 0;
  EXPECT_GT(kept, 20);
  EXPECT_LT(kept, 80);
  cache.keep("too large", tile_of(1, 100'000));
  EXPECT_FALSE(cache.find("too large", 1));
}

}  // namespace
}  // namespace map
