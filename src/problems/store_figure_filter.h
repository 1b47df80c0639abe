// From a figure back to the problems it counts.
#pragma once

#include <string_view>

#include "db/query.h"

namespace problems {

// Appends "(…)", true for the rows of `problems p` that the figure of this name (a member of
// Figures as on the wire, "closedOnTime") counts for `month` (202611): as many rows as the
// figure says. The definitions are those of figures.h. Throws Refusal 422 for an unknown name.
void figure_filter(db::Query& query, std::string_view figure, int month);

}  // namespace problems
