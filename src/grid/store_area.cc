#include "grid/store_area.h"

#include <algorithm>

#include "kernel/caller.h"

namespace grid {

bool lies_in(const AreaSet& areas, std::int64_t grid_code, std::int64_t division) {
  const auto& codes = areas.grid_codes;
  if (std::binary_search(codes.begin(), codes.end(), grid_code)) return true;
  return std::any_of(areas.divisions.begin(), areas.divisions.end(), [&](std::int64_t each) {
    const kernel::DivisionRange range = kernel::subtree(each);
    return range.first <= division && division <= range.last;
  });
}

void area_condition(db::Query& query, const AreaSet& areas, std::string_view grid_column,
                    std::string_view division_column) {
  query.add("(1 = 0");
  if (!areas.grid_codes.empty()) {
    query.add(" OR ").add(grid_column).add(" IN (");
    const char* comma = "?";
    for (const std::int64_t code : areas.grid_codes) {
      query.add(comma, code);
      comma = ", ?";
    }
    query.add(")");
  }
  for (const std::int64_t division : areas.divisions) {
    const kernel::DivisionRange range = kernel::subtree(division);
    query.add(" OR ").add(division_column).add(" BETWEEN ? AND ?", range.first, range.last);
  }
  query.add(")");
}

}  // namespace grid
