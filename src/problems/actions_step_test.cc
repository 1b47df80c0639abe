#include "problems/actions_step.h"

#include <gtest/gtest.h>

#include "problems/figures.h"
#include "problems/test_world.h"

namespace problems {
namespace {

NewStep step_of(Step step) {
  NewStep wanted;
  wanted.step = step;
  wanted.reason = "说明";
  return wanted;
}

// A world with a problem given to the grid worker.
class StepTest : public testing::Test {
 protected:
  StepTest()
      : lead(world.staff("lead", lixia, Role::office_lead)),
        verifier(world.staff("verifier", lixia, Role::verifier)),
        worker(world.staff("town", jiefanglu, Role::township_worker)),
        id(world.file(world.report()).id) {}

  void resolve() {
    world.take(id, worker, Step::start);
    world.take(id, worker, Step::resolve);
  }
  Problem now() { return world.problem(id); }

  World world;
  kernel::Caller lead, verifier, worker;
  ProblemId id;
};

TEST_F(StepTest, RunsTheWholeLoop) {
  resolve();
  EXPECT_EQ(now().state, State::resolved);
  EXPECT_EQ(world.take(id, verifier, Step::verify).state, State::closed);
  const Problem closed = now();
  EXPECT_EQ(closed.verifier, verifier.account);
  EXPECT_EQ(closed.closed_month, 202603);
  EXPECT_FALSE(closed.due_at);
  EXPECT_FALSE(closed.late);
  EXPECT_EQ(closed.version, 4);
}

TEST_F(StepTest, WhoResolvesNeverVerifies) {
  world.take(id, lead, Step::resolve);
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, Step::verify); }), "problems.same_person");
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, Step::send_back, "没有清净"); }),
            "problems.same_person");
  EXPECT_EQ(world.take(id, verifier, Step::verify).state, State::closed);
}

TEST_F(StepTest, TellsNotNowFromNotYou) {
  EXPECT_EQ(refusal_of([&] { world.take(id, verifier, Step::verify); }),
            "problems.step_not_allowed");
  EXPECT_EQ(refusal_of([&] { world.take(id, verifier, Step::start); }), "not_permitted");
}

TEST_F(StepTest, DemandsReasonAndPhotograph) {
  NewStep bare;
  bare.step = Step::return_wrong_owner;
  bare.reason = "  ";
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, bare); }), "problems.reason_required");
  bare.step = Step::resolve;
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, bare); }), "problems.photo_required");
  bare.photo_ids = {PhotoId{42}};
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, bare); }), "problems.photo_unknown");
  EXPECT_EQ(now().version, 1);
}

TEST_F(StepTest, ReworkDoesNotBuyTime) {
  world.at("2026-03-02T11:00:00+08:00");  // 2 of 4 working hours are left
  world.take(id, worker, Step::resolve);
  world.at("2026-03-04T09:00:00+08:00");
  world.take(id, verifier, Step::send_back, "没有清净");
  const Problem sent_back = now();
  EXPECT_EQ(sent_back.state, State::rework);
  EXPECT_EQ(sent_back.rework_count, 1);
  // At least rework_hours_min (4), since two would be too little to go there again.
  EXPECT_EQ(base::instant_text(*sent_back.due_at), "2026-03-04T14:30:00+08:00");
}

TEST_F(StepTest, LatenessStaysWithTheProblem) {
  world.at("2026-03-02T15:00:00+08:00");
  world.take(id, worker, Step::resolve);
  EXPECT_TRUE(now().late);
  world.take(id, verifier, Step::verify);
  EXPECT_EQ(world.count("SELECT SUM(closed) FROM problem_figures WHERE depth = 5"), 1);
  EXPECT_EQ(world.count("SELECT SUM(closed_on_time) FROM problem_figures WHERE depth = 5"), 0);
}

TEST_F(StepTest, ExtensionClimbsALadderOfLevels) {
  const auto city = world.staff("city", jinan, Role::office_lead);
  NewStep ask = step_of(Step::request_extension);
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, ask); }), "validation");
  ask.hours = 7;
  world.take(id, worker, ask);
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, ask); }), "problems.request_pending");
  EXPECT_EQ(world.take(id, lead, Step::grant_extension).state, State::extended);
  EXPECT_EQ(base::instant_text(*now().due_at), "2026-03-03T14:30:00+08:00");
  world.take(id, worker, ask);
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, Step::grant_extension); }),
            "problems.higher_level_needed");
  EXPECT_EQ(world.take(id, city, Step::grant_extension).state, State::extended);
  EXPECT_EQ(now().extension_count, 2);
  EXPECT_EQ(world.count("SELECT SUM(extended) FROM problem_figures WHERE depth = 5"), 1);
}

