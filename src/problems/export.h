// The ledger as a spreadsheet, always of the data as they are at this moment.
#pragma once

#include <optional>

#include "kernel/context.h"
#include "kernel/download.h"
#include "problems/wire_problems.h"

namespace problems {

// More rows than a person can use; a file of them is written in about half a minute.
constexpr std::int64_t export_rows_max = 200'000;

enum class Phones { hidden, shown };

// The rows of the ledger that `filter` shows, newest first, of the divisions that the caller may
// export. Phones::shown adds reporters' telephone numbers where the caller holds personal_read.
// Recorded in the audit log before the file is made. Throws Refusal 403 "not_permitted" (phones),
// 422 "problems.export_too_large" and what the ledger's filter throws, 507.
http::Response export_ledger(const kernel::OutsideContext& context, const ProblemQuery& filter,
                             kernel::SheetFormat format, Phones phones);

// Figures of one month: the whole, its parts, its categories and twelve months.
http::Response export_figures(const kernel::OutsideContext& context,
                              const std::optional<std::string>& division,
                              const std::optional<std::string>& period, kernel::SheetFormat format);

}  // namespace problems
