// A bulletin as a document in official form, and its receipts as a table.
#pragma once

#include "bulletins/model_receipts.h"
#include "kernel/context.h"
#include "kernel/download.h"

namespace bulletins {

struct LedgerQuery {
  std::optional<kernel::SheetFormat> format;
};
AIWEI_WIRE(LedgerQuery, format)

// PDF; a draft says on it that it is one.
http::Response document_of(const kernel::OutsideContext& context, BulletinId id);
// A row for each round of each recipient that the caller sees.
http::Response ledger_of(const kernel::OutsideContext& context, BulletinId id, kernel::SheetFormat format);

}  // namespace bulletins
