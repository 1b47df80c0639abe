#include "reviews/store_acts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <thread>

#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"
#include "reviews/store_reviews.h"
#include "standards/store_versions.h"

namespace reviews {
namespace {

// What a device sends: an answer to one question, and the answers it knew then.
struct Message {
  StoredAct act;
  std::vector<std::string> supersedes;
};

using Heads = std::vector<std::string>;

class ActStoreTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, db::read_migrations(base::share_folder() + "/migrations", GetParam()));
    standards::StandardVersion standard;
    standard.id = base::mint<standards::StandardTag>();
    (*database)->write([&](db::Tx& tx) { standards::insert_version(tx, standard); });
    standard_id = standard.id;
  }

  // A review with two sheets.
  ReviewId new_review() {
    Review review;
    review.id = base::mint<ReviewTag>();
    review.standard = standard_id;
    sheets = {Sheet{}, Sheet{}};
    for (Sheet& sheet : sheets) sheet.id = base::mint<SheetTag>();
    (*database)->write([&](db::Tx& tx) {
      insert_review(tx, review);
      insert_sheets(tx, review.id, sheets);
    });
    return review.id;
  }

  void send(ReviewId review, const Message& message) {
    (*database)->write([&](db::Tx& tx) { insert_in(tx, review, message); });
  }

  static void insert_in(db::Tx& tx, ReviewId review, Message message) {
    message.act.id = base::mint<ActTag>();
    lock_sheet(tx, review, message.act.sheet);
    if (!has_act(tx, review, message.act.act_key)) insert_act(tx, review, message.act, message.supersedes, {});
  }

  Heads heads(ReviewId review) {
    Heads keys;
    (*database)->read([&](db::Tx& tx) {
      for (const StoredAct& act : standing_acts(tx, review)) keys.push_back(act.act_key);
    });
    std::sort(keys.begin(), keys.end());
    return keys;
  }

  // Three devices that now and then hear of one another, on two sheets with three items each.
  std::vector<Message> a_day(std::size_t count, std::mt19937& dice) {
    std::vector<Message> messages;
    std::vector<std::set<std::size_t>> knows(3);
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t device = dice() % 3;
      if (dice() % 4 == 0) {
        const std::set<std::size_t> heard = knows[dice() % 3];
        knows[device].insert(heard.begin(), heard.end());
      }
      Message message;
      message.act.act_key = "act-" + std::to_string(10'000 + i);
      message.act.sheet = sheets[dice() % 2].id;
      message.act.item = std::to_string(dice() % 3);
      message.act.grade = static_cast<double>(dice() % 11);
      for (const std::size_t known : knows[device]) {
        const StoredAct& other = messages[known].act;
        if (other.sheet == message.act.sheet && other.item == message.act.item) message.supersedes.push_back(other.act_key);
      }
      knows[device].insert(i);
      messages.push_back(std::move(message));
    }
    return messages;
  }

  std::unique_ptr<db::testing::TemporaryDatabase> database;
  StandardId standard_id;
  std::vector<Sheet> sheets;
};

INSTANTIATE_TEST_SUITE_P(Engines, ActStoreTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

// What stands follows from the set of messages: those that no other one supersedes.
Heads expected_heads(const std::vector<Message>& messages) {
  std::set<std::string> superseded;
  for (const Message& message : messages) superseded.insert(message.supersedes.begin(), message.supersedes.end());
  Heads keys;
  for (const Message& message : messages) {
    if (!superseded.contains(message.act.act_key)) keys.push_back(message.act.act_key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

TEST_P(ActStoreTest, AnyOrderAndAnyRepetitionEndInTheSameState) {
  std::mt19937 dice(20261127);
  for (int round = 0; round < 4; ++round) {
    const ReviewId review = new_review();
    std::vector<Message> messages = a_day(60, dice);
    const Heads expected = expected_heads(messages);
    std::vector<Message> sent = messages;
    for (int again = 0; again < 60; ++again) sent.push_back(messages[dice() % messages.size()]);
    std::shuffle(sent.begin(), sent.end(), dice);
    for (const Message& message : sent) send(review, message);
    EXPECT_EQ(heads(review), expected);
  }
}

// Two devices at once: neither loses the other's answer, and one that is superseded while it arrives does not stand.
TEST_P(ActStoreTest, TwoWritersAtOnceEndInTheSameState) {
  std::mt19937 dice(7);
  const ReviewId review = new_review();
  const std::vector<Message> messages = a_day(60, dice);
  std::vector<Message> backwards(messages.rbegin(), messages.rend());
  const auto write_all = [&](const std::vector<Message>& all) {
    for (const Message& message : all) {
      send(review, message);
    }
  };
  std::thread other([&] { write_all(backwards); });
  write_all(messages);
  other.join();
  EXPECT_EQ(heads(review), expected_heads(messages));
}

}  // namespace
}  // namespace reviews
