#include "db/sqlite_connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>
#include <cstdlib>

#include "base/log.h"
#include "db/dialect.h"

namespace db {

namespace {

constexpr int lock_wait_ms = 5000;  // another process (the command line) may hold the lock
constexpr std::int64_t mmap_bytes = std::int64_t{256} << 20;

Fault fault_of(int code, sqlite3* database) {
  switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
      return Fault::unique;
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      return Fault::foreign;
    case SQLITE_CONSTRAINT_NOTNULL:
      return Fault::not_null;
  }
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Fault::busy;
    case SQLITE_FULL:
      return Fault::full;
    case SQLITE_CANTOPEN:
      return Fault::unavailable;
    // Growing the shared-memory file reports a full disk as a plain I/O error.
    case SQLITE_IOERR:
      return sqlite3_system_errno(database) == ENOSPC ? Fault::full : Fault::other;
  }
  return Fault::other;
}

[[noreturn]] void fail(sqlite3* database, std::string_view sql) {
  const int code = sqlite3_extended_errcode(database);
  stop_after_failed_sync(code);
  throw Error(fault_of(code, database), std::string(sqlite3_errmsg(database)) + " (sqlite " +
                                            std::to_string(code) +
                                            "): " + std::string(sql.substr(0, 200)));
}

void bind_values(sqlite3* database, const SqliteStatement& statement,
                 std::span<const Value> values) {
  if (values.size() != statement.parameters.size()) {
    throw Error(Fault::other, std::to_string(values.size()) +
                                  " values for: " + std::string(sqlite3_sql(statement.handle)));
  }
  sqlite3_stmt* handle = statement.handle;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int at = statement.parameters[i];
    int code = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
      code = sqlite3_bind_int64(handle, at, *number);
    } else if (const auto* real = std::get_if<double>(&values[i])) {
      code = sqlite3_bind_double(handle, at, *real);
    } else if (const auto* text = std::get_if<std::string_view>(&values[i])) {
      const char* data = text->empty() ? "" : text->data();  // a null pointer would bind NULL
      code = sqlite3_bind_text64(handle, at, data, text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* bytes = std::get_if<Bytes>(&values[i])) {
      const char* data = bytes->view.empty() ? "" : bytes->view.data();
      code = sqlite3_bind_blob64(handle, at, data, bytes->view.size(), SQLITE_STATIC);
    }  // NULL needs no binding: reset statements hold none
    if (code != SQLITE_OK) fail(database, sqlite3_sql(handle));
  }
}

class SqliteRow final : public Row {
 public:
  explicit SqliteRow(const SqliteStatement& statement) : statement_(statement) {}

  int columns() const override { return static_cast<int>(statement_.names.size()); }
  std::string_view name(int column) const override {
    return statement_.names.at(static_cast<std::size_t>(column));
  }
  bool is_null(int column) const override { return type(column) == SQLITE_NULL; }

  std::int64_t integer(int column) const override {
    const int kind = type(column);
    if (kind == SQLITE_INTEGER) return sqlite3_column_int64(statement_.handle, column);
    const double value = kind == SQLITE_FLOAT ? real(column) : 0.5;
    if (value != std::floor(value) || std::abs(value) > 9e15) mismatch(column, "an integer");
    return static_cast<std::int64_t>(value);
  }
  double real(int column) const override {
    const int kind = type(column);
    if (kind != SQLITE_FLOAT && kind != SQLITE_INTEGER) mismatch(column, "a number");
    return sqlite3_column_double(statement_.handle, column);
  }
  std::string_view text(int column) const override {
    const int kind = type(column);
    if (kind == SQLITE_NULL) mismatch(column, "a text");
    const void* data = kind == SQLITE_BLOB ? sqlite3_column_blob(statement_.handle, column)
                                           : sqlite3_column_text(statement_.handle, column);
    const int size = sqlite3_column_bytes(statement_.handle, column);
    return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
  }

 private:
  int type(int column) const { return sqlite3_column_type(statement_.handle, column); }
  [[noreturn]] void mismatch(int column, const char* wanted) const {
    throw std::logic_error("column " + std::string(name(column)) + " does not hold " + wanted);
  }

  const SqliteStatement& statement_;
};

// Leaves the statement ready for the next use and without pointers to the caller's values.
class Run {
 public:
  explicit Run(SqliteStatement& statement) : statement_(statement) { statement_.running = true; }
  ~Run() {
    sqlite3_reset(statement_.handle);
    sqlite3_clear_bindings(statement_.handle);
    statement_.running = false;
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

 private:
  SqliteStatement& statement_;
};

// The database, its log and its index take the permissions of the first file: readable by
// the owner only, since it holds personal data.
void create_private(const std::string& path) {
  const int file = ::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  if (file < 0) throw Error(Fault::unavailable, "cannot open " + path);
  ::close(file);
}

std::string settings(SqliteRole role, int cache_mib) {
  std::string sql =
      "PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;PRAGMA trusted_schema=OFF;"
      "PRAGMA cell_size_check=ON;PRAGMA cache_size=-" +
      std::to_string(cache_mib * 1024) + ";";
  if (role == SqliteRole::reader) {
    return sql + "PRAGMA query_only=ON;PRAGMA mmap_size=" + std::to_string(mmap_bytes);
  }
  // Debian builds SQLite to overwrite every deleted row with zeros at the price of extra
  // page writes; FAST does so only where it costs none.
  return sql +
         "PRAGMA synchronous=FULL;PRAGMA secure_delete=FAST;PRAGMA wal_autocheckpoint=0;"
         "PRAGMA journal_size_limit=67108864";
}

}  // namespace

