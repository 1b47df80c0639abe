// The few places where the SQL of SQLite and PostgreSQL cannot be the same text.
#pragma once

#include <string>
#include <string_view>

#include "db/tx.h"

namespace db {

// Returns `sql` with these tokens written for `engine`; other text in braces stays as it is.
//
//   token                  SQLite                        PostgreSQL
//   {bytes}                BLOB                          BYTEA
//   {id_key}               INTEGER PRIMARY KEY           BIGINT PRIMARY KEY
//   {skip_locked}          (nothing)                     FOR UPDATE SKIP LOCKED
//   {for_update}           (nothing)                     FOR UPDATE
//   {without_rowid}        WITHOUT ROWID                 (nothing)
//   {search_table name}    CREATE VIRTUAL TABLE … fts5   CREATE TABLE … tsvector, GIN index
//   {search_id}            rowid                         id
//   {search_join}          CROSS JOIN (keeps the order)  JOIN
//   {search_begin name}    name MATCH                    terms @@ CAST(…
//   {search_end}           (nothing)                     … AS tsquery)
//
// {search_table …} brings its own semicolon. The last five belong to db/search.h. `{id_key}` makes
// the id the rowid in SQLite, which `BIGINT PRIMARY KEY` would not: one B-tree instead of two.
std::string expand(std::string_view sql, Engine engine);

// True when `sql` uses exactly the placeholders $1 … $count outside its literals.
bool uses_placeholders(std::string_view sql, std::size_t count);

}  // namespace db
