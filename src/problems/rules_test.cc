#include "problems/rules.h"

#include <gtest/gtest.h>

#include <boost/mp11/algorithm.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>

#include "kernel/event_name.h"

namespace problems {
namespace {

using kernel::Permission;

constexpr Permission loop_permissions[] = {
    Permission::problem_read,   Permission::problem_register, Permission::problem_accept,
    Permission::problem_assign, Permission::problem_handle,   Permission::problem_verify,
    Permission::problem_extend, Permission::problem_moderate, Permission::problem_export};

std::string text_of(auto value) { return boost::describe::enum_to_string(value, ""); }

std::string decision_text(State state, Step step, const Who& who, std::string_view name) {
  const Transition* row = decide(state, step, who);
  if (!row) return {};
  std::string text = "  " + std::string(name) + " -> " + text_of(row->to);
  if (row->reason == Need::yes) text += " reason";
  if (row->photo == Need::yes) text += " photo";
  if (row->guard != Guard::none) text += " " + text_of(row->guard);
  return text + "\n";
}

// Every state × step × who; what is not listed beneath a pair is refused.
std::string whole_table() {
  std::string out;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<State>>([&](auto state) {
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto step) {
      out += std::string(state.name) + " × " + step.name + "\n";
      out += decision_text(state.value, step.value, {Actor::citizen, {}}, "citizen");
      out += decision_text(state.value, step.value, {Actor::system, {}}, "system");
      for (const Permission permission : loop_permissions) {
        out += decision_text(state.value, step.value, {Actor::staff, {permission}},
                             text_of(permission));
      }
    });
  });
  return out;
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// AIWEI_WRITE_GOLDEN=1 writes the file anew; the change is then read in the diff.
void expect_golden(const std::string& path, const std::string& text) {
  if (std::getenv("AIWEI_WRITE_GOLDEN")) std::ofstream(path, std::ios::binary) << text;
  EXPECT_EQ(read_file(path), text) << path;
}

TEST(Loop, DecidesAsTheGoldenTableSays) {
  expect_golden(AIWEI_SOURCE_DIR "/src/problems/loop_table.golden", whole_table());
}

TEST(Loop, DocumentIsWrittenFromTheTable) {
  expect_golden(AIWEI_SOURCE_DIR "/docs/LOOP.md", loop_markdown());
}

// The audit log speaks of a step in the words of the table. An event that is written under a
// literal name is checked by the compiler (kernel/event_name.h); these names are put together.
TEST(Loop, EveryStepIsInTheAuditLogUnderItsOwnName) {
  for (const Transition& row : transitions()) {
    const auto event = kernel::EventName::of("problems." + text_of(row.step));
    EXPECT_EQ(kernel::words_of_event(event.text()), name_of(row.step));
  }
  EXPECT_THROW(kernel::EventName::of("problems.submit"), std::logic_error);
}

TEST(Loop, NoRowStandsTwice) {
  std::set<std::tuple<State, Step, Actor, Permission>> seen;
  for (const Transition& row : transitions()) {
    EXPECT_TRUE(seen.insert({row.from, row.step, row.actor, row.permission}).second)
        << text_of(row.from) << ' ' << text_of(row.step);
  }
}

TEST(Loop, EveryStateButTheFirstIsReachedFromSubmission) {
  std::set<State> reached{State::submitted};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const Transition& row : transitions()) {
      if (reached.contains(row.from)) reached.insert(row.to);
    }
  }
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<State>>(
      [&](auto state) { EXPECT_TRUE(reached.contains(state.value)) << state.name; });
}

TEST(Loop, EveryNameIsWritten) {
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<State>>(
      [&](auto state) { EXPECT_FALSE(name_of(state.value).empty()) << state.name; });
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>(
      [&](auto step) { EXPECT_FALSE(name_of(step.value).empty()) << step.name; });
  for (const Transition& row : transitions()) {
    EXPECT_EQ(name_of(row.permission).empty(), row.actor != Actor::staff);
  }
}

TEST(Loop, TellsNotYouFromNotNow) {
  EXPECT_EQ(decide(State::resolved, Step::verify, {Actor::staff, {Permission::problem_handle}}),
            nullptr);
  EXPECT_TRUE(exists(State::resolved, Step::verify, Actor::staff));
  EXPECT_FALSE(exists(State::assigned, Step::verify, Actor::staff));
}

TEST(ExtensionLadder, EachRungNeedsALevelAboveTheLast) {
  EXPECT_EQ(decider_level_max(1, std::nullopt), 4);
  EXPECT_EQ(decider_level_max(2, 4), 3);
  EXPECT_EQ(decider_level_max(2, 3), 2);
  EXPECT_EQ(decider_level_max(3, 2), 1);
  EXPECT_EQ(decider_level_max(4, 1), 1);
}

TEST(Escalation, ClimbsOneLevelAtATime) {
  EXPECT_EQ(escalation_level(1, 5), 4);
  EXPECT_EQ(escalation_level(1, 4), 4);
  EXPECT_EQ(escalation_level(2, 4), 3);
  EXPECT_EQ(escalation_level(4, 4), 1);
  EXPECT_EQ(escalation_level(5, 4), std::nullopt);
  EXPECT_EQ(escalation_level(1, 2), 2);
  EXPECT_EQ(escalation_level(0, 4), std::nullopt);
}

}  // namespace
}  // namespace problems
