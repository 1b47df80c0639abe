#include <gtest/gtest.h>

#include "notices/actions.h"
#include "notices/jobs.h"
#include "notices/store.h"
#include "people/store_accounts.h"
#include "people/test_world.h"

namespace notices {
namespace {

using people::TestWorld;

const Notice a_notice{"problem_assigned", "有新的派单", "解放路街道", "/office/problems", false};

TEST(Inbox, TellsOpenScreensOnlyAfterTheCommit) {
  TestWorld world;
  const AccountId account{base::mint_id()};
  EXPECT_THROW(world.database->write([&](db::Tx& tx) {
    notify(tx, world.services, account, a_notice, world.now);
    throw std::runtime_error("undone");
  }),
               std::runtime_error);
  EXPECT_TRUE(world.published.empty());
  world.database->write(
      [&](db::Tx& tx) { notify(tx, world.services, account, a_notice, world.now); });
  ASSERT_EQ(world.published.size(), 1u);
  EXPECT_EQ(world.published[0], channel_of(account) + " {\"unread\":1}");
}

TEST(Inbox, ReadingConcernsOnlyTheOwnMessages) {
  TestWorld world;
  const AccountId mine{base::mint_id()}, yours{base::mint_id()};
  world.database->write([&](db::Tx& tx) {
    notify(tx, world.services, mine, a_notice, world.now);
    notify(tx, world.services, yours, a_notice, world.now);
    const std::int64_t foreign = list_inbox(tx, yours, false, {}, 10).front().id;
    mark_read(tx, mine, std::span(&foreign, 1), world.now);
    EXPECT_EQ(people::unread_count(tx, yours), 1);
    mark_read(tx, mine, {}, world.now);
    EXPECT_EQ(people::unread_count(tx, mine), 0);
    EXPECT_EQ(people::unread_count(tx, yours), 1);
    EXPECT_TRUE(list_inbox(tx, mine, true, {}, 10).empty());
  });
}

TEST(Inbox, NoticesOfOtherProcessesAreToldOnce) {
  TestWorld world;
  publish_new(*world.database, world.services);  // learns where to begin
  const AccountId account{base::mint_id()};
  world.database->write([&](db::Tx& tx) {
    for (int i = 0; i < 1200; ++i) insert_notice(tx, base::mint_id(), account, a_notice, world.now);
  });
  EXPECT_EQ(publish_new(*world.database, world.services), 1);
  EXPECT_EQ(world.published.back(), channel_of(account) + " {\"unread\":100}");
  EXPECT_EQ(publish_new(*world.database, world.services), 0);
}

struct OutboxState {
  std::string state;
  std::int64_t tries = 0;
};
BOOST_DESCRIBE_STRUCT(OutboxState, (), (state, tries))

OutboxState only_message(TestWorld& world) {
  return world.database->read(
      [](db::Tx& tx) { return tx.one<OutboxState>("SELECT state, tries FROM outbox"); });
}

TEST(Outbox, WithoutAGatewayMessagesAreLoggedAndSent) {
  TestWorld world;
  world.database->write([&](db::Tx& tx) {
    queue_message(tx, world.keys, "13812345678", {"receipt", "您的问题已受理"}, world.now);
  });
  testing::internal::CaptureStderr();
  deliver_messages({*world.database, world.services, world.now});
  const std::string log = testing::internal::GetCapturedStderr();
  EXPECT_EQ(only_message(world).state, "sent");
  EXPECT_NE(log.find("138****5678"), log.npos);
  EXPECT_EQ(log.find("13812345678"), log.npos);
}

TEST(Outbox, AFailingGatewayIsTriedEightTimesWithGrowingPauses) {
  TestWorld world;
  world.settings.message_endpoint = "http://127.0.0.1:1/none";
  world.database->write([&](db::Tx& tx) {
    queue_message(tx, world.keys, "13812345678", {"receipt", "您的问题已受理"}, world.now);
  });
  deliver_messages({*world.database, world.services, world.now});
  EXPECT_EQ(only_message(world).tries, 1);
  world.now.ms += base::minute_ms - 1;
  deliver_messages({*world.database, world.services, world.now});
  EXPECT_EQ(only_message(world).tries, 1) << "not before its time";
  for (int i = 0; i < 20; ++i) {
    world.now.ms += 5 * base::hour_ms;
    deliver_messages({*world.database, world.services, world.now});
  }
  EXPECT_EQ(only_message(world).tries, 8);
  EXPECT_EQ(only_message(world).state, "failed");
}

}  // namespace
}  // namespace notices
