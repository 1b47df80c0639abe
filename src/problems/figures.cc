#include "problems/figures.h"

#include <algorithm>
#include <map>

namespace problems {

namespace {

// 4 and 5 of 5 count as satisfied, as the satisfaction surveys of 12345 hotlines do.
constexpr int satisfied_min = 4;

bool has_step(std::span<const CountedStep> steps, Step step, int month) {
  return std::find(steps.begin(), steps.end(), CountedStep{step, month}) != steps.end();
}

void count_step(FigureDelta& delta, Step step) {
  if (step == Step::send_back) ++delta.reworked;
  if (step == Step::grant_extension) ++delta.extended;
  if (step == Step::reopen) ++delta.reopened;
}

void count_end(FigureDelta& delta, Step step) {
  if (step == Step::mark_duplicate) ++delta.duplicates;
  if (step == Step::withdraw) ++delta.withdrawn;
  if (step == Step::reject) ++delta.rejected;
}

// The step that led into a state from which nothing more is done; `note` for the others.
Step step_into(State state) {
  if (state == State::duplicate) return Step::mark_duplicate;
  if (state == State::withdrawn) return Step::withdraw;
  return state == State::rejected ? Step::reject : Step::note;
}

FigureDelta of_closing(const Problem& problem) {
  FigureDelta delta;
  delta.closed = 1;
  delta.closed_on_time = problem.late ? 0 : 1;
  if (problem.satisfaction) {
    delta.rated = 1;
    delta.satisfied = *problem.satisfaction >= satisfied_min ? 1 : 0;
  }
  return delta;
}

}  // namespace

FigureDelta& operator+=(FigureDelta& sum, const FigureDelta& more) {
  sum.filed += more.filed;
  sum.accepted += more.accepted;
  sum.accepted_net += more.accepted_net;
  sum.duplicates += more.duplicates;
  sum.withdrawn += more.withdrawn;
  sum.rejected += more.rejected;
  sum.closed += more.closed;
  sum.closed_on_time += more.closed_on_time;
  sum.reworked += more.reworked;
  sum.extended += more.extended;
  sum.reopened += more.reopened;
  sum.recurred += more.recurred;
  sum.rated += more.rated;
  sum.satisfied += more.satisfied;
  return sum;
}

FigureDelta operator-(const FigureDelta& delta) {
  return {-delta.filed,    -delta.accepted,       -delta.accepted_net, -delta.duplicates,
          -delta.withdrawn, -delta.rejected,      -delta.closed,       -delta.closed_on_time,
          -delta.reworked, -delta.extended,       -delta.reopened,     -delta.recurred,
          -delta.rated,    -delta.satisfied};
}

std::vector<MonthlyDelta> contributions(const Problem& problem,
                                        std::span<const CountedStep> steps) {
  std::map<int, FigureDelta> months;
  FigureDelta& created = months[problem.created_month];
  created.filed = 1;
  created.recurred = problem.recurrence_of ? 1 : 0;
  if (problem.accepted_month) {
    FigureDelta& accepted = months[*problem.accepted_month];
    accepted.accepted = 1;
    const bool taken_back =
        problem.state == State::duplicate || problem.state == State::withdrawn;
    accepted.accepted_net = taken_back ? 0 : 1;
  }
  if (problem.closed_month) months[*problem.closed_month] += of_closing(problem);
  for (const CountedStep& step : steps) {
    const auto first = static_cast<std::size_t>(&step - steps.data());
    if (has_step(steps.first(first), step.step, step.month)) continue;
    count_step(months[step.month], step.step);
  }
  // Earlier ones of its kind were taken back.
  const auto end = std::find_if(steps.rbegin(), steps.rend(), [&](const CountedStep& step) {
    return step.step == step_into(problem.state);
  });
  if (end != steps.rend()) count_end(months[end->month], end->step);
  std::vector<MonthlyDelta> all;
  for (const auto& [month, delta] : months) {
    if (delta != FigureDelta{}) all.push_back({month, delta});
  }
  return all;
}

void FigureChanges::add(int month, std::int64_t division, std::string_view category,
                        const FigureDelta& delta) {
  const std::int64_t county = kernel::ancestor(division, figure_depth_min);
  rows_[Key{figure_depth_total, month, county, ""}] += delta;
  for (int depth = figure_depth_min; depth <= figure_depth_max; ++depth) {
    const std::int64_t counted_under = kernel::ancestor(division, depth);
    rows_[Key{depth, month, counted_under, std::string(category)}] += delta;
  }
}

void recount(db::Tx& tx, const Problem& before, std::span<const CountedStep> steps_before,
             const Problem& after, std::span<const CountedStep> steps_after) {
  FigureChanges changes;
  for (const auto& [month, delta] : contributions(before, steps_before)) {
    changes.add(month, before.division, before.category, -delta);
  }
  for (const auto& [month, delta] : contributions(after, steps_after)) {
    changes.add(month, after.division, after.category, delta);
  }
  changes.write(tx);
}

}  // namespace problems
