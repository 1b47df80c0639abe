// Divisions by what people write for them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "people/divisions.h"

namespace people {

// The active divisions whose path below `parent` reads `path`: "青岛市", "济南市历下区".
std::vector<std::int64_t> divisions_at_path(const Divisions& divisions, std::int64_t parent, std::string_view path);

}  // namespace people
