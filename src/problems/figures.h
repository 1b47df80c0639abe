// Monthly figures (每月指标): counters written in the transaction of the fact. They count
// problems, not events, so that each has a list of exactly that many rows beneath it:
//   filed                       created_month = M
//   accepted                    accepted_month = M (a rejection takes acceptance back)
//   accepted_net                the same, state neither duplicate nor withdrawn
//   duplicates, withdrawn, rejected    such a state, and the last such step in M: one that was
//                               taken back (恢复受理) counts for nothing
//   closed, closed_on_time      closed_month = M (only while closed); on time: not late
//   reworked, extended, reopened       a step send_back, grant_extension, reopen in M, counted
//                               once for a problem and month
//   recurred                    created_month = M and recurrence_of set
//   rated, satisfied            closed_month = M, satisfaction set; satisfied: 4 or 5
// When a problem moves to another division or category its counts move with it.
//
// Every count stands in four rows, so that a report reads about as many rows as there are parts
// to tell apart, however many problems there are: under the problem's county for all categories
// together (`depth` 2, category ''), and by category under its county, its township and its exact
// division (3, 4, 5). What lies in no county stands under its city or the province at every depth.
// There are no rows of cities or of the province: every fact would wait for them.
#pragma once

#include <cstdint>
#include <map>
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

constexpr int figure_depth_min = 3, figure_depth_max = 5, figure_depth_total = 2;

// Counts on their way into the table.
class FigureChanges {
 public:
  void add(int month, std::int64_t division, std::string_view category, const FigureDelta& delta);
  // Adds to the rows that change by anything, in an order that is the same for everybody: of two
  // transactions with rows in common one waits for the other, never both. Counties come last, as
  // most others want those.
  void write(db::Tx& tx) const;

 private:
  struct Key {
    int depth = 0;
    int month = 0;
    std::int64_t division = 0;
    std::string category;
    auto operator<=>(const Key&) const = default;
  };
  std::map<Key, FigureDelta, std::greater<>> rows_;
};

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
