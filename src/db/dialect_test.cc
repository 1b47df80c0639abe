#include "db/dialect.h"

#include <gtest/gtest.h>

namespace db {
namespace {

TEST(Dialect, WritesTokensForEachEngine) {
  const char* sql = "CREATE TABLE t (id {id_key}, b {bytes}) {without_rowid}";
  EXPECT_EQ(expand(sql, Engine::sqlite),
            "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB) WITHOUT ROWID");
  EXPECT_EQ(expand(sql, Engine::postgres), "CREATE TABLE t (id BIGINT PRIMARY KEY, b BYTEA) ");
  EXPECT_EQ(expand("SELECT 1 {for_update}", Engine::sqlite), "SELECT 1 ");
  EXPECT_EQ(expand("SELECT 1 {skip_locked}", Engine::postgres), "SELECT 1 FOR UPDATE SKIP LOCKED");
}

TEST(Dialect, LeavesOtherBracesAlone) {
  for (const char* sql : {"SELECT '{}'", "'{\"a\":{\"b\":1}}'", "{", "}", "{unknown}", "{bytes x}",
                          "{search_table}", "{search_table a-b}"}) {
    EXPECT_EQ(expand(sql, Engine::sqlite), sql);
  }
  EXPECT_EQ(expand("{{bytes}}", Engine::sqlite), "{BLOB}");
}

TEST(Dialect, NamesTheSearchTable) {
  EXPECT_EQ(expand("{search_table notes}", Engine::postgres),
            "CREATE TABLE notes (id BIGINT PRIMARY KEY, terms tsvector NOT NULL);\n"
            "CREATE INDEX notes_terms ON notes USING GIN (terms);");
  EXPECT_TRUE(expand("{search_table notes}", Engine::sqlite)
                  .starts_with("CREATE VIRTUAL TABLE notes USING fts5("));
}

TEST(Dialect, FindsMissingAndSurplusPlaceholders) {
  EXPECT_TRUE(uses_placeholders("SELECT $2, $1, $1", 2));
  EXPECT_TRUE(uses_placeholders("SELECT '$9', 'it''s $5'", 0));
  EXPECT_FALSE(uses_placeholders("SELECT $1, $3", 3));
  EXPECT_FALSE(uses_placeholders("SELECT $1, $2", 1));
  EXPECT_FALSE(uses_placeholders("SELECT $99999999999999999999", 1));
}

}  // namespace
}  // namespace db
