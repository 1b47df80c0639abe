// A stored standard in order, and as the rules judge it.
#pragma once

#include <vector>

#include "standards/store_versions.h"

namespace standards {

std::vector<StandardRow> sorted_rows_of(db::Tx& tx, StandardId id);
StandardCheck checked(db::Tx& tx, const StandardVersion& version);

// Published, and `day` within its dates.
bool is_in_force(const StandardVersion& version, base::Day day);

}  // namespace standards
