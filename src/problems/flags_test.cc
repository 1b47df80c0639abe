#include "problems/flags.h"

#include <gtest/gtest.h>

#include <bit>

#include "problems/flag_thresholds.h"
#include "problems/store_flags.h"
#include "problems/test_jobs.h"

namespace problems {
namespace {

constexpr std::uint64_t busy_hash = 0x9c3a'55e1'0f27'b8d4;

HandMonth month_of(std::int64_t last_days, std::int64_t before) { return {last_days, before, 28}; }

TEST(Burst, NeedsBothManyAndManyMoreThanBefore) {
  EXPECT_FALSE(is_burst(month_of(9, 0), 10));
  EXPECT_TRUE(is_burst(month_of(10, 0), 10));
  EXPECT_TRUE(is_burst(month_of(10, 28), 10)) << "3.3 a day after 1 a day";
  EXPECT_FALSE(is_burst(month_of(10, 56), 10)) << "3.3 a day after 2 a day";
}

TEST(Burst, LooksAtTheLastThreeDaysOfAMonth) {
  EXPECT_FALSE(is_month_end(*base::parse_day("2026-02-25")));
  EXPECT_TRUE(is_month_end(*base::parse_day("2026-02-26")));
  EXPECT_TRUE(is_month_end(*base::parse_day("2026-12-31")));
  EXPECT_FALSE(is_month_end(*base::parse_day("2026-12-01")));
}

TEST(SamePhoto, ToleratesRecompressionButNotDarkness) {
  EXPECT_TRUE(is_same_photo(busy_hash, busy_hash ^ 0b111111));
  EXPECT_FALSE(is_same_photo(busy_hash, busy_hash ^ 0b1111111));
  EXPECT_FALSE(is_same_photo(0b11, 0b11));
  EXPECT_FALSE(is_same_photo(~std::uint64_t{0}, ~std::uint64_t{0}));
}

TEST(BeforeIsAfter, IsStricterSinceTheViewIsTheSame) {
  EXPECT_TRUE(is_before_after(busy_hash, busy_hash ^ 0b111));
  EXPECT_FALSE(is_before_after(busy_hash, busy_hash ^ 0b1111));
}

TEST(FarPhoto, BeginsBehindTheLimit) {
  EXPECT_FALSE(too_far_m({117, 36.6}, {117, 36.6044}, 500));
  EXPECT_NEAR(too_far_m({117, 36.6}, {117, 36.61}, 500).value_or(0), 1112, 5);
}

class FlagsTest : public testing::Test {
 protected:
  PhotoId photo(std::uint64_t hash, double screen = 0, std::optional<double> lng = {}) {
    photos::PhotoRow row;
    row.id = photos::mint_photo_id();
    row.main_key = row.thumbnail_key = std::string(64, 'b');
    row.perceptual_hash = hash;
    row.screen_likelihood = screen;
    row.lng = lng;
    if (lng) row.lat = in_grid_lat;
    row.uploaded_at = world.now;
    world.database->write([&](db::Tx& tx) { photos::insert_photo(tx, row); });
    return row.id;
  }

  ProblemId file(PhotoId picture, std::optional<std::string> phone = {}) {
    NewProblem wanted = world.report();
    wanted.photo_ids = {picture};
    wanted.phone = std::move(phone);
    const ProblemId id = world.file(wanted).id;
    run(world, check_filed, event_about(world, "problems.file", id));
    return id;
  }

  std::vector<FlagItem> flags(ProblemId id) {
    return world.database->read([&](db::Tx& tx) { return flags_of(tx, id); });
  }

  World world;
};

TEST_F(FlagsTest, APhotographSeenBeforeIsFlaggedWithWhere) {
  const ProblemId first = file(photo(busy_hash));
  EXPECT_TRUE(flags(first).empty());
  const ProblemId second = file(photo(busy_hash ^ 0b101));
  ASSERT_EQ(flags(second).size(), 1u);
  EXPECT_EQ(flags(second)[0].kind, FlagKind::same_photo);
  EXPECT_EQ(flags(second)[0].other_problem, first);
  EXPECT_EQ(flags(second)[0].other_number, world.problem(first).number);
  EXPECT_EQ(world.problem(second).flag_count, 1);
  run(world, check_filed, event_about(world, "problems.file", second));
  EXPECT_EQ(flags(second).size(), 1u) << "a repeated job raises nothing twice";
}

TEST_F(FlagsTest, DarkPhotographsAreNotTakenForOneAnother) {
  file(photo(0));
  EXPECT_TRUE(flags(file(photo(0))).empty());
}

TEST_F(FlagsTest, ScreensAndFarPhotographsAreFlagged) {
  const auto found = flags(file(photo(base::random_u64(), 0.93, in_grid_lng + 0.1)));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].kind, FlagKind::screen_photo);
  EXPECT_EQ(found[1].kind, FlagKind::far_photo);
  EXPECT_NEAR(found[1].score, 8920, 30);
}

TEST_F(FlagsTest, TheReportsOwnPhotographAsProofIsFlagged) {
  const auto worker = world.staff("town", jiefanglu, Role::township_worker);
  const ProblemId id = file(photo(busy_hash));
  NewStep done;
  done.step = Step::resolve;
  done.photo_ids = {photo(busy_hash ^ 1)};
  world.take(id, worker, done);
  run(world, check_resolved, event_about(world, "problems.resolve", id, worker.account));
  ASSERT_EQ(flags(id).size(), 1u);
  EXPECT_EQ(flags(id)[0].kind, FlagKind::before_is_after);
}

TEST_F(FlagsTest, ABurstAtTheEndOfAMonthIsFlaggedOnce) {
  world.at("2026-03-05T09:00:00+08:00");
  for (int i = 0; i < 12; ++i) file(photo(base::random_u64()), "13800005678");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM flags"), 0) << "not at the end of the month";
  world.at("2026-03-31T09:00:00+08:00");
  for (int i = 0; i < 12; ++i) file(photo(base::random_u64()), "13800005678");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM flags WHERE kind = 'month_end_burst'"), 1);
}

TEST_F(FlagsTest, CountsOfHandsAreForgottenInTime) {
  file(photo(base::random_u64()), "13800005678");
  world.now.ms += 70 * base::day_ms;
  forget_old_hands(world.job());
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM hand_counts"), 0);
}

}  // namespace
}  // namespace problems
