// What somebody answers for, grids and whole divisions, as a condition on rows that carry both.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "db/query.h"

namespace grid {

struct AreaSet {
  std::vector<std::int64_t> grid_codes;
  std::vector<std::int64_t> divisions;  // each with all below it
};

// Whether a row of this grid and this division lies in it. REQUIRES: the codes ascending.
bool lies_in(const AreaSet& areas, std::int64_t grid_code, std::int64_t division);

// Appends "(…)", true for the rows that lie in it ("(1 = 0)" when it is empty).
void area_condition(db::Query& query, const AreaSet& areas, std::string_view grid_column,
                    std::string_view division_column);

}  // namespace grid
