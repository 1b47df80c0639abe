#include "problems/store_figures_report.h"

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

void add_scope(db::Query& query, const kernel::Scope& scope) {
  query.add("(1 = 0");
  for (const kernel::ScopePart& part : scope.parts) {
    if (part.own_only) continue;
    query.add(" OR (f.division BETWEEN ? AND ?", part.range.first, part.range.last);
    if (part.lines != kernel::all_lines) add_categories(query, part.lines);
    query.add(")");
  }
  query.add(")");
}

// The unary plus keeps the index by month from being taken where the one by division reads less.
void add_slice(db::Query& query, const FigureSlice& slice) {
  constexpr int county_level = 3;
  const kernel::DivisionRange range = kernel::subtree(slice.division);
  const bool small = kernel::division_level(slice.division) >= county_level;
  query.add("FROM problem_figures f WHERE ").add(small ? "+f.month" : "f.month");
  query.add(" BETWEEN ? AND ? ", slice.first_month, slice.last_month);
  if (small) query.add("AND f.division BETWEEN ? AND ? ", range.first, range.last);
  query.add("AND ");
  add_scope(query, kernel::narrowed(slice.scope, slice.division));
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
  add_slice(query, slice);
  Figures figures;
  tx.execute(query.sql(), query.values(),
             [&](const db::Row& row) { figures = figures_from(row, 0); });
  return figures;
}

std::map<std::int64_t, Figures> figures_by_part(db::Tx& tx, const FigureSlice& slice, int level) {
  const std::int64_t span = span_of(level);
  db::Query query("SELECT f.division / ? AS part, ", span);
  query.add(sums);
  add_slice(query, slice);
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
  add_slice(query, slice);
  query.add(" GROUP BY f.category");
  return grouped<std::string>(tx, query);
}

std::map<int, Figures> figures_by_month(db::Tx& tx, const FigureSlice& slice) {
  db::Query query("SELECT f.month, ");
  query.add(sums);
  add_slice(query, slice);
  query.add(" GROUP BY f.month");
  return grouped<int>(tx, query);
}

}  // namespace problems
