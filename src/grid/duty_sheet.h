// The people of grids as a table: out, filled in elsewhere, and in again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grid/model.h"
#include "kernel/context.h"
#include "media/spreadsheet.h"

namespace grid {

struct DutySheetResult {
  std::int64_t rows = 0;
  std::int64_t changed = 0;    // holders that changed, or would
  std::int64_t unchanged = 0;  // rows that say what already is
  bool dry_run = false;
};
AIWEI_WIRE(DutySheetResult, rows, changed, unchanged, dry_run)

std::vector<media::Column> duty_columns();

// One row for every grid in scope. Names and telephones are in clear for callers with personal_read,
// which is recorded; masked otherwise.
std::vector<std::vector<media::Cell>> duty_rows(const kernel::OutsideContext& context,
                                                const kernel::Scope& scope);

// Reads a table with the titles of duty_columns (code and one other at least) and changes the holders
// that differ, from today on. An empty cell, or one with a mask, leaves its holder as he is. With any
// fault nothing is changed: Refusal 422 "grid.sheet_refused", pointers /rows/NUMBER/TITLE with the
// number as spreadsheets show it.
DutySheetResult import_duties(const kernel::OutsideContext& context, std::string_view bytes,
                              bool dry_run);

}  // namespace grid
