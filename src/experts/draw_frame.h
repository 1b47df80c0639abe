// What is drawn from: the experts of the caller's pools, or the places of a division.
#pragma once

#include "db/tx.h"
#include "experts/model_draws.h"
#include "experts/rules_recusal.h"
#include "experts/store_experts.h"
#include "kernel/context.h"

namespace experts {

// What is to be reviewed: throws Refusal 422 at /target for a code that is no division, 403 when the caller does not
// organize reviews of it (review_write over it, and over the caller's own division).
std::int64_t reviewed_division(const kernel::RequestContext& context, const std::string& text);

// Everybody eligible by stratum, and everybody excluded with the reason. Throws Refusal as commit_draw says.
DrawFrame frame_for(db::Tx& tx, const kernel::RequestContext& context, const NewDraw& wanted);

// Why a draw would pass over this expert on these days, by the default years of recusal; nothing when it would not. For
// whoever is put on a panel by name. `conditions.workload_year_max` 0: the default.
std::optional<std::string> words_of_bar(db::Tx& tx, const Expert& expert, DrawConditions conditions, base::Instant now);

}  // namespace experts
