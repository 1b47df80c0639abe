#include "problems/actions_notify.h"

#include <gtest/gtest.h>

#include "problems/test_world.h"

namespace problems {
namespace {

void tell_of(World& world, std::string_view event, ProblemId id, AccountId by = {}) {
  kernel::Event happened;
  happened.event = event;
  happened.subject = id.value;
  happened.account = by;
  world.database->write([&](db::Tx& tx) { notify_of_step(tx, world.job(), happened); });
}

std::int64_t inbox_of(World& world, AccountId account) {
  return world.count("SELECT COUNT(*) FROM inbox WHERE account = $1", account);
}

TEST(Notify, ANewProblemReachesItsHandler) {
  World world;
  tell_of(world, "problems.file", world.file(world.report()).id);
  EXPECT_EQ(inbox_of(world, world.grid_worker), 1);
}

TEST(Notify, WithoutAHandlerItReachesTheNearestOfficeThatHasAnybody) {
  World world;
  const auto county = world.staff("county", lixia, Role::office_lead).account;
  const auto city = world.staff("city", jinan, Role::office_lead).account;
  world.database->write([](db::Tx& tx) {
    tx.run("DELETE FROM duties");
    tx.run("UPDATE accounts SET active = 0 WHERE login = 'grid_worker'");
  });
  world.locator.reload(*world.database);
  tell_of(world, "problems.file", world.file(world.report()).id);
  EXPECT_EQ(inbox_of(world, county), 1);
  EXPECT_EQ(inbox_of(world, city), 0);
}

TEST(Notify, NobodyIsToldWhatHeDidHimself) {
  World world;
  const ProblemId id = world.file(world.report()).id;
  tell_of(world, "problems.urge", id, world.grid_worker);
  EXPECT_EQ(inbox_of(world, world.grid_worker), 0);
}

TEST(Notify, TheReporterHearsOfTheEndWhenHeLeftAPhone) {
  World world;
  NewProblem wanted = world.report();
  tell_of(world, "problems.verify", world.file(wanted).id);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM outbox"), 0);
  wanted = world.report();
  wanted.phone = "13812345678";
  tell_of(world, "problems.verify", world.file(wanted).id);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM outbox"), 1);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM outbox WHERE body LIKE '%138%'"), 0);
}

TEST(Notify, EventsOfNoInterestAndGoneProblemsAreLeftAlone) {
  World world;
  tell_of(world, "problems.note", world.file(world.report()).id);
  tell_of(world, "problems.file", ProblemId{42});
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM inbox"), 0);
}

}  // namespace
}  // namespace problems