void stop_after_failed_sync(int code) {
  if (code != SQLITE_IOERR_FSYNC && code != SQLITE_IOERR_DIR_FSYNC) return;
  base::log(base::Level::error, "fsync_failed", {{"code", std::int64_t{code}}});
  std::abort();
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql) {
  const std::string text = expand(sql, Engine::sqlite);
  const char* rest = nullptr;
  if (sqlite3_prepare_v3(database, text.data(), static_cast<int>(text.size()),
                         SQLITE_PREPARE_PERSISTENT, &handle, &rest) != SQLITE_OK) {
    fail(database, sql);
  }
  if (handle == nullptr) throw Error(Fault::other, "empty statement");
  const int count = sqlite3_bind_parameter_count(handle);
  for (int i = 1; i <= count; ++i) {
    const int at = sqlite3_bind_parameter_index(handle, ("$" + std::to_string(i)).c_str());
    if (at != 0) parameters.push_back(at);
  }
  const bool complete = static_cast<int>(parameters.size()) == count;
  const std::string_view tail(rest, static_cast<std::size_t>(text.data() + text.size() - rest));
  if (!complete || tail.find_first_not_of(" \t\n;") != tail.npos) {
    sqlite3_finalize(handle);
    throw Error(Fault::other, "not one statement with values $1…$n: " + std::string(sql));
  }
  for (int i = 0; i < sqlite3_column_count(handle); ++i) {
    names.emplace_back(sqlite3_column_name(handle, i));
  }
  changes_data = sqlite3_stmt_readonly(handle) == 0;
}

SqliteStatement::~SqliteStatement() {
  sqlite3_finalize(handle);
}

SqliteConnection::SqliteConnection(const std::string& path, SqliteRole role, int cache_mib) {
  if (role == SqliteRole::writer) create_private(path);
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  if (sqlite3_open_v2(path.c_str(), &database_, flags, nullptr) != SQLITE_OK) {
    const std::string message = database_ ? sqlite3_errmsg(database_) : "out of memory";
    sqlite3_close(database_);
    throw Error(Fault::unavailable, "cannot open " + path + ": " + message);
  }
  try {
    sqlite3_busy_timeout(database_, lock_wait_ms);
    sqlite3_db_config(database_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    if (role == SqliteRole::writer) script("PRAGMA journal_mode=WAL");
    script(settings(role, cache_mib));
  } catch (...) {
    sqlite3_close(database_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  statements_.clear();
  sqlite3_close(database_);
}

std::shared_ptr<SqliteStatement> SqliteConnection::statement(std::string_view sql) {
  auto found = statements_.find(sql);
  if (found && !found->running) return found;
  auto fresh = std::make_shared<SqliteStatement>(database_, sql);
  if (!found) statements_.put(sql, fresh);
  return fresh;
}

std::int64_t SqliteConnection::execute(std::string_view sql, std::span<const Value> values,
                                       const Tx::RowCallback& on_row, bool& changed) {
  const auto used = statement(sql);
  const Run run(*used);
  bind_values(database_, *used, values);
  const std::int64_t before = sqlite3_total_changes64(database_);
  const SqliteRow row(*used);
  std::int64_t rows = 0;
  int code;
  while ((code = sqlite3_step(used->handle)) == SQLITE_ROW) {
    changed |= used->changes_data;  // RETURNING: all rows are written before the first comes
    ++rows;
    if (on_row) on_row(row);
  }
  if (code != SQLITE_DONE) fail(database_, sql);
  changed |= used->changes_data;
  if (!used->names.empty()) return rows;
  // The change counter keeps its last value through statements that change no rows.
  const bool counted = sqlite3_total_changes64(database_) != before;
  return counted ? sqlite3_changes64(database_) : 0;
}

void SqliteConnection::run(std::string_view sql) {
  bool changed = false;
  execute(sql, {}, {}, changed);
}

void SqliteConnection::script(std::string_view sql) {
  const std::string text = expand(sql, Engine::sqlite);
  if (sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    fail(database_, sql);
  }
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(database_) == 0;
}

void SqliteConnection::rollback() noexcept {
  if (!in_transaction()) return;
  sqlite3_exec(database_, "ROLLBACK", nullptr, nullptr, nullptr);
}

std::int64_t SqliteTx::execute(std::string_view sql, std::span<const Value> values,
                               const RowCallback& on_row) {
  try {
    check_values(values);
    return connection_.execute(sql, values, on_row, changed);
  } catch (const Error& error) {
    if (!failed) failed = error.fault;
    throw;
  }
}

void SqliteTx::script(std::string_view sql) {
  changed = true;
  try {
    connection_.script(sql);
  } catch (const Error& error) {
    if (!failed) failed = error.fault;
    throw;
  }
}

}  // namespace db
