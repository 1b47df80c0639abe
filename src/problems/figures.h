// Monthly figures (每月指标): counters written in the transaction of the fact. They count
// problems, not events, so that each has a list of exactly that many rows beneath it:
//   filed                       created_month = M
//   accepted                    accepted_month = M (a rejection takes acceptance back)
//   accepted_net                the same, state neither duplicate nor withdrawn
//   duplicates, withdrawn, rejected    such a state, and such a step in M
//   closed, closed_on_time      closed_month = M (only while closed); on time: not late
//   reworked, extended, reopened       a step send_back, grant_extension, reopen in M, counted
//                               once for a problem and month
//   recurred                    created_month = M and recurrence_of set
//   rated, satisfied            closed_month = M, satisfaction set; satisfied: 4 or 5
// When a problem moves to another division or category its counts move with it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "db/tx.h"
#include "problems/store_problems.h"

namespace problems {

struct FigureDelta {
  int filed = 0, accepted = 0, accepted_net = 0;
  int duplicates = 0, withdrawn = 0, rejected = 0;
  int closed = 0, closed_on_time = 0;
  int reworked = 0, extended = 0, reopened = 0, recurred = 0;
  int rated = 0, satisfied = 0;
  bool operator==(const FigureDelta&) const = default;
};
FigureDelta& operator+=(FigureDelta& sum, const FigureDelta& more);
FigureDelta operator-(const FigureDelta& delta);

// Adds to the row of month × division × category: one upsert.
void count_figures(db::Tx& tx, int month, std::int64_t division, std::string_view category,
                   const FigureDelta& delta);

// A step of one problem that figures count, with its month.
struct CountedStep {
  Step step = Step::note;
  int month = 0;
  bool operator==(const CountedStep&) const = default;
};
// Those of one problem, each step and month once, in order.
std::vector<CountedStep> counted_steps(db::Tx& tx, ProblemId id);

struct MonthlyDelta {
  int month = 0;
  FigureDelta delta;
  bool operator==(const MonthlyDelta&) const = default;
};

// All that one problem counts for, by ascending month. Pure: the definition of every figure.
std::vector<MonthlyDelta> contributions(const Problem& problem,
                                        std::span<const CountedStep> steps);

// Brings the counters from what `before` counted to what `after` counts. Each side's steps are
// those recorded at that time.
void recount(db::Tx& tx, const Problem& before, std::span<const CountedStep> steps_before,
             const Problem& after, std::span<const CountedStep> steps_after);

}  // namespace problems
