// Full-text search over problems: number, description, place, category, divisions.
#pragma once

#include <string_view>

#include "db/query.h"
#include "kernel/jobs.h"

namespace problems {

// Appends " AND p.id IN (…)" for the rows of `problems p` that hold all words of `user_text`.
void search_filter(db::Query& query, std::string_view user_text);

// Job on "problems.file" and on whatever changes the indexed text.
void index_problem(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);
// The same without an event: after a bulk load. Nothing happens when there is no such problem.
void index_problem(db::Tx& tx, std::int64_t problem);

}  // namespace problems
