#include "db/search.h"

#include <algorithm>
#include <vector>

namespace db {

namespace {

constexpr std::size_t indexed_words_max = 20'000;  // a tsvector holds one megabyte
constexpr std::size_t query_words_max = 16;
constexpr std::size_t word_points_max = 64;  // longer strings of letters are not words
constexpr std::size_t prefix_bytes_min = 3;  // "a*" would read most of the index

enum class Kind { separator, letter, character };

// Sorted by `last`; what lies between two rows is a letter (of some other script).
struct Range {
  char32_t first, last;
  Kind kind;
};
// Blocks of the Unicode Standard 15: those that are characters written without spaces, and
// those that are punctuation or symbols.
constexpr Range ranges[] = {
    {0x00, 0x2f, Kind::separator},        {0x3a, 0x40, Kind::separator},
    {0x5b, 0x60, Kind::separator},        {0x7b, 0xbf, Kind::separator},
    {0x2000, 0x2bff, Kind::separator},    {0x2e80, 0x2fdf, Kind::character},
    {0x2fe0, 0x3004, Kind::separator},    {0x3005, 0x3007, Kind::character},
    {0x3008, 0x3020, Kind::separator},    {0x3021, 0x3029, Kind::character},
    {0x302a, 0x303f, Kind::separator},    {0x3040, 0x9fff, Kind::character},
    {0xac00, 0xd7ff, Kind::character},    {0xd800, 0xf8ff, Kind::separator},
    {0xf900, 0xfaff, Kind::character},    {0xfe00, 0xfe6f, Kind::separator},
    {0xfeff, 0xff0f, Kind::separator},    {0xff1a, 0xff20, Kind::separator},
    {0xff3b, 0xff40, Kind::separator},    {0xff5b, 0xff65, Kind::separator},
    {0xff66, 0xffdc, Kind::character},    {0xffe0, 0xffff, Kind::separator},
    {0x1f000, 0x1faff, Kind::separator},  {0x20000, 0x3ffff, Kind::character},
    {0xe0000, 0x10ffff, Kind::separator},
};

Kind kind_of(char32_t point) {
  const auto* at = std::lower_bound(std::begin(ranges), std::end(ranges), point,
                                    [](const Range& r, char32_t p) { return r.last < p; });
  return at != std::end(ranges) && at->first <= point ? at->kind : Kind::letter;
}

// Takes one code point off the front of `text`; 0 for malformed bytes, which separate.
char32_t take_point(std::string_view& text) {
  const auto lead = static_cast<unsigned char>(text[0]);
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xc2 ? 0
                             : lead < 0xe0 ? 2
                             : lead < 0xf0 ? 3
                             : lead < 0xf5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) {
    text.remove_prefix(1);
    return 0;
  }
  char32_t point = length == 1 ? lead : lead & (0xffu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(text[i]);
    if ((next & 0xc0) != 0x80) {
      text.remove_prefix(i);
      return 0;
    }
    point = point << 6 | (next & 0x3f);
  }
  text.remove_prefix(length);
  return point;
}

// Full-width ASCII to ASCII, upper case to lower.
char32_t fold(char32_t point) {
  if (point >= 0xff01 && point <= 0xff5e) point -= 0xfee0;
  return point >= 'A' && point <= 'Z' ? point + 32 : point;
}

void put_point(std::string& out, char32_t point) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((point >> shift) & 0x3f)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xc0 | point >> 6);
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xe0 | point >> 12);
    tail(6), tail(0);
  } else {
    out += static_cast<char>(0xf0 | point >> 18);
    tail(12), tail(6), tail(0);
  }
}

std::string utf8(std::u32string_view points) {
  std::string out;
  for (const char32_t point : points) put_point(out, point);
  return out;
}

struct Word {
  std::string text;
  Kind kind = Kind::letter;
  bool single = false;  // a character standing alone
};

// What an index needs beyond the words of a query: the last character of each run alone, so
// that a query for one character finds it as the beginning of some word.
enum class Purpose { index, query };

void put_run(std::vector<Word>& words, std::u32string_view run, Kind kind, Purpose purpose) {
  if (run.empty()) return;
  if (kind == Kind::letter) {
    words.push_back({utf8(run.substr(0, word_points_max)), kind});
    return;
  }
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    words.push_back({utf8(run.substr(i, 2)), kind});
  }
  if (run.size() == 1 || purpose == Purpose::index) {
    words.push_back({utf8(run.substr(run.size() - 1)), kind, true});
  }
}

