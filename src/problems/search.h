// What a problem is found by: number, description, place, category and divisions.
#pragma once

#include "db/tx.h"
#include "kernel/jobs.h"
#include "problems/store_problems.h"
#include "problems/store_search.h"

namespace problems {

// Job on "problems.file" and on whatever changes the indexed text.
void index_of_event(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);
// Nothing happens when there is no such problem.
void index_problem(db::Tx& tx, ProblemId problem);
// What a problem is found by.
std::string search_text_of(const Problem& problem);

}  // namespace problems
