// One SQLite connection: opening with our settings, cached statements, faults as Error.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "db/statement_cache.h"
#include "db/tx.h"

struct sqlite3;
struct sqlite3_stmt;

namespace db {

// A prepared statement with what would be looked up on every execution.
struct SqliteStatement {
  SqliteStatement(sqlite3* database, std::string_view sql);
  ~SqliteStatement();
  SqliteStatement(const SqliteStatement&) = delete;
  SqliteStatement& operator=(const SqliteStatement&) = delete;

  sqlite3_stmt* handle = nullptr;
  std::vector<int> parameters;     // index in SQLite of $1, $2, …; it numbers by first use
  std::vector<std::string> names;  // of the columns
  bool changes_data = false;
  bool running = false;  // a callback may execute the same SQL again
};

enum class SqliteRole { writer, reader, checkpointer };

// Not thread-safe; each belongs to one thread at a time. Every function throws Error.
class SqliteConnection {
 public:
  // `cache_mib` bounds the pages kept in memory by this connection.
  SqliteConnection(const std::string& path, SqliteRole role, int cache_mib);
  ~SqliteConnection();
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  // See Tx::execute. Sets `changed` once data may have been altered, even if it then throws.
  std::int64_t execute(std::string_view sql, std::span<const Value> values,
                       const Tx::RowCallback& on_row, bool& changed);
  void run(std::string_view sql);     // one statement without values, cached
  void script(std::string_view sql);  // several statements, not cached

  // False also when SQLite itself has rolled back, as it may on a full disk.
  bool in_transaction() const;
  void rollback() noexcept;

  sqlite3* handle() const { return database_; }

 private:
  std::shared_ptr<SqliteStatement> statement(std::string_view sql);

  sqlite3* database_ = nullptr;
  StatementCache<SqliteStatement> statements_;
};

// Ends the process when `code` says that an fsync failed. The kernel may have dropped the
// unwritten pages and marked them clean: trying again would report success for data that is
// not on disk. A restart reads the log by its checksums and so finds what is really there.
void stop_after_failed_sync(int code);

// A transaction on a connection, for either role. The owner begins and ends it.
class SqliteTx final : public Tx {
 public:
  explicit SqliteTx(SqliteConnection& connection) : connection_(connection) {}

  Engine engine() const override { return Engine::sqlite; }
  std::int64_t execute(std::string_view sql, std::span<const Value> values,
                       const RowCallback& on_row) override;
  void script(std::string_view sql) override;
  void after_commit(std::function<void()> hook) override { hooks.push_back(std::move(hook)); }

  std::vector<std::function<void()>> hooks;
  bool changed = false;  // something would have to be undone
  // The first failure of a statement: nothing of this transaction may be committed.
  std::optional<Fault> failed;

 private:
  SqliteConnection& connection_;
};

}  // namespace db
