// What a caller may do with one problem.
#pragma once

#include <string>

#include "kernel/caller.h"
#include "problems/rules.h"
#include "problems/store_problems.h"
#include "problems/store_steps.h"

namespace problems {

// The union of what the grants covering this very problem allow. Pure.
kernel::Permissions permissions_over(const kernel::Caller& caller, const Problem& problem);

// The grant that carries `permission` over the problem, the one of the highest division first;
// null when there is none.
const kernel::Grant* grant_over(const kernel::Caller& caller, const Problem& problem,
                                kernel::Permission permission);

// The request that waits for a decision, or null.
const Request* pending_of(const std::vector<Request>& requests);

// The division level above which a pending extension must be decided: see rules.h.
int decider_level_for(const std::vector<Request>& requests);

struct Situation {
  const kernel::Caller& caller;
  Actor actor = Actor::staff;
  base::Instant now;
  const std::vector<Request>& requests;
};

// Nothing, or the refusal that `row`'s guard demands: its code and Chinese text.
struct GuardRefusal {
  std::string_view code;
  std::string_view message;
};
std::optional<GuardRefusal> guard_refusal(const Transition& row, const Problem& problem,
                                          const Situation& situation);

// Every transition open to the caller now, each step once.
std::vector<const Transition*> open_transitions(const Problem& problem,
                                                const Situation& situation);

}  // namespace problems
