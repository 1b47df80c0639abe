#include <map>

#include "problems/figures.h"
#include "problems/store_columns.h"
#include "problems/store_figures_report.h"

namespace problems {

namespace {

constexpr int page_rows = 2000;

struct StepOf {
  ProblemId problem;
  Step step = Step::note;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(StepOf, (), (problem, step, at))

std::vector<Problem> problems_behind(db::Tx& tx, ProblemId last) {
  db::Query query("SELECT ");
  query.add(problem_columns);
  query.add(" FROM problems p WHERE p.id > ? ORDER BY p.id LIMIT ?", last, page_rows);
  return tx.all<Problem>(query);
}

std::map<ProblemId, std::vector<CountedStep>> steps_between(db::Tx& tx, ProblemId first,
                                                            ProblemId last) {
  std::map<ProblemId, std::vector<CountedStep>> steps;
  const auto rows = tx.all<StepOf>(
      "SELECT problem, step, at FROM steps WHERE problem BETWEEN $1 AND $2 AND step IN "
      "('send_back', 'grant_extension', 'reopen', 'mark_duplicate', 'withdraw', 'reject') "
      "ORDER BY problem, id",
      first, last);
  for (const StepOf& row : rows) {
    steps[row.problem].push_back({row.step, base::month_number(base::day_of(row.at))});
  }
  return steps;
}

void add_page(db::Tx& tx, const std::vector<Problem>& page, FigureChanges& totals) {
  auto steps = steps_between(tx, page.front().id, page.back().id);
  for (const Problem& problem : page) {
    for (const auto& [month, delta] : contributions(problem, steps[problem.id])) {
      totals.add(month, problem.division, problem.category, delta);
    }
  }
}

struct StoredFigures {
  std::int64_t depth = 0, month = 0, division = 0;
  std::string category;
  std::int64_t filed = 0, accepted = 0, accepted_net = 0, duplicates = 0, withdrawn = 0, rejected = 0;
  std::int64_t closed = 0, closed_on_time = 0, reworked = 0, extended = 0, reopened = 0, recurred = 0;
  std::int64_t rated = 0, satisfied = 0;
  bool operator==(const StoredFigures&) const = default;
  // Rows that count nothing any more may stay or go.
  bool counts() const {
    return filed || accepted || accepted_net || duplicates || withdrawn || rejected || closed ||
           closed_on_time || reworked || extended || reopened || recurred || rated || satisfied;
  }
};
BOOST_DESCRIBE_STRUCT(StoredFigures, (),
                      (depth, month, division, category, filed, accepted, accepted_net, duplicates,
                       withdrawn, rejected, closed, closed_on_time, reworked, extended, reopened,
                       recurred, rated, satisfied))

std::vector<StoredFigures> all_rows(db::Tx& tx) {
  auto rows = tx.all<StoredFigures>(
      "SELECT depth, month, division, category, filed, accepted, accepted_net, duplicates, withdrawn, "
      "rejected, closed, closed_on_time, reworked, extended, reopened, recurred, rated, satisfied "
      "FROM problem_figures ORDER BY depth, month, division, category");
  std::erase_if(rows, [](const StoredFigures& row) { return !row.counts(); });
  return rows;
}

}  // namespace

bool rebuild_figures(db::Tx& tx) {
  const std::vector<StoredFigures> before = all_rows(tx);
  FigureChanges totals;
  ProblemId last;
  for (auto page = problems_behind(tx, last); !page.empty(); page = problems_behind(tx, last)) {
    add_page(tx, page, totals);
    last = page.back().id;
  }
  tx.run("DELETE FROM problem_figures");
  totals.write(tx);
  return all_rows(tx) == before;
}

}  // namespace problems
