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

bool is_ended(State state) {
  return state == State::duplicate || state == State::rejected || state == State::withdrawn;
}

enum class Reading { newest_first, all };

// Whether the index of what ended helps: it is in order of time only within one state.
bool only_ended(const ProblemQuery& filter, Reading reading) {
  const bool in_order = filter.state.size() == 1 || reading == Reading::all;
  return !filter.state.empty() && in_order &&
         std::all_of(filter.state.begin(), filter.state.end(), is_ended);
}

// Whether an index over divisions holds few rows beyond those of the filter, or, for a count, so
// few columns that reading it costs next to nothing.
bool by_division(const ProblemQuery& filter, Reading reading) {
  if (only_open(filter) || filter.outside.value_or(false)) return true;
  const bool few = filter.flagged.value_or(false) || filter.publication == Publication::pending;
  const bool anything = filter.state.empty() && filter.category.empty() && !filter.publication &&
                        !filter.unit && !filter.grid && !filter.at_place && !filter.from && !filter.to &&
                        !filter.figure && !filter.q;
  return reading == Reading::all && (few || anything);
}

// In a broad scope the newest matching rows are found soonest by walking back from the newest
// of all; the plus keeps the planner from collecting and sorting every row of the divisions.
void add_scope(db::Query& query, const kernel::Scope& scope, const ProblemQuery& filter,
               Reading reading) {
  const kernel::Scope narrow = narrowed_scope(scope, filter);
  kernel::ScopeColumns columns = problem_scope;
  if (is_broad(narrow) && !by_division(filter, reading)) columns.division = "+p.division";
  kernel::scope_condition(query, narrow, columns);
  if (only_open(filter)) query.add(" AND ").add(open_condition);
  if (only_ended(filter, reading)) query.add(" AND ").add(ended_condition);
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

// A grid lies in one township, and so do its problems unless they were handed on to elsewhere;
// those have an index of their own, so that none over all grids is needed.
void add_grid(db::Query& query, std::int64_t code) {
  constexpr std::int64_t digits_below_township = 1'000'000, villages_per_township = 1000;
  const std::int64_t township = code / digits_below_township * villages_per_township;
  query.add(" AND p.id IN (SELECT g.id FROM problems g WHERE g.grid_code = ? AND g.division "
            "BETWEEN ? AND ? UNION ALL SELECT m.id FROM problems m WHERE m.grid_code = ? "
            "AND m.grid_code / 1000000 <> m.division / 1000)",
            code, township, township + villages_per_township - 1, code);
}

void add_days(db::Query& query, const ProblemQuery& filter) {
  if (filter.from) query.add(" AND p.created_at >= ?", base::start_of(*filter.from));
  if (!filter.to) return;
  query.add(" AND p.created_at < ?", base::start_of(base::Day{filter.to->number + 1}));
  // Within one month an index leads to it, however long ago it was.
  const int month = base::month_number(*filter.to);
  const bool one_month = filter.from && base::month_number(*filter.from) == month;
  if (one_month) query.add(" AND p.created_month = ?", month);
}

// What waits has an index of its own, which a planner recognises only by the literal.
void add_publication(db::Query& query, Publication wanted) {
  if (wanted == Publication::pending) query.add(" AND p.publication = 'pending'");
  else query.add(" AND p.publication = ?", wanted);
}

void add_figure(db::Query& query, const ProblemQuery& filter) {
  if (!filter.figure) return;
  const auto month = filter.period ? parse_period(*filter.period) : std::nullopt;
  if (!month) refuse("/period", "请给出月份，如 2026-11");
  query.add(" AND ");
  figure_filter(query, *filter.figure, *month);
}

void ledger_conditions(db::Query& query, const kernel::Scope& scope, const LedgerReader& reader,
                       const ProblemQuery& filter, Reading reading) {
  add_scope(query, scope, filter, reading);
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
  if (filter.publication) add_publication(query, *filter.publication);
  if (filter.grid) add_grid(query, grid_code_of(*filter.grid));
  if (filter.at_place) query.add(" AND p.at_place = ?", *filter.at_place);
  if (filter.unit) query.add(" AND p.unit = ?", *filter.unit);
  add_figure(query, filter);
  if (!filter.q) return;
  query.add(" AND ");
  search_filter(query, *filter.q);
}

}  // namespace

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
  ledger_conditions(query, scope, reader, filter, Reading::newest_first);
  if (by_due) query.add(" AND p.due_at IS NOT NULL");
  if (after && by_due) query.add(" AND (p.due_at, p.id) > (?, ?)", after->due_ms, after->id);
  if (after && !by_due) query.add(" AND p.id < ?", after->id);
  query.add(by_due ? " ORDER BY p.due_at, p.id LIMIT ?" : " ORDER BY p.id DESC LIMIT ?", rows_max);
  return tx.all<Problem>(query);
}

std::int64_t count_problems(db::Tx& tx, const kernel::Scope& scope, const LedgerReader& reader,
                            const ProblemQuery& filter, std::int64_t rows_max) {
  db::Query query("SELECT COUNT(*) FROM (SELECT 1 AS one FROM problems p WHERE ");
  ledger_conditions(query, scope, reader, filter, Reading::all);
  query.add(" LIMIT ?) counted", rows_max);
  return tx.one<std::int64_t>(query);
}

}  // namespace problems