std::vector<Word> words_of(std::string_view text, Purpose purpose, std::size_t words_max) {
  std::vector<Word> words;
  std::u32string run;
  Kind run_kind = Kind::separator;
  while (!text.empty() && words.size() < words_max) {
    const char32_t point = fold(take_point(text));
    const Kind kind = kind_of(point);
    // A run is cut in time to keep memory bounded; the next piece begins with its last
    // character, so that no pair is lost.
    const bool full = run.size() > 1000;
    if (kind != run_kind || full) {
      const char32_t last = run.empty() ? 0 : run.back();
      put_run(words, run, run_kind, purpose);
      run.clear();
      if (full && kind == run_kind && kind == Kind::character) run += last;
      run_kind = kind;
    }
    if (kind != Kind::separator) run += point;
  }
  put_run(words, run, run_kind, purpose);
  if (words.size() > words_max) words.resize(words_max);
  return words;
}

// Each word once: the index keeps no positions, and repeated words only make it larger.
std::vector<std::string> distinct_words(std::string_view text) {
  std::vector<std::string> words;
  for (Word& word : words_of(text, Purpose::index, indexed_words_max)) {
    words.push_back(std::move(word.text));
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::string join(const std::vector<std::string>& words, std::string_view quote) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out.append(quote).append(word).append(quote);
  }
  return out;
}

// In the syntax of FTS5; db/dialect.cc turns it into a tsquery. Words hold no quotes.
std::string match_expression(std::string_view user_text) {
  std::string out;
  for (const Word& word : words_of(user_text, Purpose::query, query_words_max)) {
    if (!out.empty()) out += " AND ";
    out.append("\"").append(word.text).append("\"");
    const bool prefix =
        word.kind == Kind::letter ? word.text.size() >= prefix_bytes_min : word.single;
    if (prefix) out += '*';
  }
  return out;
}

}  // namespace

std::string bigrams(std::string_view text) {
  std::vector<std::string> words;
  for (Word& word : words_of(text, Purpose::query, indexed_words_max)) {
    words.push_back(std::move(word.text));
  }
  return join(words, "");
}

void search_put(Tx& tx, std::string_view table, std::int64_t id, std::string_view text) {
  const std::vector<std::string> words = distinct_words(text);
  if (tx.engine() == Engine::sqlite) {
    tx.run("INSERT OR REPLACE INTO " + std::string(table) + " (rowid, terms) VALUES ($1, $2)", id,
           join(words, ""));
    return;
  }
  tx.run("INSERT INTO " + std::string(table) +
             " (id, terms) VALUES ($1, CAST($2 AS tsvector)) "
             "ON CONFLICT (id) DO UPDATE SET terms = excluded.terms",
         id, join(words, "'"));
}

void search_add(Tx& tx, std::string_view table, std::span<const SearchEntry> entries) {
  const bool sqlite = tx.engine() == Engine::sqlite;
  Query query("INSERT INTO ");
  query.add(table).add(sqlite ? " (rowid, terms) VALUES " : " (id, terms) VALUES ");
  const std::string_view row = sqlite ? ", (?, ?)" : ", (?, CAST(? AS tsvector))";
  for (const SearchEntry& entry : entries) {
    const bool first = &entry == entries.data();
    query.add(first ? row.substr(2) : row, entry.id,
              join(distinct_words(entry.text), sqlite ? "" : "'"));
  }
  tx.run(query);
}

void search_remove(Tx& tx, std::string_view table, std::int64_t id) {
  tx.run("DELETE FROM " + std::string(table) + " WHERE {search_id} = $1", id);
}

void search_condition(Query& query, std::string_view table, std::string_view id_column,
                      std::string_view user_text) {
  const std::string expression = match_expression(user_text);
  if (expression.empty()) {
    query.add("1 = 0");
    return;
  }
  const std::string name(table);
  query.add(std::string(id_column) + " IN (SELECT {search_id} FROM " + name +
                " WHERE {search_begin " + name + "}?{search_end})",
            expression);
}

void search_from(Query& query, std::string_view table, std::string_view rows,
                 std::string_view id_column, std::string_view user_text) {
  const std::string expression = match_expression(user_text);
  const std::string name(table);
  query.add(name + " {search_join} " + std::string(rows) + " ON ");
  if (expression.empty()) {
    query.add("1 = 0");
    return;
  }
  query.add(std::string(id_column) + " = " + name + ".{search_id} AND {search_begin " + name +
                "}?{search_end}",
            expression);
}

}  // namespace db
