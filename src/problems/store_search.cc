#include "problems/store_search.h"

namespace problems {

namespace {

constexpr std::string_view index_name = "problem_search";

}  // namespace

void search_filter(db::Query& query, std::string_view user_text) {
  db::search_condition(query, index_name, "p.id", user_text);
}

void put_search_text(db::Tx& tx, ProblemId problem, std::string_view text) {
  db::search_put(tx, index_name, problem.value, text);
}

void add_search_texts(db::Tx& tx, std::span<const db::SearchEntry> texts) {
  db::search_add(tx, index_name, texts);
}

}  // namespace problems
