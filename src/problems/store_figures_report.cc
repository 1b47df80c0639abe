#include "problems/store_figures_report.h"

#include <algorithm>

#include "problems/figure_ranges.h"
#include "problems/figures.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr std::string_view sums =
    "CAST(SUM(f.filed) AS BIGINT), CAST(SUM(f.accepted) AS BIGINT), "
    "CAST(SUM(f.accepted_net) AS BIGINT), CAST(SUM(f.duplicates) AS BIGINT), "
    "CAST(SUM(f.withdrawn) AS BIGINT), CAST(SUM(f.rejected) AS BIGINT), "
    "CAST(SUM(f.closed) AS BIGINT), CAST(SUM(f.closed_on_time) AS BIGINT), "
    "CAST(SUM(f.reworked) AS BIGINT), CAST(SUM(f.extended) AS BIGINT), "
    "CAST(SUM(f.reopened) AS BIGINT), CAST(SUM(f.recurred) AS BIGINT), "
    "CAST(SUM(f.rated) AS BIGINT), CAST(SUM(f.satisfied) AS BIGINT) ";

// The columns of `sums` from `first` on; all NULL when there was no row.
Figures figures_from(const db::Row& row, int first) {
  Figures figures;
  int column = first;
  boost::mp11::mp_for_each<
      boost::describe::describe_members<Figures, boost::describe::mod_public>>([&](auto member) {
    figures.*member.pointer = row.is_null(column) ? 0 : row.integer(column);
    ++column;
  });
  return figures;
}

// A problem's line follows from its category, so lines become lists of categories.
void add_categories(db::Query& query, std::uint64_t lines) {
  query.add(" AND f.category IN (''");
  for (const standards::Category& category : standards::current().categories.items) {
    if ((lines & kernel::line_bit(category.line)) != 0) query.add(", ?", category.code);
  }
  query.add(")");
}

// Months are listed one by one: each then is a single range of the key.
void add_months(db::Query& query, const FigureSlice& slice) {
  query.add("f.month IN (?", slice.last_month);
  for (int month = slice.last_month; month > slice.first_month;) {
    month = months_before(month, 1);
    query.add(", ?", month);
  }
  query.add(")");
}

// Each alternative names depth, months and divisions itself, as the planners want it for the key.
// `totals`: nobody asks for the categories, so that a county's one row of all will do.
void add_slice(db::Query& query, const FigureSlice& slice, int depth_min, bool totals) {
  query.add("FROM problem_figures f WHERE (");
  bool first = true;
  for (const FigureRange& range : figure_ranges(slice.scope, depth_min)) {
    const bool total = totals && range.depth == figure_depth_min &&
                       range.lines == kernel::all_lines;
    query.add(first ? "(f.depth = ? AND " : " OR (f.depth = ? AND ",
              total ? figure_depth_total : range.depth);
    first = false;
    add_months(query, slice);
    query.add(" AND f.division BETWEEN ? AND ?", range.first, range.last);
    if (range.lines != kernel::all_lines) add_categories(query, range.lines);
    query.add(")");
  }
  query.add(first ? "1 = 0)" : ")");
}

// Rows of (key, sums…) into a map.
template <class Key>
std::map<Key, Figures> grouped(db::Tx& tx, const db::Query& query) {
  std::map<Key, Figures> all;
  tx.execute(query.sql(), query.values(), [&](const db::Row& row) {
    all.emplace(row.get<Key>(0), figures_from(row, 1));
  });
  return all;
}

// How many codes one division of a level spans.
std::int64_t span_of(int level) {
  constexpr std::int64_t province = 370'000'000'000;
  for (std::int64_t span = 1; span <= 10'000'000'000; span *= 10) {
    const std::int64_t code = province + span;
    if (kernel::division_level(code) == level) return span;
  }
  return 10'000'000'000;
}

}  // namespace

Figures figures_sum(db::Tx& tx, const FigureSlice& slice) {
  db::Query query("SELECT ");
  query.add(sums);
  add_slice(query, slice, figure_depth_min, true);
  Figures figures;
  tx.execute(query.sql(), query.values(),
             [&](const db::Row& row) { figures = figures_from(row, 0); });
  return figures;
}

std::map<std::int64_t, Figures> figures_by_part(db::Tx& tx, const FigureSlice& slice, int level) {
  const std::int64_t span = span_of(level);
  db::Query query("SELECT f.division / ? AS part, ", span);
  query.add(sums);
  add_slice(query, slice, std::max(level, figure_depth_min), true);
  query.add(" GROUP BY part");
  std::map<std::int64_t, Figures> parts;
  for (auto& [part, figures] : grouped<std::int64_t>(tx, query)) {
    parts.emplace(part * span, figures);
  }
  return parts;
}

std::map<std::string, Figures> figures_by_category(db::Tx& tx, const FigureSlice& slice) {
  db::Query query("SELECT f.category, ");
  query.add(sums);
  add_slice(query, slice, figure_depth_min, false);
  query.add(" GROUP BY f.category");
  return grouped<std::string>(tx, query);
}

int months_before(int month, int count) {
  const int months = (month / 100) * 12 + month % 100 - 1 - count;
  return months / 12 * 100 + months % 12 + 1;
}

std::map<int, Figures> figures_by_month(db::Tx& tx, const FigureSlice& slice) {
  db::Query query("SELECT f.month, ");
  query.add(sums);
  add_slice(query, slice, figure_depth_min, true);
  query.add(" GROUP BY f.month");
  return grouped<int>(tx, query);
}

}  // namespace problems
