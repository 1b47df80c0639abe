// What one step changes: gathered first, written afterwards. Internal to actions_step.cc.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "problems/actions_step.h"
#include "problems/rules.h"

namespace problems {

struct StepChange {
  db::Tx& tx;  // only read before everything has been checked
  const Taker& taker;
  const Problem& before;
  const NewStep& wanted;
  const Transition& row;
  std::vector<Request> requests;
  std::string reason;

  Problem after;
  base::json::object details;            // kept with the step; nothing personal
  std::optional<Request> new_request;    // to be written
  std::optional<Decision> decision;      // on the pending request
  bool lapses_requests = false;
};

// What `change.row.step` does to the problem. Checks what the step needs beyond the table and
// throws Refusal; writes nothing.
void apply_step(StepChange& change);

}  // namespace problems
