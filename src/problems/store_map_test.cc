#include "problems/store_map.h"

#include <gtest/gtest.h>

#include "problems/test_world.h"

namespace problems {
namespace {

// One problem in the grid given to its worker, one closed there, one far away at the desk.
class MapStoreTest : public testing::Test {
 protected:
  MapStoreTest()
      : lead(world.staff("lead", lixia, Role::office_lead)),
        top(world.staff("top", province, Role::office_lead)),
        verifier(world.staff("verifier", lixia, Role::verifier)),
        given(world.file(world.report()).id),
        closed(world.file(world.report()).id),
        far_away(world.file(world.report(beside_lng, beside_lat)).id) {
    world.take(closed, lead, Step::resolve);
    world.take(closed, verifier, Step::verify);
    filter.now = world.now;
  }

  std::vector<ProblemId> within(const kernel::Caller& who, const geo::Box& box, int rows_max = 100) {
    const auto scope = kernel::scope_of(who, kernel::Permission::problem_read);
    std::vector<ProblemId> ids;
    for (const MapProblem& row : world.database->read(
             [&](db::Tx& tx) { return problems_within(tx, scope, filter, box, rows_max); })) {
      ids.push_back(row.id);
    }
    return ids;
  }

  using Ids = std::vector<ProblemId>;
  static constexpr geo::Box around_grid{{117.0, 36.6}, {117.1, 36.7}}, wide{{117.0, 36.6}, {117.3, 36.7}};
  World world;
  kernel::Caller lead, top, verifier;
  ProblemId given, closed, far_away;
  MapFilter filter;
};

TEST_F(MapStoreTest, ShowsWhatIsOpenWithinTheBoxAndTheScope) {
  EXPECT_EQ(within(top, around_grid), Ids{given});
  EXPECT_EQ(within(top, wide), (Ids{given, far_away}));
  EXPECT_EQ(within(lead, around_grid), Ids{given});
  EXPECT_EQ(within(top, {118, 36, 119, 37}), Ids{});
  EXPECT_EQ(within(top, wide, 1), Ids{far_away});  // the newest
  EXPECT_EQ(within(world.staff("qingdao", people::qingdao, Role::office_lead), wide), Ids{});
}

TEST_F(MapStoreTest, FiltersByCategoryAndDeadline) {
  filter.categories = {"rubbish"};
  EXPECT_EQ(within(top, around_grid), Ids{given});
  filter.categories = {"toilet", "tobacco"};
  EXPECT_EQ(within(top, around_grid), Ids{});
  filter.categories.clear();
  filter.overdue = true;
  EXPECT_EQ(within(top, wide), Ids{});
  filter.now.ms += 60 * base::day_ms;
  EXPECT_EQ(within(top, wide), (Ids{given, far_away}));
  filter.overdue = false;
  EXPECT_EQ(within(top, wide), Ids{});
}

TEST_F(MapStoreTest, ShowsAPastDay) {
  filter.day = base::Day{base::day_of(world.now).number - 1};
  EXPECT_EQ(within(top, wide), Ids{});
  filter.day = base::day_of(world.now);
  EXPECT_EQ(within(top, wide), (Ids{given, far_away}));  // the third was closed on that day
}

TEST_F(MapStoreTest, CountsByCounty) {
  const auto counts = [&](const kernel::Caller& who) {
    const auto scope = kernel::scope_of(who, kernel::Permission::problem_read);
    return world.database->read([&](db::Tx& tx) { return problems_by_county(tx, scope, filter); });
  };
  const auto all = counts(top);
  std::int64_t open = 0, overdue = 0;
  for (const CountyProblems& county : all) open += county.open, overdue += county.overdue;
  EXPECT_EQ(open, 2);
  EXPECT_EQ(overdue, 0);
  ASSERT_EQ(counts(lead).size(), 1u);
  EXPECT_EQ(counts(lead)[0].county, lixia);
  EXPECT_EQ(counts(lead)[0].open, 1);
  filter.now.ms += 60 * base::day_ms;
  EXPECT_EQ(counts(lead)[0].overdue, 1);
}

}  // namespace
}  // namespace problems
