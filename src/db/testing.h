// A database of its own for each test, of either engine. Only for *_test.cc files.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "base/crypto.h"
#include "base/text.h"
#include "db/database.h"

namespace db::testing {

// The libpq keyword string of a server where tests may create schemas, or null when tests on
// PostgreSQL are to be skipped.
inline const char* postgres_location() {
  return std::getenv("AIWEI_TEST_POSTGRES");
}

inline std::string engine_name(Engine engine) {
  return engine == Engine::sqlite ? "sqlite" : "postgres";
}

// An empty folder, removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string path = (std::filesystem::temp_directory_path() / "aiwei-db-XXXXXX").string();
    if (mkdtemp(path.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = path;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// An empty database: a file, or a schema dropped at the end. REQUIRES for PostgreSQL:
// postgres_location().
class TemporaryDatabase {
 public:
  explicit TemporaryDatabase(Engine engine, Options wanted = {}) : options(wanted) {
    options.engine = engine;
    if (engine == Engine::sqlite) {
      options.location = folder_.file("test.db");
    } else {
      schema_ = "test_" + base::hex(base::random_bytes(8));
      script("CREATE SCHEMA " + schema_);
      options.location =
          std::string(postgres_location()) + " options='-c search_path=" + schema_ + "'";
    }
    reopen();
  }

  ~TemporaryDatabase() {
    database_.reset();
    if (!schema_.empty()) script("DROP SCHEMA " + schema_ + " CASCADE");
  }
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;

  void reopen() {
    database_.reset();
    database_ = Database::open(options);
  }
  Database& operator*() { return *database_; }
  Database* operator->() { return database_.get(); }

  Options options;

 private:
  // Outside the schema of the test.
  static void script(const std::string& sql) {
    Options outer;
    outer.engine = Engine::postgres;
    outer.location = postgres_location();
    outer.readers = 1;
    outer.writers = 1;
    Database::open(outer)->write([&](Tx& tx) { tx.script(sql); });
  }

  TemporaryFolder folder_;
  std::string schema_;
  std::unique_ptr<Database> database_;
};

}  // namespace db::testing
