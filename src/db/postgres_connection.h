// One PostgreSQL connection: prepared statements, parameters and results in text, faults as
// Error.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "db/statement_cache.h"
#include "db/tx.h"

struct pg_conn;
struct pg_result;

namespace db {

enum class PostgresRole { writer, reader };

struct PostgresStatement {
  std::string name;   // on the server; empty for statements without one
  std::string kinds;  // one letter per parameter: i, d, t, b, or n while only NULL was seen
};

struct ResultDeleter {
  void operator()(pg_result* result) const;
};
using Result = std::unique_ptr<pg_result, ResultDeleter>;

// Not thread-safe; each belongs to one thread at a time. Every function throws Error; after
// Fault::unavailable the next begin() connects anew.
class PostgresConnection {
 public:
  // Does not connect yet. `location` is a libpq connection string or URI.
  PostgresConnection(std::string location, PostgresRole role);
  ~PostgresConnection();
  PostgresConnection(const PostgresConnection&) = delete;
  PostgresConnection& operator=(const PostgresConnection&) = delete;

  // Connects if need be, once more if the idle connection turns out to be dead. Begins a
  // READ COMMITTED transaction for writers, a read-only snapshot for readers.
  void begin();
  // Throws Error{unavailable} when the connection broke and so the outcome is unknown,
  // another Error when the server rolled back.
  void commit();
  void rollback() noexcept;

  // See Tx::execute.
  std::int64_t execute(std::string_view sql, std::span<const Value> values,
                       const Tx::RowCallback& on_row);
  void script(std::string_view sql);

  bool lost() const;
  void disconnect();

 private:
  void connect();
  Result simple(const char* sql);
  Result checked(pg_result* result, std::string_view sql);
  std::shared_ptr<PostgresStatement> statement(std::string_view sql, std::span<const Value> values);
  void prepare(PostgresStatement& statement, std::string_view sql);

  std::string location_;
  PostgresRole role_;
  pg_conn* connection_ = nullptr;
  std::int64_t prepared_ = 0;  // numbers the names
  StatementCache<PostgresStatement> statements_;
};

// A transaction on a connection. The owner begins and ends it.
class PostgresTx final : public Tx {
 public:
  explicit PostgresTx(PostgresConnection& connection) : connection_(connection) {}

  Engine engine() const override { return Engine::postgres; }
  std::int64_t execute(std::string_view sql, std::span<const Value> values,
                       const RowCallback& on_row) override;
  void script(std::string_view sql) override;
  void after_commit(std::function<void()> hook) override { hooks.push_back(std::move(hook)); }

  std::vector<std::function<void()>> hooks;
  // The first failure, which decides about a retry even if the work threw something else.
  std::optional<Fault> failed;

 private:
  PostgresConnection& connection_;
};

}  // namespace db
