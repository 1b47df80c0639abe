#include "problems/figures.h"

#include <gtest/gtest.h>

#include "kernel/testing.h"

namespace problems {
namespace {

Problem a_problem() {
  Problem problem;
  problem.division = 370'102'001'000;
  problem.category = "rubbish";
  problem.created_month = 202602;
  return problem;
}

FigureDelta in_month(const std::vector<MonthlyDelta>& all, int month) {
  for (const MonthlyDelta& each : all) {
    if (each.month == month) return each.delta;
  }
  return {};
}

TEST(Contributions, AFiledProblemCountsInItsMonth) {
  const auto all = contributions(a_problem(), {});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].month, 202602);
  FigureDelta expected;
  expected.filed = 1;
  EXPECT_EQ(all[0].delta, expected);
}

TEST(Contributions, NetLeavesOutDuplicatesAndWithdrawnButRawKeepsThem) {
  Problem problem = a_problem();
  problem.accepted_month = 202602;
  EXPECT_EQ(in_month(contributions(problem, {}), 202602).accepted_net, 1);
  problem.state = State::duplicate;
  const CountedStep step{Step::mark_duplicate, 202603};
  const auto all = contributions(problem, std::span(&step, 1));
  EXPECT_EQ(in_month(all, 202602).accepted, 1);
  EXPECT_EQ(in_month(all, 202602).accepted_net, 0);
  EXPECT_EQ(in_month(all, 202603).duplicates, 1);
}

TEST(Contributions, AnEndThatWasTakenBackCountsForNothing) {
  Problem problem = a_problem();
  const CountedStep steps[] = {{Step::mark_duplicate, 202602}, {Step::reject, 202603},
                               {Step::mark_duplicate, 202604}};
  problem.state = State::accepted;
  EXPECT_EQ(contributions(problem, steps).size(), 1u) << "nothing but having been filed";
  problem.state = State::duplicate;
  const auto all = contributions(problem, steps);
  EXPECT_EQ(in_month(all, 202602).duplicates, 0);
  EXPECT_EQ(in_month(all, 202603).rejected, 0);
  EXPECT_EQ(in_month(all, 202604).duplicates, 1);
}

TEST(Contributions, ClosingCountsInItsMonthAndOnTimeWhenNeverLate) {
  Problem problem = a_problem();
  problem.state = State::closed;
  problem.closed_month = 202603;
  EXPECT_EQ(in_month(contributions(problem, {}), 202603).closed_on_time, 1);
  problem.late = true;
  problem.satisfaction = 4;
  const FigureDelta march = in_month(contributions(problem, {}), 202603);
  EXPECT_EQ(march.closed, 1);
  EXPECT_EQ(march.closed_on_time, 0);
  EXPECT_EQ(march.rated, 1);
  EXPECT_EQ(march.satisfied, 1);
}

TEST(Contributions, ARepeatedStepCountsOnceAMonth) {
  const CountedStep steps[] = {{Step::send_back, 202602},
                               {Step::send_back, 202602},
                               {Step::send_back, 202603},
                               {Step::reopen, 202603}};
  const auto all = contributions(a_problem(), steps);
  EXPECT_EQ(in_month(all, 202602).reworked, 1);
  EXPECT_EQ(in_month(all, 202603).reworked, 1);
  EXPECT_EQ(in_month(all, 202603).reopened, 1);
}

std::int64_t filed_of(kernel::TestDatabase& database, std::string_view category) {
  return database->read([&](db::Tx& tx) {
    return tx.one<std::int64_t>(
        "SELECT COALESCE(SUM(filed), 0) FROM problem_figures WHERE depth = 5 AND category = $1",
        category);
  });
}

TEST(Recount, MovesEveryCountWithTheProblem) {
  kernel::TestDatabase database;
  const Problem before = a_problem();
  Problem after = before;
  after.category = "toilet";
  database->write([&](db::Tx& tx) {
    FigureDelta filed;
    filed.filed = 1;
    FigureChanges changes;
    changes.add(before.created_month, before.division, before.category, filed);
    changes.write(tx);
    recount(tx, before, {}, after, {});
  });
  EXPECT_EQ(filed_of(database, "rubbish"), 0);
  EXPECT_EQ(filed_of(database, "toilet"), 1);
}

}  // namespace
}  // namespace problems
