// Response templates (答复模板): texts that an office offers its people for a step.
#pragma once

#include <string>
#include <vector>

#include "db/database.h"
#include "kernel/caller.h"

namespace problems {

// The divisions whose templates reach somebody of `division`: the province down to it.
std::vector<std::int64_t> template_divisions(std::int64_t division);

// Loads data/standards/templates.json as templates of the province when it has none yet; later
// changes to them are the office's own. Throws std::runtime_error naming the file. Returns how
// many were loaded.
int seed_templates(db::Database& database, const std::string& standards_folder);

}  // namespace problems
