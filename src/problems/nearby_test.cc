#include <gtest/gtest.h>

#include "problems/recurrence.h"
#include "problems/store_nearby.h"
#include "problems/test_jobs.h"

namespace problems {
namespace {

class NearbyTest : public testing::Test {
 protected:
  // About `east_m` metres east of the middle of the grid.
  ProblemReceipt file_at(double east_m, std::string category = "rubbish") {
    NewProblem wanted = world.report(in_grid_lng + east_m / 89'200, in_grid_lat);
    wanted.category_code = std::move(category);
    ProblemReceipt receipt = world.file(wanted);
    publish(world, receipt.id);
    return receipt;
  }

  std::vector<ProblemId> found(double radius_m, std::optional<std::string> category = {}) {
    NearbySearch search{in_grid_lng, in_grid_lat, radius_m, std::move(category),
                        base::Instant{world.now.ms - 30 * base::day_ms}, 3};
    std::vector<ProblemId> ids;
    world.database->read([&](db::Tx& tx) {
      for (const NearbyRow& row : find_nearby(tx, search)) ids.push_back(row.id);
    });
    return ids;
  }

  World world;
};

TEST_F(NearbyTest, ListsTheNearestFirstAndNoMoreThanAsked) {
  const ProblemId far = file_at(400).id, near = file_at(20).id, middle = file_at(-150).id;
  file_at(900);
  EXPECT_EQ(found(2000), (std::vector{near, middle, far}));
  EXPECT_EQ(found(200), (std::vector{near, middle}));
}

TEST_F(NearbyTest, ShowsOnlyWhatIsPublishedAndNotPrivate) {
  const ProblemId unseen = world.file(world.report()).id;
  NewProblem secret = world.report();
  secret.keep_private = true;
  publish(world, world.file(secret).id);
  EXPECT_TRUE(found(100).empty());
  publish(world, unseen);
  EXPECT_EQ(found(100), std::vector{unseen});
}

TEST_F(NearbyTest, PromptsForOpenOnesOfTheSameCategoryOnly) {
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const auto verifier = world.staff("verifier", lixia, Role::verifier);
  const ProblemId open = file_at(10).id, closed = file_at(15).id;
  file_at(10, "toilet");
  file_at(70);
  world.take(closed, lead, Step::resolve);
  world.take(closed, verifier, Step::verify);
  EXPECT_EQ(found(50, "rubbish"), std::vector{open});
  world.now.ms += 31 * base::day_ms;
  EXPECT_TRUE(found(50, "rubbish").empty());
}

TEST_F(NearbyTest, WhatComesBackAfterClosingIsARecurrence) {
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const auto verifier = world.staff("verifier", lixia, Role::verifier);
  const ProblemId first = file_at(0).id;
  const auto check = [&](ProblemId id) {
    run(world, check_recurrence, event_about(world, "problems.file", id));
    return world.problem(id).recurrence_of;
  };
  EXPECT_FALSE(check(file_at(10).id)) << "the first is still open";
  world.take(first, lead, Step::resolve);
  world.take(first, verifier, Step::verify);
  world.now.ms += 10 * base::day_ms;
  EXPECT_FALSE(check(file_at(10, "toilet").id));
  EXPECT_FALSE(check(file_at(120).id));
  const ProblemId again = file_at(30).id;
  EXPECT_EQ(check(again), first);
  EXPECT_EQ(check(again), first) << "a repeated job changes nothing";
  EXPECT_EQ(world.count("SELECT SUM(recurred) FROM problem_figures WHERE depth = 5"), 1);
  world.now.ms += 30 * base::day_ms;
  EXPECT_FALSE(check(file_at(30).id));
}

}  // namespace
}  // namespace problems
