// The standards that come with the program (data/standards/sanitary), as published versions of the province.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "db/database.h"
#include "standards/model_versions.h"

namespace standards {

// Reads and checks every *.json of `folder`. `lines` are the known 条. Throws std::runtime_error naming the file and
// what is wrong.
std::vector<ShippedStandard> load_shipped(const std::string& folder, const std::vector<std::int64_t>& lines);

// Publishes those whose code, edition and revision are not there yet; what was published before stays as it is.
// Several processes may do so at once. Returns how many were new.
std::int64_t install_shipped(db::Database& database, std::span<const ShippedStandard> shipped, std::int64_t division,
                             base::Instant now);

}  // namespace standards
