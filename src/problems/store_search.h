// The full-text index over problems and the condition that asks it.
#pragma once

#include <span>
#include <string_view>

#include "db/query.h"
#include "db/search.h"
#include "db/tx.h"
#include "problems/model.h"

namespace problems {

// Appends "p.id IN (…)" for the rows of `problems p` that hold all words of `user_text`, whatever
// that is; the caller writes the AND before it.
void search_filter(db::Query& query, std::string_view user_text);

// Enters or replaces the text under which a problem is found.
void put_search_text(db::Tx& tx, ProblemId problem, std::string_view text);
// Enters those of many problems that are new. REQUIRES: not empty, at most 10,000.
void add_search_texts(db::Tx& tx, std::span<const db::SearchEntry> texts);

}  // namespace problems
