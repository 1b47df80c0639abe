// The rows of a standard as a table: out, filled in elsewhere, and in again.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kernel/context.h"
#include "media/spreadsheet.h"
#include "standards/model_versions.h"

namespace standards {

std::vector<media::Column> standard_columns();
std::vector<media::Cell> standard_cells(const StandardRow& row);

// Reads a table with the titles of standard_columns (类别, 编号, 名称, 来源, 可信度 at least) and puts its rows in the
// place of all rows of the draft. With any fault nothing is changed: Refusal 422 "standards.sheet_refused"; otherwise
// as draft_to_write.
StandardSheetResult import_standard(const kernel::OutsideContext& context, StandardId id, std::string_view bytes,
                                    bool dry_run);

}  // namespace standards
