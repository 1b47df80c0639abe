// The pool of experts as a table: a template, out with names and telephones hidden, and in again.
#pragma once

#include <string_view>
#include <vector>

#include "experts/model.h"
#include "kernel/context.h"
#include "media/spreadsheet.h"

namespace experts {

struct ExpertImport {
  std::int64_t rows = 0;
  std::int64_t created = 0;    // or would be
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;  // rows that say what already is
  bool dry_run = false;
};
AIWEI_WIRE(ExpertImport, rows, created, changed, unchanged, dry_run)

// What can be filled in, and for exports also what the pool knows besides.
std::vector<media::Column> template_columns();
std::vector<media::Column> pool_columns();
std::vector<media::Cell> template_example();
std::vector<media::Cell> pool_cells(const ExpertItem& item);

// All rows or none, each by the verbs that a single entry goes through, and so on record. A row with a number changes
// that expert, in the caller's scope of expert_write: empty cells and those with stars stay as they were. A row
// without one is somebody new in the pool of the caller's division. A dry run does the same and takes it back.
// Throws Refusal 422 "experts.sheet_refused" with pointers /rows/NUMBER/TITLE for every fault,
// "experts.sheet_unreadable" for what is no sheet, 403 when somebody is new and the caller keeps no pool.
ExpertImport import_experts(const kernel::OutsideContext& context, std::string_view bytes, bool dry_run);

}  // namespace experts
