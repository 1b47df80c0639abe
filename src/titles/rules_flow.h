// Which way a title may go: pure, over the flows of data/titles.
#pragma once

#include <string>
#include <vector>

#include "titles/model.h"

namespace titles {

// Where a title stands, as far as the way onward depends on it.
struct Standing {
  std::string stage;
  std::string back_to;  // the stage that sent it back; empty: none
};

// The stage that `move` leads to from `standing`, past those the kind skips. REQUIRES: a move of its stage.
// Throws std::logic_error for a way back without a stage to go back to.
const TitleStage& target_of(const TitleRules& rules, const TitleKind& kind, const Standing& standing,
                            const TitleMove& move);
// The move of this code in the title's stage; null: none.
const TitleMove* find_move(const TitleRules& rules, const TitleKind& kind, std::string_view stage,
                           std::string_view move);

// The stages from the beginning to the naming, by the first move of each.
std::vector<const TitleStage*> journey_of(const TitleRules& rules, const TitleKind& kind);

// What is wrong with the flows and kinds, empty when nothing is: see load_rules.
std::string fault_of(const TitleRules& rules);

}  // namespace titles
