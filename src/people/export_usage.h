// How the system is used as a spreadsheet.
#pragma once

#include "kernel/context.h"
#include "kernel/download.h"
#include "people/model_usage.h"

namespace people {

// The division, its parts, then the units where nobody used the system. Throws what usage_view does, 507.
http::Response export_usage(const kernel::OutsideContext& context, const UsageQuery& query, kernel::SheetFormat format);

}  // namespace people
