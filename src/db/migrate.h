// Forward-only numbered migrations, one folder for both engines.
#pragma once

#include <string>
#include <vector>

#include "db/database.h"

namespace db {

struct Migration {
  int number = 0;
  std::string name;  // "0001_people"
  std::string sql;   // tokens not yet expanded
  std::string hash;  // SHA-256 of the file, hex
};

// Reads `NNNN_name.sql` (or the pair NNNN_name.sqlite.sql / NNNN_name.postgres.sql) in order.
// Throws std::runtime_error on a gap, a duplicate number or an unreadable file.
std::vector<Migration> read_migrations(const std::string& folder, Engine engine);

// Applies what is missing, each migration in one transaction together with its row in
// `migrations`. Refuses (Error{newer_schema}) a database with a migration this program does
// not know, and (Error{other}) one whose applied file has changed since. Returns the number
// applied.
int migrate(Database& database, const std::vector<Migration>& migrations);

}  // namespace db
