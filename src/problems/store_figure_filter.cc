#include "problems/store_figure_filter.h"

#include "base/errors.h"
#include "problems/model.h"
#include "problems/store_columns.h"

namespace problems {

namespace {

enum class Which { any, last };  // of the steps of one kind

// Which rows a figure counts: a month column with a further condition, or a step of the month.
struct Definition {
  std::string_view figure;
  std::string_view month_column;  // empty: by `step`
  std::string_view condition;
  Step step = Step::note;
  Which which = Which::any;
};

// A step is looked for only where the row itself says that there may be one.
constexpr Definition definitions[] = {
    {"filed", "p.created_month", ""},
    {"accepted", "p.accepted_month", ""},
    {"acceptedNet", "p.accepted_month", " AND p.state NOT IN ('duplicate', 'withdrawn')"},
    {"duplicates", "", "p.state = 'duplicate' AND ", Step::mark_duplicate, Which::last},
    {"withdrawn", "", "p.state = 'withdrawn' AND ", Step::withdraw, Which::last},
    {"rejected", "", "p.state = 'rejected' AND ", Step::reject, Which::last},
    {"closed", "p.closed_month", ""},
    {"closedOnTime", "p.closed_month", " AND p.late = 0"},
    {"reworked", "", "p.rework_count > 0 AND ", Step::send_back},
    {"extended", "", "p.extension_count > 0 AND ", Step::grant_extension},
    {"reopened", "", "p.reopen_count > 0 AND ", Step::reopen},
    {"recurred", "p.created_month", " AND p.recurrence_of IS NOT NULL"},
    {"rated", "p.closed_month", " AND p.satisfaction IS NOT NULL"},
    {"satisfied", "p.closed_month", " AND p.satisfaction >= 4"},
};

const Definition& definition_of(std::string_view figure) {
  for (const Definition& definition : definitions) {
    if (definition.figure == figure) return definition;
  }
  throw base::invalid({{"/figure", "unknown", "没有这个指标"}});
}

base::Instant start_of_month(int month) {
  return base::start_of(*base::day_from({month / 100, month % 100, 1}));
}

int month_after(int month) { return month % 100 == 12 ? month + 89 : month + 1; }

}  // namespace

void figure_filter(db::Query& query, std::string_view figure, int month) {
  const Definition& definition = definition_of(figure);
  query.add("(");
  if (!definition.month_column.empty()) {
    query.add(definition.month_column).add(" = ?", month).add(definition.condition).add(")");
    return;
  }
  const base::Instant end = start_of_month(month_after(month));
  query.add(definition.condition);
  if (definition.which == Which::last) query.add(ended_condition).add(" AND ");
  query.add("EXISTS (SELECT 1 FROM steps s WHERE s.problem = p.id AND s.step = ? "
            "AND s.at >= ? AND s.at < ?)",
            definition.step, start_of_month(month), end);
  if (definition.which == Which::last) {
    query.add(" AND NOT EXISTS (SELECT 1 FROM steps s WHERE s.problem = p.id AND s.step = ? "
              "AND s.at >= ?)",
              definition.step, end);
  }
  query.add(")");
}

}  // namespace problems
