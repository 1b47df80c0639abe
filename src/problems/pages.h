// Lists of newest first, paged by id.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/errors.h"
#include "base/json.h"

namespace problems {

struct CursorQuery {
  std::optional<std::string> cursor;
};
AIWEI_WIRE(CursorQuery, cursor)

// Rows of the page have ids below this. Throws Refusal 422 for a cursor that is none of ours.
inline std::int64_t before_of(const std::optional<std::string>& cursor) {
  if (!cursor) return std::numeric_limits<std::int64_t>::max();
  const auto id = base::parse_id(*cursor);
  if (!id) throw base::invalid({{"/cursor", "bad_format", "翻页标记不对，请从第一页开始"}});
  return *id;
}

// Drops the one row read beyond the page and gives the cursor behind the last kept, or nothing
// when the list ends here.
template <class Row>
std::optional<std::string> cut_page(std::vector<Row>& rows, int rows_max) {
  if (rows.size() <= static_cast<std::size_t>(rows_max)) return std::nullopt;
  rows.resize(static_cast<std::size_t>(rows_max));
  return base::id_text(rows.back().id.value);
}

}  // namespace problems
