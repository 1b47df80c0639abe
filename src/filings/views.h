// Filings as lists and pages show them.
#pragma once

#include "filings/standing.h"
#include "media/spreadsheet.h"

namespace filings {

FilingItem filing_item(const kernel::RequestContext& context, const Filing& filing);
FilingDetail filing_detail(db::Tx& tx, const kernel::RequestContext& context, const Filing& filing);

std::vector<media::Column> ledger_columns();
std::vector<media::Cell> ledger_cells(const FilingItem& item, const Filing& filing);

// 2026年第三季度
std::string quarter_name(int year, int quarter);

}  // namespace filings
