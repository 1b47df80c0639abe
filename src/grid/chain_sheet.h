// The posts of chains (包保领导, 网格长) as a table: out, filled in elsewhere, and in again.
#pragma once

#include <string_view>
#include <vector>

#include "grid/model_chain.h"
#include "kernel/context.h"
#include "media/spreadsheet.h"

namespace grid {

struct ChainSheetResult {
  std::int64_t rows = 0;
  std::int64_t named = 0;      // posts that were registered, or would be
  std::int64_t unchanged = 0;  // rows that say what already is, or whose name is masked
  bool dry_run = false;
};
AIWEI_WIRE(ChainSheetResult, rows, named, unchanged, dry_run)

std::vector<media::Column> chain_columns();

// One row for every post in force in scope. Names and telephones are in clear for callers with personal_read,
// which is recorded; masked otherwise.
std::vector<std::vector<media::Cell>> chain_rows(const kernel::OutsideContext& context, const kernel::Scope& scope);

// Reads a table with the titles of chain_columns (类别, 单位, 姓名 and one of 网格编码 and 区划代码 at least) and
// registers the posts that are not in force yet; a chief's predecessor ends the day before. Nobody's post is
// ended because the table lacks it. With any fault nothing is changed: Refusal 422 "grid.sheet_refused".
ChainSheetResult import_chain(const kernel::OutsideContext& context, std::string_view bytes, bool dry_run);

}  // namespace grid
