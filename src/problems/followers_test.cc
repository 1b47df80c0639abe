#include "problems/followers.h"

#include <gtest/gtest.h>

#include "problems/ratings.h"
#include "problems/test_jobs.h"

namespace problems {
namespace {

constexpr const char* phone = "13800005678";

class CitizensTest : public testing::Test {
 protected:
  CitizensTest() : receipt(world.file(world.report())), id(receipt.id) {}

  FollowReceipt follow(std::optional<std::string> number = {}) {
    const kernel::Caller nobody;
    return world.database->write([&](db::Tx& tx) {
      return follow_problem(tx, context_for(world, nobody), id, {number});
    });
  }

  void rate(const std::string& with, int satisfaction, std::optional<std::string> comment = {}) {
    const kernel::Caller nobody;
    world.database->write([&](db::Tx& tx) {
      rate_problem(tx, context_for(world, nobody), id, {with, satisfaction, comment});
    });
  }

  void close() {
    const auto lead = world.staff("lead", lixia, Role::office_lead);
    const auto verifier = world.staff("verifier", lixia, Role::verifier);
    world.take(id, lead, Step::resolve);
    world.take(id, verifier, Step::verify);
  }

  World world;
  ProblemReceipt receipt;
  ProblemId id;
};

TEST_F(CitizensTest, OnlyWhatIsPublicAndOpenCanBeFollowed) {
  EXPECT_EQ(refusal_of([&] { follow(); }), "not_found");
  publish(world, id);
  EXPECT_FALSE(follow().receipt.empty());
  EXPECT_EQ(world.problem(id).follower_count, 1);
  close();
  EXPECT_EQ(refusal_of([&] { follow(); }), "problems.already_closed");
}

TEST_F(CitizensTest, AFollowersReceiptReadsButIsNotTheReporters) {
  publish(world, id);
  const std::string theirs = follow().receipt;
  world.database->read([&](db::Tx& tx) {
    const Problem problem = *find_any_problem(tx, id);
    EXPECT_EQ(holder_of(tx, problem, theirs), Holder::follower);
    EXPECT_EQ(holder_of(tx, problem, receipt.receipt), Holder::reporter);
  });
}

TEST_F(CitizensTest, OnePhoneFollowsOnceAndIsToldWhenClosed) {
  publish(world, id);
  follow(phone);
  EXPECT_EQ(refusal_of([&] { follow(phone); }), "problems.already_following");
  follow();
  run(world, tell_followers, event_about(world, "problems.verify", id));
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM outbox"), 0) << "it is not closed yet";
  close();
  run(world, tell_followers, event_about(world, "problems.verify", id));
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM outbox"), 1);
}

TEST_F(CitizensTest, RatingIsOnceAndOnlyByTheReporterOfAClosedProblem) {
  EXPECT_EQ(refusal_of([&] { rate(receipt.receipt, 5); }), "problems.not_closed");
  close();
  EXPECT_EQ(refusal_of([&] { rate("wrong", 5); }), "problems.receipt_wrong");
  rate(receipt.receipt, 4, "很快");
  EXPECT_EQ(refusal_of([&] { rate(receipt.receipt, 1); }), "problems.already_rated");
  EXPECT_EQ(world.problem(id).satisfaction, 4);
  EXPECT_EQ(world.count("SELECT SUM(rated) FROM problem_figures WHERE depth = 5"), 1);
  EXPECT_EQ(world.count("SELECT SUM(satisfied) FROM problem_figures WHERE depth = 5"), 1);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM steps WHERE step = 'note' AND reason = '很快'"), 1);
}

TEST_F(CitizensTest, ThreeOfFiveIsRatedButNotSatisfied) {
  close();
  rate(receipt.receipt, 3);
  EXPECT_EQ(world.count("SELECT SUM(rated) FROM problem_figures WHERE depth = 5"), 1);
  EXPECT_EQ(world.count("SELECT SUM(satisfied) FROM problem_figures WHERE depth = 5"), 0);
}

}  // namespace
}  // namespace problems
