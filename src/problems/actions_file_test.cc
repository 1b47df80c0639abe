#include "problems/actions_file.h"

#include <gtest/gtest.h>

#include "problems/test_world.h"

namespace problems {
namespace {

TEST(Filing, ReachesTheResponsiblePersonInOneStep) {
  World world;
  const ProblemReceipt receipt = world.file(world.report());
  EXPECT_EQ(receipt.state, State::assigned);
  EXPECT_EQ(receipt.number, "370102-20260302-0001");
  ASSERT_TRUE(receipt.grid);
  EXPECT_EQ(receipt.grid->code, "370102001002001");
  const Problem problem = world.problem(receipt.id);
  EXPECT_EQ(problem.assignee, world.grid_worker);
  EXPECT_EQ(problem.line, 1);
  EXPECT_EQ(problem.division, people::village);
  EXPECT_EQ(base::instant_text(*problem.due_at), "2026-03-02T14:30:00+08:00");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM steps WHERE problem = $1", receipt.id), 3);
}

TEST(Filing, WaitsAtTheDeskWhenNobodyAnswersForThePlace) {
  World world;
  world.database->write([](db::Tx& tx) { tx.run("DELETE FROM duties"); });
  world.locator.reload(*world.database);
  const ProblemReceipt receipt = world.file(world.report());
  EXPECT_EQ(receipt.state, State::submitted);
  ASSERT_TRUE(receipt.unit);
  EXPECT_EQ(receipt.unit->id, world.unit_of(jiefanglu));
  EXPECT_EQ(base::instant_text(*receipt.due_at), "2026-03-02T14:30:00+08:00");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM steps WHERE problem = $1", receipt.id), 1);
}

TEST(Filing, WaitsAtTheProvinceWhenThePlaceIsUnknown) {
  World world;
  const ProblemReceipt receipt = world.file(world.report(beside_lng, beside_lat));
  EXPECT_EQ(receipt.state, State::submitted);
  EXPECT_EQ(world.problem(receipt.id).division, province);
  EXPECT_EQ(receipt.unit->id, world.unit_of(province));
}

TEST(Filing, PassesOverAnAccountThatIsNoLongerActive) {
  World world;
  world.database->write([](db::Tx& tx) { tx.run("UPDATE accounts SET active = 0"); });
  EXPECT_EQ(world.file(world.report()).state, State::submitted);
}

TEST(Filing, NumbersRunPerCountyAndDay) {
  World world;
  EXPECT_EQ(world.file(world.report()).number, "370102-20260302-0001");
  EXPECT_EQ(world.file(world.report()).number, "370102-20260302-0002");
  EXPECT_EQ(world.file(world.report(beside_lng, beside_lat)).number, "370000-20260302-0001");
  world.at("2026-03-02T23:59:59+08:00");
  EXPECT_EQ(world.file(world.report()).number, "370102-20260302-0003");
  world.at("2026-03-03T00:00:00+08:00");
  EXPECT_EQ(world.file(world.report()).number, "370102-20260303-0001");
}

TEST(Filing, TakesOtherForAnAbsentCategoryAndRefusesAnUnknownOne) {
  World world;
  NewProblem wanted = world.report();
  wanted.category_code.reset();
  EXPECT_EQ(world.problem(world.file(wanted).id).category, "other");
  NewProblem unknown = world.report();
  unknown.category_code = "dragons";
  EXPECT_EQ(refusal_of([&] { world.file(unknown); }), "validation");
}

TEST(Filing, UsesAPhotographOnce) {
  World world;
  const NewProblem wanted = world.report();
  world.file(wanted);
  EXPECT_EQ(refusal_of([&] { world.file(wanted); }), "problems.photo_unknown");
  NewProblem twice = world.report();
  twice.photo_ids.push_back(twice.photo_ids.front());
  EXPECT_EQ(refusal_of([&] { world.file(twice); }), "problems.photo_unknown");
  NewProblem unknown = world.report();
  unknown.photo_ids.push_back(PhotoId{12345});
  EXPECT_EQ(refusal_of([&] { world.file(unknown); }), "problems.photo_unknown");
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM problems"), 1);
}

TEST(Filing, KeepsNeitherPhoneNorReceiptInClear) {
  World world;
  NewProblem wanted = world.report();
  wanted.phone = "13812345678";
  const ProblemReceipt receipt = world.file(wanted);
  const Problem problem = world.problem(receipt.id);
  EXPECT_EQ(problem.phone_sealed->find("13812345678"), std::string::npos);
  EXPECT_EQ(world.keys.open_sealed(reporter_phone_purpose, *problem.phone_sealed), "13812345678");
  EXPECT_EQ(problem.receipt_hash, hash_of_receipt(receipt.receipt));
  EXPECT_EQ(receipt.receipt.size(), 27u);  // 20 bytes in base64url
  world.database->read([&](db::Tx& tx) {
    EXPECT_EQ(holder_of(tx, problem, receipt.receipt), Holder::reporter);
    EXPECT_EQ(holder_of(tx, problem, receipt.receipt + "A"), Holder::nobody);
    EXPECT_EQ(holder_of(tx, problem, ""), Holder::nobody);
  });
}

TEST(Filing, CountsWhatItFiled) {
  World world;
  world.file(world.report());
  world.file(world.report(beside_lng, beside_lat));
  const std::string rows = " FROM problem_figures WHERE depth = 5 AND month = 202603";
  EXPECT_EQ(world.count("SELECT SUM(filed)" + rows), 2);
  EXPECT_EQ(world.count("SELECT SUM(accepted_net)" + rows), 1);
}

TEST(Filing, LetsOnlyStaffNameASourceAndOnlyWithinTheirScope) {
  World world;
  NewProblem wanted = world.report();
  wanted.source = Source::inspection;
  EXPECT_EQ(refusal_of([&] { world.file(wanted); }), "problems.staff_only");
  const auto here = world.staff("town", jiefanglu, Role::township_worker);
  const auto elsewhere = world.staff("other", qianfoshan, Role::township_worker);
  EXPECT_EQ(refusal_of([&] { world.file_as(elsewhere, wanted); }), "problems.staff_only");
  const Problem problem = world.problem(world.file_as(here, wanted).id);
  EXPECT_EQ(problem.source, Source::inspection);
  EXPECT_EQ(problem.reporter, here.account);
}

TEST(Filing, BoundsTheReportsOfOneAddress) {
  World world;
  kernel::Caller visitor;
  visitor.address = "198.51.100.7";  // no other test files from here
  const int per_hour = standards::current().loop.reports_per_hour;
  for (int i = 0; i < per_hour; ++i) world.file_as(visitor, world.report());
  const NewProblem one_more = world.report();
  try {
    world.file_as(visitor, one_more);
    FAIL() << "the bucket is empty";
  } catch (const base::Refusal& refusal) {
    EXPECT_EQ(refusal.status, 429);
    EXPECT_GT(refusal.retry_after_seconds, 0);
  }
  world.now.ms += base::hour_ms;
  EXPECT_EQ(world.file_as(visitor, one_more).state, State::assigned);
}

}  // namespace
}  // namespace problems
