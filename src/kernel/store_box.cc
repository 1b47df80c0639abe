#include "kernel/store_box.h"

#include "geo/cells.h"

namespace kernel {

namespace {

// Rows of 0.001 degree: a tile of zoom 11 has some 150. Each takes two parameters, of which SQLite
// allows 32,766 in a statement.
constexpr std::size_t strips_max = 400;

// SQLite reads the strips first in this order of a join; PostgreSQL would guess that each holds a share of the
// whole table and read all of it.
void add_joined(db::Query& query, std::string_view columns, std::string_view table,
                const std::vector<geo::CellRange>& strips) {
  query.add("WITH strips (first, last) AS (VALUES ");
  const char* comma = "";
  for (const geo::CellRange& strip : strips) {
    query.add(comma).add("(CAST(? AS BIGINT), CAST(? AS BIGINT))", strip.first, strip.last);
    comma = ", ";
  }
  query.add(") SELECT ").add(columns);
  query.add(" FROM strips s CROSS JOIN ").add(table);
  query.add(" p WHERE p.cell BETWEEN s.first AND s.last AND ");
}

// PostgreSQL joins the ranges of one index; SQLite would take the first condition it can.
void add_listed(db::Query& query, std::string_view columns, std::string_view table,
                const std::vector<geo::CellRange>& strips) {
  query.add("SELECT ").add(columns);
  query.add(" FROM ").add(table).add(" p WHERE (");
  const char* joint = "";
  for (const geo::CellRange& strip : strips) {
    query.add(joint).add("p.cell BETWEEN ? AND ?", strip.first, strip.last);
    joint = " OR ";
  }
  query.add(") AND ");
}

}  // namespace

void select_within(db::Query& query, db::Engine engine, std::string_view columns, std::string_view table,
                   const geo::Box& box) {
  const auto strips = geo::cells_within(box, strips_max);
  if (strips.empty()) query.add("SELECT ").add(columns).add(" FROM ").add(table).add(" p WHERE ");
  else if (engine == db::Engine::sqlite) add_joined(query, columns, table, strips);
  else add_listed(query, columns, table, strips);
  query.add("p.lng BETWEEN ? AND ? AND p.lat BETWEEN ? AND ?", box.min.lng, box.max.lng, box.min.lat,
            box.max.lat);
}

}  // namespace kernel
