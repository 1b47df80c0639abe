// Experts as callers may see them.
#pragma once

#include <map>
#include <vector>

#include "experts/rules_recusal.h"
#include "experts/store_experts.h"
#include "kernel/context.h"

namespace experts {

// Of each expert what decides whether they may be drawn. Absences are those that end on `from` or later; loads and
// targets may be empty.
std::vector<Candidate> candidates_of(db::Tx& tx, const std::vector<Expert>& experts, base::Day from,
                                     const std::map<std::int64_t, std::int64_t>& loads,
                                     const std::map<std::int64_t, std::int64_t>& of_target);

// In how many draws of the year before `now` each expert was chosen.
std::map<std::int64_t, std::int64_t> loads_of_year(db::Tx& tx, base::Instant now);

// Names and telephone numbers masked.
std::vector<ExpertItem> expert_items(db::Tx& tx, const kernel::RequestContext& context,
                                     const std::vector<Expert>& experts);
ExpertItem expert_item(db::Tx& tx, const kernel::RequestContext& context, const Expert& expert);

// 37-0001 周**: says who it is to those who know the pool, and no more.
std::string label_of(const kernel::RequestContext& context, const Expert& expert);

}  // namespace experts
