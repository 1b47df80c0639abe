#include "db/migrate.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/text.h"

namespace db {

namespace {

struct Applied {
  std::int64_t number = 0;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(Applied, (), (number, hash))

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in || !out) throw std::runtime_error("cannot read " + path.string());
  return out.str();
}

// The name without its endings when the file is meant for `engine`, else empty.
std::string migration_name(const std::filesystem::path& path, Engine engine) {
  if (path.extension() != ".sql") return {};
  const std::filesystem::path stem = path.stem();
  const std::string other = engine == Engine::sqlite ? ".postgres" : ".sqlite";
  if (stem.extension() == other) return {};
  const std::string own = engine == Engine::sqlite ? ".sqlite" : ".postgres";
  return stem.extension() == own ? stem.stem().string() : stem.string();
}

int number_of(const std::string& name) {
  const bool shaped =
      name.size() > 5 && name[4] == '_' &&
      std::all_of(name.begin(), name.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
  if (!shaped) throw std::runtime_error("migration is not named NNNN_name: " + name);
  return std::stoi(name.substr(0, 4));
}

void create_table(Tx& tx) {
  tx.script(
      "CREATE TABLE IF NOT EXISTS migrations (number {id_key}, name TEXT NOT NULL, "
      "hash TEXT NOT NULL, applied_at BIGINT NOT NULL)");
}

// Several processes may start at once; SQLite's writer already excludes the others.
void exclude_others(Tx& tx) {
  if (tx.engine() != Engine::postgres) return;
  // The number only has to be ours alone within the database: "aiwei" in ASCII.
  tx.script(
      "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"
      "SELECT pg_advisory_xact_lock(418465473897)");
}

std::map<std::int64_t, std::string> applied_hashes(Tx& tx) {
  std::map<std::int64_t, std::string> hashes;
  for (const Applied& row : tx.all<Applied>("SELECT number, hash FROM migrations")) {
    hashes[row.number] = row.hash;
  }
  return hashes;
}

void check_applied(Tx& tx, const std::vector<Migration>& migrations) {
  const auto hashes = applied_hashes(tx);
  if (!hashes.empty() && hashes.rbegin()->first > static_cast<int>(migrations.size())) {
    throw Error(Fault::newer_schema, "the database was written by a newer program: migration " +
                                         std::to_string(hashes.rbegin()->first));
  }
  for (const Migration& migration : migrations) {
    const auto found = hashes.find(migration.number);
    if (found != hashes.end() && found->second != migration.hash) {
      throw Error(Fault::other, "an applied migration has changed: " + migration.name);
    }
  }
}

// False when it was there already. The changes and the row that records them are one
// transaction, so that a kill leaves either both or neither.
bool apply(Tx& tx, const Migration& migration) {
  exclude_others(tx);
  if (tx.maybe_one<std::int64_t>("SELECT number FROM migrations WHERE number = $1",
                                 migration.number)) {
    return false;
  }
  tx.script(migration.sql);
  tx.run("INSERT INTO migrations (number, name, hash, applied_at) VALUES ($1, $2, $3, $4)",
         migration.number, migration.name, migration.hash, base::now());
  return true;
}

}  // namespace

std::vector<Migration> read_migrations(const std::string& folder, Engine engine) {
  std::vector<Migration> migrations;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = migration_name(entry.path(), engine);
    if (name.empty()) continue;
    const std::string sql = read_file(entry.path());
    migrations.push_back({number_of(name), name, sql, base::hex(base::sha256(sql))});
  }
  std::sort(migrations.begin(), migrations.end(),
            [](const Migration& a, const Migration& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    if (migrations[i].number != static_cast<int>(i) + 1) {
      throw std::runtime_error("migrations are not numbered 1, 2, 3, …: " + migrations[i].name);
    }
  }
  return migrations;
}

int migrate(Database& database, const std::vector<Migration>& migrations) {
  database.write([&](Tx& tx) {
    exclude_others(tx);
    create_table(tx);
    check_applied(tx, migrations);
  });
  int applied = 0;
  for (const Migration& migration : migrations) {
    applied += database.write([&](Tx& tx) { return apply(tx, migration); }) ? 1 : 0;
  }
  return applied;
}

}  // namespace db
