#include "titles/rules_coverage.h"

#include <algorithm>

namespace titles {

void add_count(KindCoverage& coverage, Counting counts, std::int64_t n) {
  if (counts >= Counting::entered) coverage.entered += n;
  if (counts >= Counting::completed) coverage.completed += n;
  if (counts >= Counting::named) coverage.named += n;
}

std::int64_t counted(const KindCoverage& coverage, Counting counting) {
  switch (counting) {
    case Counting::none: return 0;
    case Counting::entered: return coverage.entered;
    case Counting::completed: return coverage.completed;
    case Counting::named: return coverage.named;
  }
  return 0;
}

std::optional<GoalState> goal_state(const TitleGoal& goal, const std::vector<KindCoverage>& kinds) {
  GoalState state;
  state.goal = goal.code;
  for (const KindCoverage& kind : kinds) {
    if (std::find(goal.kinds.begin(), goal.kinds.end(), kind.kind) == goal.kinds.end()) continue;
    state.reached += counted(kind, goal.counting);
    if (goal.unit == GoalUnit::percent) state.of += kind.units;
  }
  if (goal.unit == GoalUnit::percent) {
    if (state.of <= 0) return std::nullopt;
    state.value = 100.0 * static_cast<double>(state.reached) / static_cast<double>(state.of);
    // Compared without dividing: 80 of 100 is exactly 80 percent.
    const double reached = 100.0 * static_cast<double>(state.reached);
    const double wanted = goal.value * static_cast<double>(state.of);
    state.met = goal.strict ? reached > wanted : reached >= wanted;
    return state;
  }
  state.value = static_cast<double>(state.reached);
  state.met = goal.strict ? state.value > goal.value : state.value >= goal.value;
  return state;
}

}  // namespace titles
