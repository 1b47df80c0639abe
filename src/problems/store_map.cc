#include "problems/store_map.h"

#include <algorithm>

#include "kernel/store_box.h"
#include "problems/store_columns.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(CountyProblems, (), (county, open, overdue))
BOOST_DESCRIBE_STRUCT(OpenProblems, (), (open, overdue))

namespace {

struct Row {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string category;
  double lng = 0, lat = 0;
  std::int64_t cell = 0;
  std::optional<base::Instant> due_at;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, number, state, category, lng, lat, cell, due_at))

// The moment that the map shows.
base::Instant moment_of(const MapFilter& filter) {
  if (!filter.day) return filter.now;
  return std::min(filter.now, base::start_of(base::Day{filter.day->number + 1}));
}

void add_filter(db::Query& query, const MapFilter& filter) {
  const base::Instant moment = moment_of(filter);
  if (filter.day) {
    query.add(" AND p.created_at <= ? AND (p.closed_at IS NULL OR p.closed_at > ?)", moment, moment);
  } else {
    query.add(" AND p.closed_at IS NULL");
  }
  if (!filter.categories.empty()) {
    // `|| ''` keeps SQLite from reading a whole province by category (see store_nearby.cc).
    query.add(" AND p.category || '' IN (");
    for (std::size_t i = 0; i < filter.categories.size(); ++i) {
      query.add(i == 0 ? "?" : ", ?", filter.categories[i]);
    }
    query.add(")");
  }
  if (filter.overdue) {
    query.add(*filter.overdue ? " AND " : " AND NOT ");
    query.add("(p.due_at IS NOT NULL AND p.due_at < ? AND p.state <> 'suspended')", moment);
  }
  if (filter.areas) {
    query.add(" AND ");
    grid::area_condition(query, *filter.areas, "p.grid_code", "p.division");
  }
}

}  // namespace

std::vector<MapProblem> problems_within(db::Tx& tx, const kernel::Scope& scope,
                                        const MapFilter& filter, const geo::Box& box, int rows_max) {
  db::Query query;
  kernel::select_within(query, tx.engine(), "p.id, p.number, p.state, p.category, p.lng, p.lat, p.cell, p.due_at",
                        "problems", box);
  query.add(" AND ");
  kernel::scope_condition(query, scope, problem_scope);
  add_filter(query, filter);
  query.add(" ORDER BY p.id DESC LIMIT ?", rows_max);
  std::vector<Row> rows = tx.all<Row>(query);
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.cell != b.cell ? a.cell < b.cell : a.id < b.id;
  });
  const base::Instant moment = moment_of(filter);
  std::vector<MapProblem> problems;
  for (Row& row : rows) {
    const bool overdue = row.due_at && *row.due_at < moment && row.state != State::suspended;
    problems.push_back({row.id, std::move(row.number), row.state, std::move(row.category), row.lng,
                        row.lat, overdue});
  }
  return problems;
}

std::vector<CountyProblems> problems_by_county(db::Tx& tx, const kernel::Scope& scope,
                                               const MapFilter& filter) {
  db::Query query(
      "SELECT p.division / 1000000 * 1000000 AS county, COUNT(*) AS open, "
      "SUM(CASE WHEN p.due_at IS NOT NULL AND p.due_at < ? AND p.state <> 'suspended' THEN 1 ELSE 0 END) "
      "AS overdue FROM problems p WHERE ",
      moment_of(filter));
  kernel::scope_condition(query, scope, problem_scope);
  add_filter(query, filter);
  query.add(" GROUP BY p.division / 1000000 * 1000000 ORDER BY 1");
  return tx.all<CountyProblems>(query);
}

OpenProblems open_problems(db::Tx& tx, const kernel::Scope& scope, const grid::AreaSet& areas, base::Instant now) {
  db::Query query(
      "SELECT COUNT(*) AS open, COALESCE(SUM(CASE WHEN p.due_at IS NOT NULL AND p.due_at < ? "
      "AND p.state <> 'suspended' THEN 1 ELSE 0 END), 0) AS overdue FROM problems p WHERE ",
      now);
  kernel::scope_condition(query, scope, problem_scope);
  query.add(" AND p.closed_at IS NULL AND ");
  grid::area_condition(query, areas, "p.grid_code", "p.division");
  return tx.one<OpenProblems>(query);
}

}  // namespace problems
