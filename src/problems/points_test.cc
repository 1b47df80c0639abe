#include "problems/points.h"

#include <gtest/gtest.h>

#include "problems/flags.h"
#include "problems/store_flags.h"
#include "problems/test_jobs.h"

namespace problems {
namespace {

TEST(PointsToGive, KeepToBothCaps) {
  standards::LoopSettings loop;
  loop.points_daily_max = 50;
  loop.points_monthly_max = 500;
  EXPECT_EQ(points_to_give(10, 0, 0, loop), 10);
  EXPECT_EQ(points_to_give(10, 45, 45, loop), 5);
  EXPECT_EQ(points_to_give(10, 50, 50, loop), 0);
  EXPECT_EQ(points_to_give(10, 0, 497, loop), 3);
  EXPECT_EQ(points_to_give(10, 0, 600, loop), 0);
  EXPECT_EQ(points_to_give(0, 0, 0, loop), 0);
}

class PointsTest : public testing::Test {
 protected:
  PointsTest()
      : lead(world.staff("lead", lixia, Role::office_lead)),
        verifier(world.staff("verifier", lixia, Role::verifier)) {}

  ProblemId closed(std::optional<std::string> phone) {
    NewProblem wanted = world.report();
    wanted.phone = std::move(phone);
    const ProblemId id = world.file(wanted).id;
    world.take(id, lead, Step::resolve);
    world.take(id, verifier, Step::verify);
    return id;
  }
  void award(ProblemId id) { run(world, award_points, event_about(world, "problems.verify", id)); }
  std::int64_t balance() {
    return world.count("SELECT COALESCE(SUM(points), 0) FROM incentive_points");
  }

  World world;
  kernel::Caller lead, verifier;
};

TEST_F(PointsTest, AreGivenOnceForAClosedReportWithAPhone) {
  award(closed({}));
  EXPECT_EQ(balance(), 0);
  const ProblemId id = closed("13800005678");
  award(id);
  award(id);
  EXPECT_EQ(balance(), standards::current().loop.points_closed);
}

TEST_F(PointsTest, StopAtTheCapOfADay) {
  for (int i = 0; i < 7; ++i) award(closed("13800005678"));
  EXPECT_EQ(balance(), standards::current().loop.points_daily_max);
  award(closed("13900005678"));
  EXPECT_EQ(balance(), standards::current().loop.points_daily_max +
                           standards::current().loop.points_closed);
}

TEST_F(PointsTest, AreTakenBackByAFurtherRow) {
  const ProblemId id = closed("13800005678");
  award(id);
  run(world, reverse_points_of_event, event_about(world, "problems.mark_duplicate", id));
  run(world, reverse_points_of_event, event_about(world, "problems.mark_duplicate", id));
  EXPECT_EQ(balance(), 0);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM incentive_points"), 2);
  award(id);
  EXPECT_EQ(balance(), 0) << "what was taken back does not return";
}

TEST_F(PointsTest, AreTakenBackWhenFraudIsConfirmed) {
  const ProblemId id = closed("13800005678");
  award(id);
  FlagRow flag;
  flag.id = base::mint<FlagTag>();
  flag.problem = id;
  flag.raised_at = world.now;
  world.database->write([&](db::Tx& tx) { raise_flag(tx, flag); });
  const auto decision = [&](FlagDecision choice) {
    return refusal_of([&] {
      world.database->write(
          [&](db::Tx& tx) { decide(tx, context_for(world, lead), flag.id, choice); });
    });
  };
  EXPECT_EQ(decision(FlagDecision::open), "validation");
  EXPECT_EQ(world.problem(id).flag_count, 1);
  EXPECT_EQ(decision(FlagDecision::confirmed), "");
  EXPECT_EQ(decision(FlagDecision::dismissed), "problems.flag_decided");
  EXPECT_EQ(world.problem(id).flag_count, 0);
  EXPECT_EQ(balance(), 0);
}

}  // namespace
}  // namespace problems
