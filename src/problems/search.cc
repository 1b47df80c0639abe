#include "problems/search.h"

#include "db/search.h"
#include "people/divisions.h"
#include "problems/store_problems.h"
#include "problems/titles.h"

namespace problems {

namespace {

constexpr std::string_view index_name = "problem_search";

std::string text_of(const Problem& problem) {
  std::string text = problem.number;
  const auto add = [&](std::string_view words) { text.append("\n").append(words); };
  add(problem.description);
  add(problem.place);
  add(category_name_of(problem.category));
  add(people::divisions()->path_name(problem.division));
  return text;
}

}  // namespace

void search_filter(db::Query& query, std::string_view user_text) {
  query.add(" AND ");
  db::search_condition(query, index_name, "p.id", user_text);
}

void index_problem(db::Tx& tx, std::int64_t problem) {
  const auto row = find_any_problem(tx, ProblemId{problem});
  if (row) db::search_put(tx, index_name, row->id.value, text_of(*row));
}

void index_problem(db::Tx& tx, const kernel::JobContext&, const kernel::Event& event) {
  index_problem(tx, event.subject);
}

}  // namespace problems
