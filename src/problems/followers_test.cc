#include "problems/followers.h"

#include <gtest/gtest.h>

#include "problems/ratings.h"
#include "problems/test_jobs.h"
#include "problems/views.h"

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

TEST_F(CitizensTest, WhoseReportWasMergedFollowsTheOriginalAndIsToldWhenItCloses) {
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const auto merge = [&](ProblemId from, ProblemId into) {
    NewStep wanted;
    wanted.step = Step::mark_duplicate;
    wanted.duplicate_of = into;
    world.take(from, lead, wanted);
  };
  const auto report_of = [&](const char* number) {
    NewProblem wanted = world.report();
    wanted.phone = number;
    return world.file(wanted);
  };
  const auto first = report_of(phone), again = report_of(phone), other = report_of("13900001111");
  merge(other.id, first.id);  // and with it into the original
  merge(first.id, id);
  merge(again.id, id);
  const auto holder = [&] {
    return world.database->read([&](db::Tx& tx) {
      return holder_of(tx, *find_any_problem(tx, id), other.receipt);
    });
  };
  EXPECT_EQ(holder(), Holder::nobody) << "the original is not public yet";
  publish(world, id);
  EXPECT_EQ(holder(), Holder::follower);
  close();
  run(world, tell_followers, event_about(world, "problems.verify", id));
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM outbox"), 2) << "each person once";
}

TEST_F(CitizensTest, AMergedReportShowsTheCourseOfTheOriginal) {
  const auto lead = world.staff("lead", lixia, Role::office_lead);
  const ProblemReceipt second = world.file(world.report());
  NewStep merge;
  merge.step = Step::mark_duplicate;
  merge.duplicate_of = id;
  world.take(second.id, lead, merge);
  const auto shown = [&] {
    const kernel::Caller nobody;
    return world.database->read([&](db::Tx& tx) {
      const auto context = context_for(world, nobody);
      const Visible visible = visible_problem(tx, context, second.id, second.receipt);
      return *detail_of(tx, visible.viewer, visible.problem).original;
    });
  };
  EXPECT_EQ(shown().number, receipt.number);
  EXPECT_EQ(shown().state, State::assigned);
  close();
  EXPECT_EQ(shown().state, State::closed);
  EXPECT_FALSE(shown().is_public);
  for (const HistoryItem& item : shown().history) EXPECT_TRUE(item.photos.empty());
  publish(world, id);
  EXPECT_TRUE(shown().is_public);
  EXPECT_FALSE(shown().history.front().photos.empty());
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
