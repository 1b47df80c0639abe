#include "problems/actions_clock.h"

#include <gtest/gtest.h>

#include "problems/rules.h"
#include "problems/store_due.h"
#include "problems/test_world.h"

namespace problems {
namespace {

std::int64_t inbox_of(World& world, AccountId account) {
  return world.count("SELECT COUNT(*) FROM inbox WHERE account = $1", account);
}

TEST(Overdue, ClimbsOneLevelAtATime) {
  World world;
  const auto town = world.staff("town", jiefanglu, Role::township_worker).account;
  const auto county = world.staff("county", lixia, Role::office_lead).account;
  const auto city = world.staff("city", jinan, Role::office_lead).account;
  const ProblemId id = world.file(world.report()).id;  // due at 14:30

  world.at("2026-03-02T14:30:00+08:00");
  climb_overdue(world.job());
  EXPECT_EQ(world.problem(id).escalation, 0);

  world.at("2026-03-02T14:31:00+08:00");
  climb_overdue(world.job());
  climb_overdue(world.job());
  EXPECT_EQ(world.problem(id).escalation, 1);
  EXPECT_TRUE(world.problem(id).late);
  EXPECT_EQ(inbox_of(world, town), 1);
  EXPECT_EQ(inbox_of(world, world.grid_worker), 1);
  EXPECT_EQ(inbox_of(world, county), 0);

  world.at("2026-03-03T14:30:00+08:00");  // seven working hours later
  climb_overdue(world.job());
  EXPECT_EQ(world.problem(id).escalation, 2);
  EXPECT_EQ(inbox_of(world, county), 1);
  EXPECT_EQ(inbox_of(world, city), 0);

  world.at("2026-03-30T14:30:00+08:00");
  for (int i = 0; i < 5; ++i) climb_overdue(world.job());
  EXPECT_EQ(world.problem(id).escalation, 4);  // the province, and no further
  EXPECT_EQ(inbox_of(world, city), 1);
  world.database->read([&](db::Tx& tx) {
    EXPECT_TRUE(list_due(tx, world.now, {}, escalation_max, 10).empty()) << "looked at again for nothing";
  });
}

TEST(Overdue, ANewDeadlineBeginsBelow) {
  World world;
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const ProblemId id = world.file(world.report()).id;
  world.at("2026-03-02T15:00:00+08:00");
  climb_overdue(world.job());
  world.take(id, lead, Step::resolve);
  EXPECT_EQ(world.problem(id).escalation, 0);
}

TEST(Overdue, SuspendedProblemsResumeOnTheirDay) {
  World world;
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const auto worker = world.staff("town", jiefanglu, Role::township_worker);
  const ProblemId id = world.file(world.report()).id;
  NewStep ask;
  ask.step = Step::request_suspension;
  ask.reason = "雨季";
  ask.until = base::parse_day("2026-03-12");
  world.take(id, worker, ask);
  world.take(id, lead, Step::grant_suspension);
  world.at("2026-03-11T23:59:59+08:00");
  climb_overdue(world.job());
  EXPECT_EQ(world.problem(id).state, State::suspended);
  world.at("2026-03-12T00:01:00+08:00");
  climb_overdue(world.job());
  const Problem resumed = world.problem(id);
  EXPECT_EQ(resumed.state, State::in_progress);
  EXPECT_FALSE(resumed.late);
  EXPECT_EQ(base::instant_text(*resumed.due_at), "2026-03-12T14:30:00+08:00");
}

TEST(Overdue, LooksAtEveryPage) {
  World world;
  for (int i = 0; i < 230; ++i) {
    kernel::Caller visitor;
    visitor.address = "203.0.113." + std::to_string(i);
    world.file_as(visitor, world.report());
  }
  world.at("2026-03-02T15:00:00+08:00");
  climb_overdue(world.job());
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM problems WHERE escalation = 1"), 230);
}

}  // namespace
}  // namespace problems
