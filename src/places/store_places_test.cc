#include "places/store_places.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"

namespace places {
namespace {

class PlaceStoreTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, db::read_migrations(base::share_folder() + "/migrations", GetParam()));
    place.id = base::mint<PlaceTag>();
    place.type = "toilet";
    place.plaque = "plaque";
    (*database)->write([&](db::Tx& tx) { insert_place(tx, place); });
  }

  std::unique_ptr<db::testing::TemporaryDatabase> database;
  Place place;
};

INSTANTIATE_TEST_SUITE_P(Engines, PlaceStoreTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

// Two inspectors at one place at the same moment: none is told that somebody was faster.
TEST_P(PlaceStoreTest, WhoLocksAPlaceIsNeverTooLate) {
  constexpr int rounds = 40;
  std::atomic<int> late = 0;
  const auto inspect = [&] {
    for (int i = 0; i < rounds; ++i) {
      (*database)->write([&](db::Tx& tx) {
        Place found = *lock_place(tx, kernel::whole_province(), place.id);
        if (!save_place(tx, found)) ++late;
      });
    }
  };
  std::thread other(inspect);
  inspect();
  other.join();
  EXPECT_EQ(late, 0);
  const auto after = (*database)->read([&](db::Tx& tx) { return find_place(tx, kernel::whole_province(), place.id); });
  EXPECT_EQ(after->version, 1 + 2 * rounds);
}

}  // namespace
}  // namespace places
