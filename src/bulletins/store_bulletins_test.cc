#include "bulletins/store_bulletins.h"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>
#include <thread>

#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"

namespace bulletins {
namespace {

constexpr std::int64_t city = 370'100'000'000, other = 370'200'000'000;

class BulletinNumbers : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, db::read_migrations(base::share_folder() + "/migrations", GetParam()));
  }

  std::int64_t take(std::int64_t office, const char* kind, int year) {
    return (*database)->write([&](db::Tx& tx) { return take_number(tx, office, kind, year); });
  }

  std::unique_ptr<db::testing::TemporaryDatabase> database;
};

TEST_P(BulletinNumbers, count_for_each_office_kind_and_year) {
  EXPECT_EQ(take(city, "notice", 2026), 1);
  EXPECT_EQ(take(city, "notice", 2026), 2);
  EXPECT_EQ(take(city, "special", 2026), 1);
  EXPECT_EQ(take(other, "notice", 2026), 1);
  EXPECT_EQ(take(city, "notice", 2027), 1);
  EXPECT_EQ(take(city, "notice", 2026), 3);
}

TEST_P(BulletinNumbers, one_that_was_not_used_is_given_again) {
  EXPECT_EQ(take(city, "notice", 2026), 1);
  EXPECT_THROW((*database)->write([&](db::Tx& tx) {
    take_number(tx, city, "notice", 2026);
    throw std::runtime_error("issued after all not");
  }), std::runtime_error);
  EXPECT_EQ(take(city, "notice", 2026), 2);
}

TEST_P(BulletinNumbers, several_who_issue_at_once_leave_no_gap) {
  constexpr int threads = 4, each = 10;
  std::vector<std::vector<std::int64_t>> taken(threads);
  std::vector<std::thread> issuing;
  for (int i = 0; i < threads; ++i) {
    issuing.emplace_back([&, i] {
      for (int n = 0; n < each; ++n) taken[static_cast<std::size_t>(i)].push_back(take(city, "notice", 2026));
    });
  }
  for (std::thread& thread : issuing) thread.join();
  std::set<std::int64_t> all;
  for (const auto& numbers : taken) all.insert(numbers.begin(), numbers.end());
  EXPECT_EQ(all.size(), static_cast<std::size_t>(threads * each));
  EXPECT_EQ(*all.begin(), 1);
  EXPECT_EQ(*all.rbegin(), threads * each);
}

INSTANTIATE_TEST_SUITE_P(Engines, BulletinNumbers, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

}  // namespace
}  // namespace bulletins
