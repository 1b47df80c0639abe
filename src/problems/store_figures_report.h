// SQL that reads the monthly figures. It reads at most one row for every county (or, in a county,
// every township; in a township, every village), category and month asked for, and where a whole
// county's categories need not be told apart one for them all: the number of problems does not
// matter.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "problems/wire_figures.h"

namespace problems {

// What is added up. Grants for some lines of business see the categories of those lines only,
// as in the ledger; grants for one's own problems only see no figures.
struct FigureSlice {
  kernel::Scope scope;      // narrowed to the division asked for
  int first_month = 0;      // 202611, inclusive
  int last_month = 0;
};

Figures figures_sum(db::Tx& tx, const FigureSlice& slice);
// By code of the ancestor at division level `level`.
std::map<std::int64_t, Figures> figures_by_part(db::Tx& tx, const FigureSlice& slice, int level);
std::map<std::string, Figures> figures_by_category(db::Tx& tx, const FigureSlice& slice);
std::map<int, Figures> figures_by_month(db::Tx& tx, const FigureSlice& slice);

// 202601 for 202612 and 11.
int months_before(int month, int count);

// Counts everything anew from problems and steps, for repair: afterwards the table is what
// figures.h defines. One write transaction; a minute for a few million problems. False when the
// table said something else before.
bool rebuild_figures(db::Tx& tx);

}  // namespace problems
