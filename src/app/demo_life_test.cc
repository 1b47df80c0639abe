#include "app/demo_life.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/demo_test_world.h"
#include "problems/rules.h"

namespace app {
namespace {

using problems::State;
using problems::Step;

std::vector<DemoReport> reports_of(const DemoTestWorld& world) {
  return demo_reports(world.country, world.words, {demo_test_now, 1});
}

std::vector<DemoLife> lives_of(const DemoTestWorld& world) {
  std::vector<DemoLife> lives;
  DemoPast past;
  for (const DemoReport& report : reports_of(world)) {
    lives.push_back(live(world.ground(), report, past));
  }
  return lives;
}

std::map<State, int> states_of(const std::vector<DemoLife>& lives) {
  std::map<State, int> states;
  for (const DemoLife& life : lives) ++states[life.problem.state];
  return states;
}

// The comment of a rating stands in the history as a note, which the table does not know.
bool is_comment(const problems::StepRow& step) {
  return step.step == Step::note && step.from_state == State::closed &&
         step.to_state == State::closed && step.actor == problems::Actor::citizen;
}

bool is_in_the_table(const problems::StepRow& step) {
  const auto rows = problems::transitions();
  return std::any_of(rows.begin(), rows.end(), [&](const problems::Transition& row) {
    return step.from_state == row.from && row.step == step.step && row.to == step.to_state &&
           row.actor == step.actor &&
           (row.reason == problems::Need::no || !step.reason.empty());
  });
}

TEST(DemoReports, come_in_order_and_never_from_the_future) {
  const DemoTestWorld world;
  const auto reports = reports_of(world);
  EXPECT_GT(reports.size(), 3000u);
  EXPECT_TRUE(std::is_sorted(reports.begin(), reports.end(),
                             [](const auto& a, const auto& b) { return a.at < b.at; }));
  EXPECT_LT(reports.back().at, demo_test_now);
  EXPECT_GE(reports.front().at, demo_begin(demo_test_now));
}

TEST(DemoLife, is_told_alike_twice) {
  const DemoTestWorld world;
  const auto once = lives_of(world), again = lives_of(world);
  ASSERT_EQ(once.size(), again.size());
  EXPECT_EQ(states_of(once), states_of(again));
  for (std::size_t i = 0; i < once.size(); ++i) {
    EXPECT_EQ(once[i].problem.number, again[i].problem.number);
    EXPECT_EQ(once[i].problem.description, again[i].problem.description);
    EXPECT_EQ(once[i].steps.size(), again[i].steps.size());
  }
}

TEST(DemoLife, reaches_every_state) {
  const DemoTestWorld world;
  const auto states = states_of(lives_of(world));
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<State>>([&](auto each) {
    EXPECT_TRUE(states.contains(each.value)) << each.name;
  });
}

TEST(DemoLife, takes_only_steps_of_the_table_one_after_another) {
  const DemoTestWorld world;
  for (const DemoLife& life : lives_of(world)) {
    ASSERT_EQ(life.steps.front().step, Step::submit);
    for (std::size_t i = 1; i < life.steps.size(); ++i) {
      const auto& step = life.steps[i];
      ASSERT_TRUE(is_in_the_table(step) || is_comment(step))
          << problems::name_of(*step.from_state) << ' ' << problems::name_of(step.step);
      ASSERT_EQ(step.from_state, life.steps[i - 1].to_state);
      ASSERT_GE(step.at, life.steps[i - 1].at);
      ASSERT_LT(step.at, demo_test_now);
    }
    ASSERT_EQ(life.problem.state, life.steps.back().to_state);
  }
}

TEST(DemoLife, never_lets_who_resolved_verify) {
  const DemoTestWorld world;
  for (const DemoLife& life : lives_of(world)) {
    kernel::AccountId resolver;
    for (const auto& step : life.steps) {
      if (step.step == Step::resolve) resolver = *step.account;
      if (step.step != Step::verify && step.step != Step::send_back) continue;
      ASSERT_NE(*step.account, resolver);
    }
  }
}

TEST(DemoLife, ends_as_the_loop_does) {
  const DemoTestWorld world;
  for (const DemoLife& life : lives_of(world)) {
    const problems::Problem& problem = life.problem;
    ASSERT_EQ(problems::is_final(problem.state), problem.closed_at.has_value());
    ASSERT_EQ(problem.state == State::closed, problem.closed_month.has_value());
    ASSERT_EQ(problem.due_at.has_value(), !problem.closed_at);
    ASSERT_EQ(problem.state == State::duplicate, problem.duplicate_of.has_value());
    ASSERT_EQ(problem.state == State::suspended, problem.paused_at.has_value());
    ASSERT_TRUE(problem.demonstration);
    ASSERT_TRUE(!problem.satisfaction || problem.state == State::closed);
    const auto pending = std::count_if(life.requests.begin(), life.requests.end(), [](auto& each) {
      return each.request.state == problems::RequestState::pending;
    });
    ASSERT_TRUE(!problem.closed_at || pending == 0);
  }
}

TEST(DemoLife, numbers_problems_without_repeating) {
  const DemoTestWorld world;
  std::set<std::string> numbers;
  for (const DemoLife& life : lives_of(world)) {
    ASSERT_TRUE(numbers.insert(life.problem.number).second) << life.problem.number;
  }
}

TEST(DemoLife, points_back_at_what_was_open_or_closed_then) {
  const DemoTestWorld world;
  std::map<std::int64_t, const DemoLife*> earlier;
  const auto lives = lives_of(world);
  int duplicates = 0, recurrences = 0;
  for (const DemoLife& life : lives) {
    const problems::Problem& problem = life.problem;
    if (problem.duplicate_of) {
      ASSERT_TRUE(earlier.contains(problem.duplicate_of->value));
      const auto& original = earlier[problem.duplicate_of->value]->problem;
      ASSERT_EQ(original.category, problem.category);
      ASSERT_TRUE(!original.closed_at || *original.closed_at > problem.created_at);
      ++duplicates;
    }
    if (problem.recurrence_of) {
      const auto& original = earlier[problem.recurrence_of->value]->problem;
      ASSERT_LT(*original.closed_at, problem.created_at);
      ++recurrences;
    }
    earlier[problem.id.value] = &life;
  }
  EXPECT_GT(duplicates, 20);
  EXPECT_GT(recurrences, 20);
}

// Open work of one account, by its deadline.
struct Work {
  int overdue = 0, within_days = 0;
};

Work work_of(const std::vector<DemoLife>& lives, const DemoStaff& staff) {
  Work work;
  for (const DemoLife& life : lives) {
    const problems::Problem& problem = life.problem;
    const bool has_it = problem.assignee == staff.account ||
                        (!problem.assignee && problem.unit == staff.unit);
    if (!has_it || !problem.due_at || !problems::is_handling(problem.state)) continue;
    ++(*problem.due_at < demo_test_now ? work.overdue : work.within_days);
  }
  return work;
}

TEST(DemoLife, leaves_overdue_and_coming_work_to_every_handler) {
  const DemoTestWorld world;
  const auto lives = lives_of(world);
  for (const char* login : {"demo_grid", "demo_dept", "demo_village"}) {
    const Work work = work_of(lives, world.people.at(login));
    EXPECT_GE(work.overdue, 1) << login;
    EXPECT_GE(work.within_days, 1) << login;
  }
}

}  // namespace
}  // namespace app
