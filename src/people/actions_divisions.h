// Verbs on divisions and custom assessment units.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "db/database.h"
#include "kernel/caller.h"
#include "people/model_requests.h"

namespace people {

using Progress = std::function<void(std::string_view what, std::int64_t done)>;

// Loads data/divisions into an empty table, with the seed assessment units, in one transaction;
// does nothing when there are divisions already. Returns the number loaded. `progress` may be
// empty. Throws std::runtime_error when the files are damaged.
std::int64_t load_divisions(db::Database& database, const std::string& folder,
                            const Progress& progress);

// Renames, merges or abolishes. The old code stays resolvable and its change is kept. Throws
// Refusal: 404, 403 "not_in_scope", 409 "divisions.not_in_force" or "divisions.has_children",
// 422 with every fault.
DivisionChangeItem change_division(db::Tx& tx, const kernel::Caller& caller, base::Instant now,
                                   std::int64_t code, const DivisionChangeRequest& request);

// Members must lie in the city and be known; the caller's division_write scope must cover it.
AssessmentUnitItem create_assessment_unit(db::Tx& tx, const kernel::Caller& caller,
                                          base::Instant now, const NewAssessmentUnit& request);
AssessmentUnitItem change_assessment_unit(db::Tx& tx, const kernel::Caller& caller,
                                          base::Instant now, AssessmentUnitId id,
                                          const NewAssessmentUnit& request);

}  // namespace people
