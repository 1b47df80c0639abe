#include "problems/store_ledger.h"

#include <gtest/gtest.h>

#include "problems/test_world.h"

namespace problems {
namespace {

// Three problems: one given to the grid worker, one closed, one at the province's desk.
class LedgerTest : public testing::Test {
 protected:
  LedgerTest()
      : lead(world.staff("lead", lixia, Role::office_lead)),
        top(world.staff("top", province, Role::office_lead)),
        verifier(world.staff("verifier", lixia, Role::verifier)),
        given(world.file(world.report()).id),
        closed(world.file(world.report()).id),
        at_desk(world.file(world.report(beside_lng, beside_lat)).id) {
    world.take(closed, lead, Step::resolve);
    world.take(closed, verifier, Step::verify);
  }

  std::vector<ProblemId> list(const kernel::Caller& who, const ProblemQuery& filter,
                              std::optional<LedgerCursor> after = {}, int rows_max = 50) {
    const auto scope = kernel::scope_of(who, kernel::Permission::problem_read);
    const LedgerReader reader{who, world.now};
    const auto rows = world.database->read([&](db::Tx& tx) {
      return list_problems(tx, scope, reader, filter, after, rows_max);
    });
    const auto total = world.database->read(
        [&](db::Tx& tx) { return count_problems(tx, scope, reader, filter, 100); });
    EXPECT_EQ(total, static_cast<std::int64_t>(rows.size()) + (after ? 1 : 0));
    std::vector<ProblemId> ids;
    for (const Problem& row : rows) ids.push_back(row.id);
    return ids;
  }

  Workbench bench(const kernel::Caller& who) {
    return world.database->read(
        [&](db::Tx& tx) { return count_workbench(tx, LedgerReader{who, world.now}); });
  }

  using Ids = std::vector<ProblemId>;
  World world;
  kernel::Caller lead, top, verifier;
  ProblemId given, closed, at_desk;
};

TEST_F(LedgerTest, HoldsTheRowsOfTheScopeNewestFirst) {
  EXPECT_EQ(list(top, {}), (Ids{at_desk, closed, given}));
  EXPECT_EQ(list(lead, {}), (Ids{closed, given}));
  EXPECT_EQ(list(kernel::Caller(), {}), Ids{});
}

TEST_F(LedgerTest, NarrowsToADivisionButNeverWidens) {
  ProblemQuery filter;
  filter.division = "370102000000";
  EXPECT_EQ(list(top, filter), (Ids{closed, given}));
  filter.division = "370000000000";
  EXPECT_EQ(list(lead, filter), (Ids{closed, given}));
}

TEST_F(LedgerTest, OpenAndFinalStatesCanBeAskedForTogether) {
  ProblemQuery filter;
  filter.state = {State::assigned};
  EXPECT_EQ(list(top, filter), Ids{given});
  filter.state = {State::assigned, State::closed};
  EXPECT_EQ(list(top, filter), (Ids{closed, given}));
  filter.state = {State::submitted, State::closed};
  EXPECT_EQ(list(top, filter), (Ids{at_desk, closed}));
}

TEST_F(LedgerTest, SortsByDeadlineAndPages) {
  ProblemQuery filter;
  filter.sort = "due";
  const Ids all = list(top, filter);
  ASSERT_EQ(all.size(), 2u);  // the closed one has no deadline
  const Problem first = world.problem(all[0]);
  EXPECT_EQ(list(top, filter, LedgerCursor{first.due_at->ms, first.id.value}), Ids{all[1]});
}

TEST_F(LedgerTest, KnowsWhatIsOverdueAndMine) {
  ProblemQuery filter;
  filter.overdue = true;
  EXPECT_EQ(list(top, filter), Ids{});
  world.at("2026-03-02T15:00:00+08:00");
  EXPECT_EQ(list(top, filter), (Ids{at_desk, given}));
  filter.overdue = false;
  EXPECT_EQ(list(top, filter), Ids{closed});
  ProblemQuery mine;
  mine.mine = true;
  EXPECT_EQ(list(top, mine), Ids{at_desk});  // waits at the unit of the province's office
}

TEST_F(LedgerTest, TheWorkbenchCountsWhatEachMustDo) {
  EXPECT_EQ(bench(top).to_accept, 1);
  EXPECT_EQ(bench(lead).to_accept, 0);
  EXPECT_EQ(bench(lead).overdue, 0);
  world.take(given, lead, Step::resolve);
  EXPECT_EQ(bench(lead).to_verify, 0);  // who resolved does not verify
  EXPECT_EQ(bench(verifier).to_verify, 1);
  const auto states = bench(top).open;
  ASSERT_EQ(states.size(), 2u);
  EXPECT_EQ(states[0].state, State::resolved);
  world.at("2026-03-20T15:00:00+08:00");
  EXPECT_EQ(bench(lead).overdue, 1);
  EXPECT_EQ(bench(kernel::Caller()).overdue, 0);
}

}  // namespace
}  // namespace problems
