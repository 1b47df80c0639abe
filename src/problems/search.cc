#include "problems/search.h"

#include "people/divisions.h"
#include "problems/titles.h"

namespace problems {

std::string search_text_of(const Problem& problem) {
  std::string text = problem.number;
  const auto add = [&](std::string_view words) { text.append("\n").append(words); };
  add(problem.description);
  add(problem.place);
  add(category_name_of(problem.category));
  add(people::divisions()->path_name(problem.division));
  return text;
}

void index_problem(db::Tx& tx, ProblemId problem) {
  const auto row = find_any_problem(tx, problem);
  if (row) put_search_text(tx, row->id, search_text_of(*row));
}

void index_of_event(db::Tx& tx, const kernel::JobContext&, const kernel::Event& event) {
  index_problem(tx, ProblemId{event.subject});
}

}  // namespace problems
