// The register of titles as a table: import of what is held already, and export.
#pragma once

#include <string_view>
#include <vector>

#include "kernel/context.h"
#include "media/spreadsheet.h"
#include "titles/model_coverage.h"

namespace titles {

std::vector<media::Column> register_columns();
std::vector<media::Cell> register_cells(const TitleItem& item);

// All or nothing; at most 70,000 rows. Columns are found by their titles. Only by an office of the level that names
// the kind. Throws Refusal 422 "titles.sheet_refused" with every row that is wrong.
TitleImport import_register(const kernel::OutsideContext& context, std::string_view bytes, bool dry_run);

}  // namespace titles