TEST_F(StepTest, NobodyDecidesHisOwnRequest) {
  NewStep ask = step_of(Step::request_extension);
  ask.hours = 1000;
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, ask); }), "validation");
  ask.hours = 2;
  world.take(id, lead, ask);
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, Step::grant_extension); }),
            "problems.same_person");
}

TEST_F(StepTest, RefusedExtensionChangesNothing) {
  NewStep ask = step_of(Step::request_extension);
  ask.hours = 2;
  world.take(id, worker, ask);
  const auto due = now().due_at;
  EXPECT_EQ(world.take(id, lead, Step::refuse_extension, "可以按时完成").state, State::assigned);
  EXPECT_EQ(now().due_at, due);
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, Step::grant_extension); }),
            "problems.no_request");
}

TEST_F(StepTest, ResolvingSettlesAnOpenRequest) {
  NewStep ask = step_of(Step::request_extension);
  ask.hours = 2;
  world.take(id, worker, ask);
  world.take(id, worker, Step::resolve);
  EXPECT_EQ(world.count("SELECT COUNT(*) FROM extensions WHERE state = 'lapsed'"), 1);
}

TEST_F(StepTest, SuspensionStopsTheClock) {
  NewStep ask = step_of(Step::request_suspension);
  ask.until = base::parse_day("2026-03-02");
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, ask); }), "validation");
  ask.until = base::parse_day("2026-03-12");
  world.take(id, worker, ask);
  world.at("2026-03-02T10:00:00+08:00");
  EXPECT_EQ(world.take(id, lead, Step::grant_suspension).state, State::suspended);
  EXPECT_EQ(base::instant_text(*now().due_at), "2026-03-12T00:00:00+08:00");
  world.at("2026-03-10T09:00:00+08:00");
  EXPECT_EQ(world.take(id, worker, Step::resume).state, State::in_progress);
  // Three of the four hours were left on 2 March at 10:00.
  EXPECT_EQ(base::instant_text(*now().due_at), "2026-03-10T12:00:00+08:00");
  EXPECT_FALSE(now().late);
}

TEST_F(StepTest, AssignmentKeepsToScopeAndLine) {
  NewStep wanted = step_of(Step::assign);
  wanted.unit = world.department;
  EXPECT_EQ(world.take(id, lead, wanted).state, State::assigned);
  EXPECT_EQ(now().unit, world.department);
  EXPECT_FALSE(now().assignee);
  wanted.unit = world.unit_of(qianfoshan);
  EXPECT_EQ(refusal_of([&] { world.take(id, worker, wanted); }), "problems.assignee_unknown");
  wanted.unit = UnitId{77};
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, wanted); }), "problems.assignee_unknown");
  wanted.unit.reset();
  wanted.assignee = AccountId{77};
  EXPECT_EQ(refusal_of([&] { world.take(id, lead, wanted); }), "problems.assignee_unknown");
  NewProblem smoking = world.report();
  smoking.category_code = "smoking";
  const ProblemId other = world.file(smoking).id;
  wanted = step_of(Step::assign);
  wanted.unit = world.department;
  EXPECT_EQ(refusal_of([&] { world.take(other, lead, wanted); }), "validation");
}

TEST_F(StepTest, HandingOnDoesNotBuyTimeButAReturnDoes) {
  const auto due = now().due_at;
  world.at("2026-03-02T10:00:00+08:00");
  NewStep wanted = step_of(Step::assign);
  wanted.unit = world.department;
  world.take(id, lead, wanted);
  EXPECT_EQ(now().due_at, due);
  world.take(id, worker, Step::return_wrong_owner, "不属于本单位");
  EXPECT_FALSE(now().unit);
  world.take(id, lead, wanted);
  EXPECT_EQ(base::instant_text(*now().due_at), "2026-03-02T15:30:00+08:00");
}

