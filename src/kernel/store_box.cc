#include "kernel/store_box.h"

#include "geo/cells.h"

namespace kernel {

namespace {

// Rows of 0.001 degree: a tile of zoom 11 has some 150. Each takes two parameters, of which SQLite
// allows 32,766 in a statement.
constexpr std::size_t strips_max = 400;

}  // namespace

void select_within(db::Query& query, std::string_view columns, std::string_view table,
                   const geo::Box& box) {
  const auto strips = geo::cells_within(box, strips_max);
  if (!strips.empty()) {
    // This order of the join makes SQLite read the strips first.
    query.add("WITH strips (first, last) AS (VALUES ");
    const char* comma = "";
    for (const geo::CellRange& strip : strips) {
      query.add(comma).add("(CAST(? AS BIGINT), CAST(? AS BIGINT))", strip.first, strip.last);
      comma = ", ";
    }
    query.add(") SELECT ").add(columns);
    query.add(" FROM strips s CROSS JOIN ").add(table);
    query.add(" p WHERE p.cell BETWEEN s.first AND s.last AND ");
  } else {
    query.add("SELECT ").add(columns);
    query.add(" FROM ").add(table);
    query.add(" p WHERE ");
  }
  query.add("p.lng BETWEEN ? AND ? AND p.lat BETWEEN ? AND ?", box.min.lng, box.max.lng, box.min.lat,
            box.max.lat);
}

}  // namespace kernel
