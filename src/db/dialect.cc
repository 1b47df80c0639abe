#include "db/dialect.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

namespace db {

namespace {

struct Token {
  std::string_view name;
  std::string_view sqlite;
  std::string_view postgres;
};

// `@` stands for the argument written after the name. The tsquery is derived from the FTS5
// syntax that db/search.cc writes, so that one bound value serves both engines.
constexpr Token tokens[] = {
    {"bytes", "BLOB", "BYTEA"},
    {"id_key", "INTEGER PRIMARY KEY", "BIGINT PRIMARY KEY"},
    {"skip_locked", "", "FOR UPDATE SKIP LOCKED"},
    {"for_update", "", "FOR UPDATE"},
    {"without_rowid", "WITHOUT ROWID", ""},
    {"search_table",
     "CREATE VIRTUAL TABLE @ USING fts5(terms, detail=none, columnsize=0, tokenize='ascii');",
     "CREATE TABLE @ (id BIGINT PRIMARY KEY, terms tsvector NOT NULL);\n"
     "CREATE INDEX @_terms ON @ USING GIN (terms);"},
    {"search_id", "rowid", "id"},
    {"search_join", "CROSS JOIN", "JOIN"},
    {"search_begin", "@ MATCH ", "terms @@ CAST(replace(replace(replace(CAST("},
    {"search_end", "", " AS TEXT), '\"*', ''':*'), '\"', ''''), ' AND ', ' & ') AS tsquery)"},
};

bool is_name(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (!(c == '_' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
  }
  return true;
}

// The text for the inside of one pair of braces, or nothing when it is no token of ours.
std::optional<std::string> replacement(std::string_view inside, Engine engine) {
  const std::size_t space = inside.find(' ');
  const std::string_view name = inside.substr(0, space);
  std::string_view argument;
  if (space != std::string_view::npos) argument = inside.substr(space + 1);
  for (const Token& token : tokens) {
    if (token.name != name) continue;
    const std::string_view pattern = engine == Engine::sqlite ? token.sqlite : token.postgres;
    const bool takes_argument = token.name == "search_table" || token.name == "search_begin";
    if (takes_argument != is_name(argument)) return std::nullopt;
    std::string out;
    for (const char c : pattern) {
      // The operator @@ has to survive, so only an argument-taking @ is replaced.
      const bool operator_part = c == '@' && engine == Engine::postgres && name == "search_begin";
      c == '@' && !operator_part ? out.append(argument) : out.append(1, c);
    }
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::string expand(std::string_view sql, Engine engine) {
  std::string out;
  out.reserve(sql.size() + 16);
  while (!sql.empty()) {
    const std::size_t open = sql.find('{');
    const std::size_t close = open == sql.npos ? sql.npos : sql.find('}', open);
    if (close == sql.npos) break;
    const auto text = replacement(sql.substr(open + 1, close - open - 1), engine);
    out += sql.substr(0, open);
    if (text) {
      out += *text;
      sql.remove_prefix(close + 1);
    } else {  // only the brace: a token may follow inside, as in JSON text
      out += '{';
      sql.remove_prefix(open + 1);
    }
  }
  return out.append(sql);
}

bool uses_placeholders(std::string_view sql, std::size_t count) {
  std::vector<bool> used(count);
  bool quoted = false;
  for (std::size_t i = 0; i < sql.size(); ++i) {
    if (sql[i] == '\'') quoted = !quoted;
    if (sql[i] != '$' || quoted) continue;
    std::size_t number = 0;
    const auto [ignored, error] =
        std::from_chars(sql.data() + i + 1, sql.data() + sql.size(), number);
    if (error != std::errc{} || number == 0 || number > count) return false;
    used[number - 1] = true;
  }
  return std::find(used.begin(), used.end(), false) == used.end();
}

}  // namespace db