TEST_F(StepTest, AProblemAndItsFiguresFollowTheUnitDownToItsDivision) {
  const ProblemId at_province = world.file(world.report(beside_lng, beside_lat)).id;
  const auto top = world.staff("top", province, Role::office_lead);
  world.take(at_province, top, Step::accept);
  NewStep wanted = step_of(Step::assign);
  wanted.unit = world.department;
  world.take(at_province, top, wanted);
  EXPECT_EQ(world.problem(at_province).division, lixia);
  const std::string rows = " FROM problem_figures WHERE depth = 5 AND division = $1";
  EXPECT_EQ(world.count("SELECT SUM(accepted_net)" + rows, lixia),
            1);
  EXPECT_EQ(world.count("SELECT SUM(filed)" + rows, province), 0);
}

TEST_F(StepTest, StartingNamesThePersonOfAUnit) {
  NewStep wanted = step_of(Step::assign);
  wanted.unit = worker.unit;
  world.take(id, lead, wanted);
  world.take(id, worker, Step::start);
  EXPECT_EQ(now().assignee, worker.account);
}

TEST_F(StepTest, DuplicatesPointAtTheFirstAndLeaveTheNetFigure) {
  const ProblemId second = world.file(world.report()).id;
  const ProblemId third = world.file(world.report()).id;
  NewStep wanted;
  wanted.step = Step::mark_duplicate;
  EXPECT_EQ(refusal_of([&] { world.take(second, lead, wanted); }), "validation");
  wanted.duplicate_of = second;
  EXPECT_EQ(refusal_of([&] { world.take(second, lead, wanted); }),
            "problems.duplicate_of_itself");
  wanted.duplicate_of = id;
  world.take(second, lead, wanted);
  wanted.duplicate_of = second;
  world.take(third, lead, wanted);
  EXPECT_EQ(world.problem(third).duplicate_of, id);
  EXPECT_EQ(world.count("SELECT SUM(accepted) FROM problem_figures WHERE depth = 5"), 3);
  EXPECT_EQ(world.count("SELECT SUM(accepted_net) FROM problem_figures WHERE depth = 5"), 1);
}

TEST_F(StepTest, ADuplicateOfWhatBecameADuplicateNeverTurnsInACircle) {
  const ProblemId second = world.file(world.report()).id;
  const ProblemId third = world.file(world.report()).id;
  const auto merge = [&](ProblemId from, ProblemId into) {
    NewStep wanted;
    wanted.step = Step::mark_duplicate;
    wanted.duplicate_of = into;
    return refusal_of([&] { world.take(from, lead, wanted); });
  };
  EXPECT_EQ(merge(id, second), "");
  EXPECT_EQ(merge(second, third), "");
  EXPECT_EQ(merge(third, id), "problems.duplicate_of_itself");
  const Problem original =
      world.database->read([&](db::Tx& tx) { return original_of(tx, *find_any_problem(tx, id)); });
  EXPECT_EQ(original.id, third);
  EXPECT_EQ(world.problem(third).follower_count, 1);
}

TEST_F(StepTest, AMergingIsTakenBackWithItsFiguresAndItsFollower) {
  const ProblemId second = world.file(world.report()).id;
  NewStep merge;
  merge.step = Step::mark_duplicate;
  merge.duplicate_of = id;
  world.take(second, lead, merge);
  EXPECT_EQ(now().follower_count, 1);
  world.at("2026-04-01T09:00:00+08:00");
  EXPECT_EQ(refusal_of([&] { world.take(second, lead, Step::restore); }),
            "problems.reason_required");
  EXPECT_EQ(refusal_of([&] { world.take(second, verifier, Step::restore, "不是同一处"); }),
            "not_permitted");
  EXPECT_EQ(world.take(second, lead, Step::restore, "不是同一处").state, State::accepted);
  const Problem restored = world.problem(second);
  EXPECT_FALSE(restored.duplicate_of);
  EXPECT_FALSE(restored.closed_at);
  EXPECT_TRUE(restored.due_at);
  EXPECT_EQ(restored.accepted_month, 202603);
  EXPECT_EQ(now().follower_count, 0);
  EXPECT_EQ(world.count("SELECT SUM(duplicates) FROM problem_figures WHERE depth = 5"), 0);
  EXPECT_EQ(world.count("SELECT SUM(accepted_net) FROM problem_figures WHERE depth = 5 AND "
                        "month = 202603"), 2);
  EXPECT_EQ(world.take(second, lead, Step::assign).state, State::assigned) << "to who had it";
}

