// Wire fields of the loop's own table: GET /api/v1/loop.
#pragma once

#include <string>
#include <vector>

#include "problems/model.h"
#include "standards/model.h"

namespace problems {

struct StateName {
  State state = State::submitted;
  std::string name;
  bool is_final = false;
};
AIWEI_WIRE(StateName, state, name, is_final)

struct StepName {
  Step step = Step::note;
  std::string name;
};
AIWEI_WIRE(StepName, step, name)

struct TransitionItem {
  State from = State::submitted;
  Step step = Step::note;
  Actor actor = Actor::staff;
  std::string permission;  // of staff; empty for citizen and system
  State to = State::submitted;
  bool reason_required = false;
  bool photo_required = false;  // unless the category waives it
  std::string condition;        // Chinese; empty for none
};
AIWEI_WIRE(TransitionItem, from, step, actor, permission, to, reason_required, photo_required,
           condition)

struct Loop {
  std::vector<StateName> states;
  std::vector<StepName> steps;
  std::vector<TransitionItem> transitions;
  standards::LoopSettings settings;
};
AIWEI_WIRE(Loop, states, steps, transitions, settings)

}  // namespace problems
