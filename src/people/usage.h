// The report of how the system is used (系统运用).
#pragma once

#include "kernel/context.h"
#include "people/store_usage.h"

namespace people {

// What of a division is looked at, checked: `seen` is what the caller may see of it and of those merged into it.
struct UsageView {
  std::int64_t division = 0;
  kernel::Scope seen;
  bool partial = false;
  UsePeriod period;
};

// Without a division: that of the caller's unit, or of the first grant. Throws Refusal 422 for a period that ends
// before it begins, ends after today or is longer than a year (all that is wrong at once), 404 outside the scope.
UsageView usage_view(const kernel::RequestContext& context, const UsageQuery& query);

// The division, its own units, and its parts one level down.
UsageReport usage_report(db::Tx& tx, const UsageView& view);

// One page of units; `limit` + 1 rows are read.
UsageUnitPage usage_units(db::Tx& tx, const kernel::RequestContext& context, const UsageUnitQuery& query);
UsageUnitItem usage_unit_item(const UsageUnitRow& row);

}  // namespace people
