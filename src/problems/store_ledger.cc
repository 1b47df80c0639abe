#include "problems/store_ledger.h"

#include <algorithm>

#include "people/divisions.h"
#include "problems/store_columns.h"
#include "problems/store_figure_filter.h"
#include "problems/store_search.h"
#include "problems/titles.h"

namespace problems {

namespace {

[[noreturn]] void refuse(std::string pointer, std::string message) {
  throw base::invalid({{std::move(pointer), "bad_format", std::move(message)}});
}

template <class T>
void add_in(db::Query& query, std::string_view column, const std::vector<T>& values) {
  if (values.empty()) return;
  query.add(" AND ").add(column).add(" IN (");
  bool first = true;
  for (const T& value : values) {
    query.add(first ? "?" : ", ?", value);
    first = false;
  }
  query.add(")");
}

void add_flag(db::Query& query, const std::optional<bool>& wanted, std::string_view column) {
  if (!wanted) return;
  query.add(" AND ").add(column).add(*wanted ? " = 1" : " = 0");
}

kernel::Scope narrowed_scope(const kernel::Scope& scope, const ProblemQuery& filter) {
  if (!filter.division) return scope;
  if (!people::is_division_code(*filter.division)) refuse("/division", "区划代码为 12 位数字");
  const std::int64_t division = people::division_code(*filter.division);
  return kernel::narrowed(scope, people::divisions()->records_of(division));
}

// A whole city or more.
bool is_broad(const kernel::Scope& scope) {
  constexpr std::int64_t county_span = 1'000'000;
  return std::any_of(scope.parts.begin(), scope.parts.end(), [](const kernel::ScopePart& part) {
    return part.range.last - part.range.first >= county_span;
  });
}

// Whether the filter holds open problems only, which have an index of their own.
bool only_open(const ProblemQuery& filter) {
  if (sorted_by_due(filter) || filter.mine.value_or(false) || filter.overdue.value_or(false)) {
    return true;
  }
  if (filter.task) return true;
  return !filter.state.empty() &&
         std::none_of(filter.state.begin(), filter.state.end(), is_final);
}

// In a broad scope the newest matching rows are found soonest by walking back from the newest
// of all; the plus keeps the planner from collecting and sorting every row of the divisions.
void add_scope(db::Query& query, const kernel::Scope& scope, const ProblemQuery& filter) {
  const kernel::Scope narrow = narrowed_scope(scope, filter);
  const bool open = only_open(filter);
  kernel::ScopeColumns columns = problem_scope;
  if (!open && is_broad(narrow)) columns.division = "+p.division";
  kernel::scope_condition(query, narrow, columns);
  if (open) query.add(" AND ").add(open_condition);
}

// Whatever waits for the caller himself, or for his unit as long as no person is named.
void add_mine(db::Query& query, const kernel::Caller& caller) {
  query.add("(p.assignee = ? OR (p.unit = ? AND p.assignee IS NULL))", caller.account,
            caller.unit);
}

void add_overdue(db::Query& query, base::Instant now) {
  query.add("(p.due_at IS NOT NULL AND p.due_at < ? AND p.state <> 'suspended')", now);
}

std::int64_t grid_code_of(const std::string& text) {
  constexpr std::size_t digits = 15;
  if (text.size() != digits || text.find_first_not_of("0123456789") != std::string::npos) {
    refuse("/grid", "网格编码为 15 位数字");
  }
  return std::stoll(text);
}

void add_days(db::Query& query, const ProblemQuery& filter) {
  if (filter.from) query.add(" AND p.created_at >= ?", base::start_of(*filter.from));
  if (!filter.to) return;
  query.add(" AND p.created_at < ?", base::start_of(base::Day{filter.to->number + 1}));
}

void add_figure(db::Query& query, const ProblemQuery& filter) {
  if (!filter.figure) return;
  const auto month = filter.period ? parse_period(*filter.period) : std::nullopt;
  if (!month) refuse("/period", "请给出月份，如 2026-11");
  query.add(" AND ");
  figure_filter(query, *filter.figure, *month);
}

}  // namespace

void ledger_conditions(db::Query& query, const kernel::Scope& scope, const LedgerReader& reader,
                       const ProblemQuery& filter) {
  add_scope(query, scope, filter);
  add_in(query, "p.state", filter.state);
  add_in(query, "p.category", filter.category);
  add_flag(query, filter.outside, "p.outside");
  add_days(query, filter);
  if (filter.overdue) {
    query.add(*filter.overdue ? " AND " : " AND NOT ");
    add_overdue(query, reader.now);
  }
  if (filter.mine && *filter.mine) {
    query.add(" AND ");
    add_mine(query, reader.caller);
  }
  if (filter.task) {
    query.add(" AND ");
    task_condition(query, reader, *filter.task);
  }
  if (filter.flagged) query.add(*filter.flagged ? " AND p.flag_count > 0" : " AND p.flag_count = 0");
  if (filter.publication) query.add(" AND p.publication = ?", *filter.publication);
  if (filter.grid) query.add(" AND p.grid_code = ?", grid_code_of(*filter.grid));
  if (filter.unit) query.add(" AND p.unit = ?", *filter.unit);
  add_figure(query, filter);
  if (!filter.q) return;
  query.add(" AND ");
  search_filter(query, *filter.q);
}

bool sorted_by_due(const ProblemQuery& filter) {
  if (!filter.sort || *filter.sort == "newest") return false;
  if (*filter.sort == "due") return true;
  refuse("/sort", "排序只能是 newest 或 due");
}

std::vector<Problem> list_problems(db::Tx& tx, const kernel::Scope& scope,
                                   const LedgerReader& reader, const ProblemQuery& filter,
                                   const std::optional<LedgerCursor>& after, int rows_max) {
  const bool by_due = sorted_by_due(filter);
  db::Query query("SELECT ");
  query.add(problem_columns).add(" FROM problems p WHERE ");
  ledger_conditions(query, scope, reader, filter);
  if (by_due) query.add(" AND p.due_at IS NOT NULL");
  if (after && by_due) query.add(" AND (p.due_at, p.id) > (?, ?)", after->due_ms, after->id);
  if (after && !by_due) query.add(" AND p.id < ?", after->id);
  query.add(by_due ? " ORDER BY p.due_at, p.id LIMIT ?" : " ORDER BY p.id DESC LIMIT ?", rows_max);
  return tx.all<Problem>(query);
}

std::int64_t count_problems(db::Tx& tx, const kernel::Scope& scope, const LedgerReader& reader,
                            const ProblemQuery& filter, std::int64_t rows_max) {
  db::Query query("SELECT COUNT(*) FROM (SELECT 1 AS one FROM problems p WHERE ");
  ledger_conditions(query, scope, reader, filter);
  query.add(" LIMIT ?) counted", rows_max);
  return tx.one<std::int64_t>(query);
}

}  // namespace problems
