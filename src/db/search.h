// Full-text search that finds two-character Chinese words, on both engines.
//
// A migration makes the index: `{search_table problem_search}`. It holds ids of the rows that
// it describes and no foreign key. A division code or a state may be put into the text as a
// word of Latin letters and digits, to narrow the index itself.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "db/query.h"
#include "db/tx.h"

namespace db {

// The words of `text` separated by spaces. A run of Chinese characters (also kana and hangul)
// becomes its overlapping pairs, or the character itself when it stands alone; a run of other
// letters and digits becomes one lower-case word, full-width forms first made ordinary.
// Everything else separates. Malformed UTF-8 separates too.
std::string bigrams(std::string_view text);

// Enters or replaces the text found under `id`. Words beyond the first 20,000 are left out.
void search_put(Tx& tx, std::string_view table, std::int64_t id, std::string_view text);
// Enters many that are not there yet, in one statement. REQUIRES: not empty, at most 10,000.
struct SearchEntry {
  std::int64_t id = 0;
  std::string text;
};
void search_add(Tx& tx, std::string_view table, std::span<const SearchEntry> entries);
void search_remove(Tx& tx, std::string_view table, std::int64_t id);

// Appends "`id_column` IN (the ids whose text holds all of `user_text`)"; the caller writes
// the WHERE or AND before it and the ORDER BY after it. `user_text` may be anything: no text
// is a syntax error, and one without letters, digits or characters finds nothing. A single
// Chinese character and the beginning of a Latin word (three letters or more) are found
// inside longer words. `table` and `id_column` are our own literals.
void search_condition(Query& query, std::string_view table, std::string_view id_column,
                      std::string_view user_text);

// The quick form for "the newest 20 of very many": the time of search_condition grows with all
// hits (about 0.25 us each), the time of this one with those that are read until LIMIT.
// Appends, for a place after FROM, `rows` ("problems p") joined to its hits; the caller goes
// on with WHERE and must order and page by the index:
//   ORDER BY problem_search.{search_id} DESC   and   problem_search.{search_id} < ?
void search_from(Query& query, std::string_view table, std::string_view rows,
                 std::string_view id_column, std::string_view user_text);

}  // namespace db