TEST_F(StepTest, ARejectionIsTakenBackIntoTheMonthOfTheFirstAcceptance) {
  world.at("2026-04-01T09:00:00+08:00");
  world.take(id, lead, Step::reject, "不属于爱卫范围");
  world.take(id, lead, Step::restore, "属于爱卫范围，办错了");
  EXPECT_EQ(now().accepted_month, 202603);
  EXPECT_EQ(world.count("SELECT SUM(rejected) FROM problem_figures WHERE depth = 5"), 0);
  EXPECT_EQ(world.count("SELECT SUM(accepted) FROM problem_figures WHERE depth = 5 AND "
                        "month = 202603"), 1);

  // Nobody had accepted this one, so it is accepted by being taken back.
  const ProblemId unowned = world.file(world.report(beside_lng, beside_lat)).id;
  const auto province_lead = world.staff("province_lead", province, Role::office_lead);
  ASSERT_EQ(world.problem(unowned).state, State::submitted);
  world.take_as_citizen(unowned, Step::withdraw);
  world.take(unowned, province_lead, Step::restore, "上报人来电要求继续办理");
  EXPECT_EQ(world.problem(unowned).accepted_month, 202604);
  EXPECT_EQ(world.count("SELECT SUM(withdrawn) FROM problem_figures WHERE depth = 5"), 0);
}

TEST_F(StepTest, RejectionTakesAcceptanceBack) {
  world.take(id, lead, Step::reject, "不属于爱卫范围");
  EXPECT_EQ(world.count("SELECT SUM(accepted) FROM problem_figures WHERE depth = 5"), 0);
  EXPECT_EQ(world.count("SELECT SUM(rejected) FROM problem_figures WHERE depth = 5"), 1);
  EXPECT_TRUE(now().closed_at);
  EXPECT_FALSE(now().closed_month);
}

TEST_F(StepTest, TheReporterWithdrawsUntilWorkBeginsAndReopensWithinTheWindow) {
  const ProblemId other = world.file(world.report()).id;
  EXPECT_EQ(world.take_as_citizen(other, Step::withdraw).state, State::withdrawn);
  EXPECT_EQ(world.count("SELECT SUM(withdrawn) FROM problem_figures WHERE depth = 5"), 1);
  resolve();
  EXPECT_EQ(refusal_of([&] { world.take_as_citizen(id, Step::withdraw); }),
            "problems.step_not_allowed");
  world.take(id, verifier, Step::verify);
  world.at("2026-03-17T09:00:00+08:00");
  EXPECT_EQ(world.take_as_citizen(id, Step::reopen, "又有垃圾").state, State::reopened);
  EXPECT_FALSE(now().closed_at);
  EXPECT_EQ(world.count("SELECT SUM(closed) FROM problem_figures WHERE depth = 5"), 0);
  EXPECT_EQ(world.count("SELECT SUM(reopened) FROM problem_figures WHERE depth = 5"), 1);
}

TEST_F(StepTest, ReopeningEndsWithTheWindow) {
  resolve();
  world.take(id, verifier, Step::verify);
  world.at("2026-03-17T09:00:01+08:00");
  EXPECT_EQ(refusal_of([&] { world.take_as_citizen(id, Step::reopen, "又有垃圾"); }),
            "problems.reopen_window_over");
}

TEST_F(StepTest, CorrectsTheCategoryOnAcceptance) {
  const ProblemId other = world.file(world.report(beside_lng, beside_lat)).id;
  const auto top = world.staff("top", province, Role::office_lead);
  NewStep wanted = step_of(Step::accept);
  wanted.category_code = "dragons";
  EXPECT_EQ(refusal_of([&] { world.take(other, top, wanted); }), "validation");
  wanted.category_code = "toilet";
  world.take(other, top, wanted);
  EXPECT_EQ(world.problem(other).category, "toilet");
  EXPECT_EQ(world.count("SELECT filed FROM problem_figures WHERE depth = 5 AND "
                        "category = 'toilet'"), 1);
}

TEST_F(StepTest, OthersSeeNothing) {
  const auto foreign = world.staff("foreign", people::qingdao, Role::office_lead);
  EXPECT_EQ(permissions_over(foreign, now()).bits, 0u);
  EXPECT_EQ(refusal_of([&] { world.take(id, foreign, Step::start); }), "not_permitted");
}

}  // namespace
}  // namespace problems
