#include "problems/rules.h"

#include <algorithm>
#include <array>

namespace problems {

namespace {

using kernel::Permission;
using enum State;

constexpr auto anyone = Permission::anyone;
constexpr auto by_desk = Permission::problem_accept;
constexpr auto by_dispatcher = Permission::problem_assign;
constexpr auto by_handler = Permission::problem_handle;
constexpr auto by_verifier = Permission::problem_verify;
constexpr auto by_decider = Permission::problem_extend;
constexpr auto by_reader = Permission::problem_read;

constexpr Transition staff(State from, Step step, Permission permission, State to,
                           Need reason = Need::no, Guard guard = Guard::none) {
  const Need photo = step == Step::resolve ? Need::yes : Need::no;
  return {from, step, Actor::staff, permission, to, reason, photo, guard};
}
constexpr Transition citizen(State from, Step step, State to, Need reason = Need::no,
                             Guard guard = Guard::none) {
  return {from, step, Actor::citizen, anyone, to, reason, Need::no, guard};
}
constexpr Transition by_system(State from, Step step, State to) {
  return {from, step, Actor::system, anyone, to, Need::no, Need::no, Guard::none};
}

// What the handler may do in a state in which the handling deadline runs.
constexpr std::array<Transition, 12> handling(State state) {
  return {{
      staff(state, Step::resolve, by_handler, resolved),
      staff(state, Step::return_wrong_owner, by_handler, returned, Need::yes),
      staff(state, Step::request_extension, by_handler, state, Need::yes, Guard::no_pending),
      staff(state, Step::grant_extension, by_decider, extended, Need::no,
            Guard::pending_extension),
      staff(state, Step::refuse_extension, by_decider, state, Need::yes,
            Guard::pending_extension),
      staff(state, Step::request_suspension, by_handler, state, Need::yes, Guard::no_pending),
      staff(state, Step::grant_suspension, by_decider, suspended, Need::no,
            Guard::pending_suspension),
      staff(state, Step::refuse_suspension, by_decider, state, Need::yes,
            Guard::pending_suspension),
      staff(state, Step::assign, by_dispatcher, assigned),
      staff(state, Step::mark_duplicate, by_desk, duplicate),
      staff(state, Step::reject, by_desk, rejected, Need::yes),
      staff(state, Step::urge, by_dispatcher, state),
  }};
}

constexpr Transition single[] = {
    staff(submitted, Step::accept, by_desk, accepted),
    by_system(submitted, Step::accept, accepted),
    staff(submitted, Step::reject, by_desk, rejected, Need::yes),
    staff(submitted, Step::mark_duplicate, by_desk, duplicate),
    citizen(submitted, Step::withdraw, withdrawn),
    staff(accepted, Step::assign, by_dispatcher, assigned),
    by_system(accepted, Step::assign, assigned),
    staff(accepted, Step::reject, by_desk, rejected, Need::yes),
    staff(accepted, Step::mark_duplicate, by_desk, duplicate),
    citizen(accepted, Step::withdraw, withdrawn),
    staff(assigned, Step::start, by_handler, in_progress),
    citizen(assigned, Step::withdraw, withdrawn),
    staff(rework, Step::start, by_handler, in_progress),
    staff(returned, Step::assign, by_dispatcher, assigned),
    staff(returned, Step::reject, by_desk, rejected, Need::yes),
    staff(returned, Step::mark_duplicate, by_desk, duplicate),
    citizen(returned, Step::withdraw, withdrawn),
    staff(reopened, Step::assign, by_dispatcher, assigned),
    staff(reopened, Step::start, by_handler, in_progress),
    staff(reopened, Step::resolve, by_handler, resolved),
    staff(reopened, Step::return_wrong_owner, by_handler, returned, Need::yes),
    staff(reopened, Step::urge, by_dispatcher, reopened),
    staff(suspended, Step::resume, by_handler, in_progress),
    staff(suspended, Step::resume, by_decider, in_progress),
    by_system(suspended, Step::resume, in_progress),
    staff(suspended, Step::mark_duplicate, by_desk, duplicate),
    staff(resolved, Step::verify, by_verifier, closed, Need::no, Guard::other_person),
    staff(resolved, Step::send_back, by_verifier, rework, Need::yes, Guard::other_person),
    citizen(closed, Step::reopen, reopened, Need::yes, Guard::reopen_window),
    staff(duplicate, Step::restore, by_desk, accepted, Need::yes),
    staff(rejected, Step::restore, by_desk, accepted, Need::yes),
    staff(withdrawn, Step::restore, by_desk, accepted, Need::yes),
};

constexpr State handling_states[] = {assigned, in_progress, rework, extended};

// The reporter may add a word while somebody is still working; staff may at any time.
constexpr State all_states[] = {submitted, accepted,  assigned, in_progress, resolved,
                                closed,    returned,  rework,   extended,    suspended,
                                duplicate, rejected,  withdrawn, reopened};
constexpr std::size_t open_states = std::size(all_states) - 4;
constexpr std::size_t row_count = std::size(single) + std::size(handling_states) * 12 +
                                  std::size(all_states) + open_states;

constexpr std::array<Transition, row_count> build() {
  std::array<Transition, row_count> rows{};
  std::size_t next = 0;
  for (const Transition& row : single) rows[next++] = row;
  for (const State state : handling_states) {
    for (const Transition& row : handling(state)) rows[next++] = row;
  }
  for (const State state : all_states) {
    rows[next++] = staff(state, Step::note, by_reader, state, Need::yes);
    if (!is_final(state)) rows[next++] = citizen(state, Step::note, state, Need::yes);
  }
  // By state and step, as people read it; the order within is kept.
  for (std::size_t i = 1; i < rows.size(); ++i) {
    for (std::size_t j = i; j > 0; --j) {
      const auto key = [](const Transition& row) {
        return static_cast<int>(row.from) * 100 + static_cast<int>(row.step);
      };
      if (key(rows[j - 1]) <= key(rows[j])) break;
      const Transition held = rows[j];
      rows[j] = rows[j - 1];
      rows[j - 1] = held;
    }
  }
  return rows;
}

constexpr auto table = build();

constexpr const Transition* find(State state, Step step, Actor actor, Permission permission) {
  for (const Transition& row : table) {
    if (row.from == state && row.step == step && row.actor == actor &&
        row.permission == permission) {
      return &row;
    }
  }
  return nullptr;
}

// What must never come to pass, whoever edits the table.
static_assert(!find(closed, Step::resolve, Actor::staff, by_handler));
static_assert(!find(resolved, Step::resolve, Actor::staff, by_handler));
static_assert(!find(resolved, Step::verify, Actor::staff, by_handler));
static_assert(!find(assigned, Step::verify, Actor::staff, by_verifier));
static_assert(find(resolved, Step::verify, Actor::staff, by_verifier)->guard ==
              Guard::other_person);
static_assert(find(resolved, Step::send_back, Actor::staff, by_verifier)->reason == Need::yes);
static_assert(find(in_progress, Step::resolve, Actor::staff, by_handler)->photo == Need::yes);
static_assert(find(in_progress, Step::return_wrong_owner, Actor::staff, by_handler)->reason ==
              Need::yes);
static_assert(find(rejected, Step::restore, Actor::staff, by_desk)->reason == Need::yes);
static_assert(!find(closed, Step::restore, Actor::staff, by_desk));
static_assert(!find(in_progress, Step::withdraw, Actor::citizen, anyone));
static_assert(!find(closed, Step::note, Actor::citizen, anyone));

}  // namespace

std::span<const Transition> transitions() { return table; }

const Transition* decide(State state, Step step, const Who& who) {
  for (const Transition& row : table) {
    if (row.from != state || row.step != step || row.actor != who.actor) continue;
    if (who.actor != Actor::staff || who.permissions.has(row.permission)) return &row;
  }
  return nullptr;
}

bool exists(State state, Step step, Actor actor) {
  return std::any_of(table.begin(), table.end(), [&](const Transition& row) {
    return row.from == state && row.step == step && row.actor == actor;
  });
}

bool is_handling(State state) {
  return std::find(std::begin(handling_states), std::end(handling_states), state) !=
             std::end(handling_states) ||
         state == reopened;
}

int decider_level_max(int rung, std::optional<int> previous_level) {
  constexpr int township = 4;
  if (rung <= 1 || !previous_level) return township;
  return std::max(1, *previous_level - 1);
}

std::optional<int> escalation_level(int escalation, int division_level) {
  constexpr int township = 4;
  const int level = std::min(division_level, township) - (escalation - 1);
  if (escalation < 1 || level < 1) return std::nullopt;
  return level;
}

}  // namespace problems
