// The report of the monthly figures (每月指标).
#pragma once

#include "db/tx.h"
#include "kernel/context.h"
#include "problems/wire_figures.h"
#include "standards/model.h"

namespace problems {

// One division in one month with its quota, its parts one level down, its categories and the
// last twelve months. Without a division: that of the caller's unit, or of the first grant.
// Throws Refusal 422 for a malformed division or period, 404 outside the caller's scope.
FigureReport figure_report(db::Tx& tx, const kernel::RequestContext& context,
                           const FigureQuery& query);

// How many problems a division of this level has to take up every month (data/standards/quotas.json). Null: no figure.
const standards::Quota* monthly_quota(int level);

}  // namespace problems
