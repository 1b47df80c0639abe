// Rows of a box on the map.
#pragma once

#include <string_view>

#include "db/query.h"
#include "db/tx.h"
#include "geo/shape.h"

namespace kernel {

// Begins a query with "SELECT columns FROM table p WHERE …", true for the rows whose point lies in the
// box; conditions follow with AND. The table has lng, lat and cell (geo/cells.h). A small box is read
// through the index on its cells; of a large one so much is found on the way through the table that
// its cells, by the ten thousand, are no help.
// REQUIRES: an empty query; a box of finite numbers that is not empty.
void select_within(db::Query& query, db::Engine engine, std::string_view columns, std::string_view table,
                   const geo::Box& box);

}  // namespace kernel
