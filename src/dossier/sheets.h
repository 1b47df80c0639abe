// Sheets of values as callers may see them.
#pragma once

#include "dossier/access.h"

namespace dossier {

// What stands on a sheet of a subject: fields of the baseline, or a standard's indicators.
struct SheetRows {
  std::vector<BaselineField> fields;               // of the division's level
  std::vector<standards::StandardRow> indicators;
  std::optional<standards::StandardVersion> standard;
};
// Of the sheet when there is one, else of today's standard. Throws Refusal 422 at /subject for one that has no values.
SheetRows rows_of_sheet(db::Tx& tx, std::int64_t division, const std::string& subject, const std::optional<Sheet>& sheet,
                        base::Day today);
bool has_row(const SheetRows& rows, std::string_view code);

// Throws Refusal 404, 422.
SheetView sheet_view(db::Tx& tx, const kernel::RequestContext& context, const SheetKey& key);
ValueHistoryList value_history(db::Tx& tx, const kernel::RequestContext& context, const HistoryQuery& query);

}  // namespace dossier
