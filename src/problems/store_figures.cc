#include <array>
#include <set>

#include "problems/figures.h"

namespace problems {

namespace {

constexpr std::size_t rows_per_statement = 12;
constexpr int columns = 18;

constexpr std::string_view insert_begin =
    "INSERT INTO problem_figures (depth, month, division, category, filed, accepted, "
    "accepted_net, duplicates, withdrawn, rejected, closed, closed_on_time, reworked, extended, "
    "reopened, recurred, rated, satisfied) VALUES ";

constexpr std::string_view on_conflict =
    " ON CONFLICT (depth, month, division, category) DO UPDATE SET "
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
    "satisfied = problem_figures.satisfied + excluded.satisfied";

// Made once: a fact writes some ten rows at most, and almost always four.
std::string upsert_of(std::size_t rows) {
  db::Query query(insert_begin);
  for (std::size_t row = 0; row < rows; ++row) {
    query.add(row == 0 ? "(" : ", (");
    for (int column = 0; column < columns; ++column) query.add(column == 0 ? "?" : ", ?", 0);
    query.add(")");
  }
  return query.add(on_conflict).sql();
}

const std::string& upsert(std::size_t rows) {
  static const auto statements = [] {
    std::array<std::string, rows_per_statement + 1> all;
    for (std::size_t count = 1; count < all.size(); ++count) all[count] = upsert_of(count);
    return all;
  }();
  return statements[rows];
}

void add_values(std::vector<db::Value>& values, const FigureDelta& delta) {
  for (const int number :
       {delta.filed, delta.accepted, delta.accepted_net, delta.duplicates, delta.withdrawn,
        delta.rejected, delta.closed, delta.closed_on_time, delta.reworked, delta.extended,
        delta.reopened, delta.recurred, delta.rated, delta.satisfied}) {
    values.push_back(db::to_value(number));
  }
}

}  // namespace

void FigureChanges::write(db::Tx& tx) const {
  std::vector<db::Value> values;
  const auto flush = [&] {
    const std::size_t rows = values.size() / columns;
    if (rows > 0) tx.execute(upsert(rows), values, {});
    values.clear();
  };
  for (const auto& [key, delta] : rows_) {
    if (delta == FigureDelta{}) continue;
    values.insert(values.end(), {db::to_value(key.depth), db::to_value(key.month),
                                 db::to_value(key.division), db::to_value(key.category)});
    add_values(values, delta);
    if (values.size() == rows_per_statement * columns) flush();
  }
  flush();
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
