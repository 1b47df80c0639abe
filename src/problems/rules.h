// The closed loop as one constant table: code, interface and docs/LOOP.md all read it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "kernel/permission.h"
#include "problems/model.h"

namespace problems {

enum class Need { no, yes };

// What must hold beside state and permission; checked where the rows are at hand.
enum class Guard {
  none,
  no_pending,          // no request waits for a decision
  pending_extension,   // a request for more time waits
  pending_suspension,  // a request for suspension waits
  reopen_window,       // the citizen's window has not passed
  other_person,        // who resolves never verifies
};
AIWEI_ENUM(Guard, none, no_pending, pending_extension, pending_suspension, reopen_window,
           other_person)

struct Transition {
  State from;
  Step step;
  Actor actor;
  kernel::Permission permission;  // of staff; Permission::anyone for citizen and system
  State to;
  Need reason;
  Need photo;  // a category may waive it
  Guard guard;
};

std::span<const Transition> transitions();

// Who would take a step: staff with what they may do over this very problem.
struct Who {
  Actor actor = Actor::staff;
  kernel::Permissions permissions;
};

// The transition open to `who`, or null.
const Transition* decide(State state, Step step, const Who& who);
// Whether anybody of this kind could take `step` in `state`: tells "not you" from "not now".
bool exists(State state, Step step, Actor actor);

std::string_view name_of(State state);  // 待审
std::string_view name_of(Step step);    // 受理
std::string_view name_of(Actor actor);
std::string_view name_of(Guard guard);  // what is demanded; empty for none
std::string_view name_of(kernel::Permission permission);  // those of the loop; others empty

// The handler is at work: the handling deadline runs.
bool is_handling(State state);

// The extension ladder. Rung 1 may be granted in the township or county; each further one needs
// a grant of the division level above that of the decision before (the second extension in
// 数字城管 practice needs the leader: research peers §A3, C10). Levels: 1 province … 4 township.
int decider_level_max(int rung, std::optional<int> previous_level);

// The division level whose office answers for lateness at `escalation` 1, 2, …: begins at the
// township, or at the problem's own division when that is higher, and climbs one at a time.
// Nothing once the province has been reached.
std::optional<int> escalation_level(int escalation, int division_level);
constexpr int escalation_max = 4;  // a township's problem has then reached the province

// docs/LOOP.md.
std::string loop_markdown();

}  // namespace problems
