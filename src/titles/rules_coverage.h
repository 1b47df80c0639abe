// Coverage against goals: pure arithmetic (R303).
#pragma once

#include <vector>

#include "titles/model_coverage.h"

namespace titles {

// Adds a count to the countings it belongs to: who is named has completed and entered as well.
void add_count(KindCoverage& coverage, Counting counts, std::int64_t n);
std::int64_t counted(const KindCoverage& coverage, Counting counting);

// The goal over all its kinds. Percent = 100 × counted ÷ units; nothing when there are no units to cover.
std::optional<GoalState> goal_state(const TitleGoal& goal, const std::vector<KindCoverage>& kinds);

}  // namespace titles
