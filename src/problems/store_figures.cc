#include <set>

#include "problems/figures.h"

namespace problems {

void count_figures(db::Tx& tx, int month, std::int64_t division, std::string_view category,
                   const FigureDelta& delta) {
  tx.run(
      "INSERT INTO problem_figures (month, division, category, filed, accepted, accepted_net, "
      "duplicates, withdrawn, rejected, closed, closed_on_time, reworked, extended, reopened, "
      "recurred, rated, satisfied) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) "
      "ON CONFLICT (month, division, category) DO UPDATE SET "
      "filed = problem_figures.filed + excluded.filed, "
      "accepted = problem_figures.accepted + excluded.accepted, "
      "accepted_net = problem_figures.accepted_net + excluded.accepted_net, "
      "duplicates = problem_figures.duplicates + excluded.duplicates, "
      "withdrawn = problem_figures.withdrawn + excluded.withdrawn, "
      "rejected = problem_figures.rejected + excluded.rejected, "
      "closed = problem_figures.closed + excluded.closed, "
      "closed_on_time = problem_figures.closed_on_time + excluded.closed_on_time, "
      "reworked = problem_figures.reworked + excluded.reworked, "
      "extended = problem_figures.extended + excluded.extended, "
      "reopened = problem_figures.reopened + excluded.reopened, "
      "recurred = problem_figures.recurred + excluded.recurred, "
      "rated = problem_figures.rated + excluded.rated, "
      "satisfied = problem_figures.satisfied + excluded.satisfied",
      month, division, category, delta.filed, delta.accepted, delta.accepted_net, delta.duplicates,
      delta.withdrawn, delta.rejected, delta.closed, delta.closed_on_time, delta.reworked,
      delta.extended, delta.reopened, delta.recurred, delta.rated, delta.satisfied);
}

std::vector<CountedStep> counted_steps(db::Tx& tx, ProblemId id) {
  std::vector<CountedStep> steps;
  std::set<std::pair<Step, int>> seen;
  tx.execute(
      "SELECT step, at FROM steps WHERE problem = $1 AND step IN ('send_back', "
      "'grant_extension', 'reopen', 'mark_duplicate', 'withdraw', 'reject') ORDER BY id",
      std::array{db::to_value(id)}, [&](const db::Row& row) {
        const Step step = row.get<Step>(0);
        const int month = base::month_number(base::day_of(row.get<base::Instant>(1)));
        if (seen.emplace(step, month).second) steps.push_back({step, month});
      });
  return steps;
}

}  // namespace problems
