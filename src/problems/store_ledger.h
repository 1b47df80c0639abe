// SQL over many problems: the ledger, its count, and what waits for one caller.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "db/query.h"
#include "kernel/scope.h"
#include "problems/store_problems.h"
#include "problems/wire_problems.h"

namespace problems {

// Who asks, and when.
struct LedgerReader {
  const kernel::Caller& caller;
  base::Instant now;
};

// Where a page begins: behind this row.
struct LedgerCursor {
  std::int64_t due_ms = 0;  // only when sorted by deadline
  std::int64_t id = 0;
};
bool sorted_by_due(const ProblemQuery& filter);

// The rows of `filter` in `scope`. The page, its count and the export hold the same rows. Throws
// Refusal 422 for a malformed division, grid, period or figure.
std::vector<Problem> list_problems(db::Tx& tx, const kernel::Scope& scope,
                                   const LedgerReader& reader, const ProblemQuery& filter,
                                   const std::optional<LedgerCursor>& after, int rows_max);
// Up to `rows_max`.
std::int64_t count_problems(db::Tx& tx, const kernel::Scope& scope, const LedgerReader& reader,
                            const ProblemQuery& filter, std::int64_t rows_max);

// Appends "(…)" on "problems p": what waits for the caller to do `wanted`, exactly the rows that
// the workbench counts. The open condition is left to add.
void task_condition(db::Query& query, const LedgerReader& reader, Task wanted);

// The numbers and the first rows of "what must I do now".
Workbench count_workbench(db::Tx& tx, const LedgerReader& reader);
std::vector<Problem> first_of_workbench(db::Tx& tx, const LedgerReader& reader, int rows_max);

}  // namespace problems
