// Checking the grids of a division, and planning the repair of what is safe.
#pragma once

#include "grid/actions_edit.h"
#include "grid/model_check.h"

namespace grid {

// Throws Refusal 404 outside the caller's scope for `permission`, 422 "grid.too_many_to_check" with
// what to do. A county of 3,000 grids takes about a second.
CheckReport check_grids(db::Database& database, const kernel::RequestContext& context,
                        const std::string& division);

// The repair as an edit that can be undone. Refusal 409 "grid.nothing_to_repair".
EditPlan plan_repair(db::Tx& tx, const kernel::RequestContext& context,
                     const std::string& division);

}  // namespace grid
