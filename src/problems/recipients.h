// Who must be told about a problem, and in what words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/jobs.h"
#include "notices/model.h"
#include "problems/store_names.h"
#include "problems/store_problems.h"

namespace problems {

// The person it was given to, else everybody of the unit.
std::vector<AccountId> handlers_of(db::Tx& tx, const Problem& problem);
// The office that answers for the place: of the township, or of `level_max` when that is higher,
// or the nearest above it that has anybody.
std::vector<AccountId> desk_of(db::Tx& tx, const Problem& problem, int level_max = 4);

// "垃圾 · 文化西路 68 号" under `title`, linked to the problem.
notices::Notice notice_about(const Problem& problem, std::string_view kind,
                             std::string_view title);

// Notifies each account once, except `but`, who did it himself, and those whose grants do not
// let them see the problem: a notice must not say more than the ledger would.
void tell(db::Tx& tx, const kernel::JobContext& context, const Problem& problem,
          std::vector<AccountId> accounts, const notices::Notice& notice, AccountId but = {});

}  // namespace problems
