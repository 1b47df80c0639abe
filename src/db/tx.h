// One open transaction. SQL uses `$1`-style placeholders and the subset that SQLite 3.40 and
// PostgreSQL 15 share; `{bytes}`, `{skip_locked}` and the other tokens of db/dialect.h differ
// per engine.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "db/error.h"
#include "db/query.h"
#include "db/row.h"
#include "db/value.h"

namespace db {

enum class Engine { sqlite, postgres };

// Not thread-safe: used by the one thread that runs the transaction. Every function throws
// db::Error on failure; after an error the transaction must be left by exception (a write
// that swallows the error is rolled back all the same and answered with Error{other}).
class Tx {
 public:
  virtual ~Tx() = default;
  virtual Engine engine() const = 0;

  using RowCallback = std::function<void(const Row&)>;
  // Executes `sql`, calling `on_row` for each row; returns the rows changed or returned.
  // PostgreSQL sends the whole result before the first call: page long lists with LIMIT.
  // `on_row` may execute other statements. Values: $1…$n, each used at least once.
  virtual std::int64_t execute(std::string_view sql, std::span<const Value> values,
                               const RowCallback& on_row) = 0;
  // Executes several statements separated by `;` without values (migrations, pragmas).
  virtual void script(std::string_view sql) = 0;
  // Runs `hook` after this transaction has been committed durably; never if it is rolled back.
  virtual void after_commit(std::function<void()> hook) = 0;

  // Executes and returns the number of rows changed.
  template <class... Args>
  std::int64_t run(std::string_view sql, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    return execute(sql, values, {});
  }
  std::int64_t run(const Query& query) { return execute(query.sql(), query.values(), {}); }

  // Reads rows into `T`: a described struct whose members name the columns in order
  // (checked), or a single column of a plain type.
  template <class T, class... Args>
  std::vector<T> all(std::string_view sql, const Args&... args) {
    const std::array<Value, sizeof...(Args)> values{to_value(args)...};
    return collect<T>(sql, values);
  }
  template <class T>
  std::vector<T> all(const Query& query) {
    return collect<T>(query.sql(), query.values());
  }

  // The first row, or nothing.
  template <class T, class... Args>
  std::optional<T> maybe_one(std::string_view sql, const Args&... args) {
    auto rows = all<T>(sql, args...);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }
  template <class T>
  std::optional<T> maybe_one(const Query& query) {
    auto rows = all<T>(query);
    if (rows.empty()) return std::nullopt;
    return std::move(rows.front());
  }

  // The single row that must exist. Throws std::logic_error when there is none.
  template <class T, class... Args>
  T one(std::string_view sql, const Args&... args) {
    auto row = maybe_one<T>(sql, args...);
    if (!row) throw std::logic_error("no row: " + std::string(sql));
    return std::move(*row);
  }
  template <class T>
  T one(const Query& query) {
    auto row = maybe_one<T>(query);
    if (!row) throw std::logic_error("no row: " + query.sql());
    return std::move(*row);
  }

 private:
  template <class T>
  std::vector<T> collect(std::string_view sql, std::span<const Value> values) {
    std::vector<T> rows;
    execute(sql, values, [&](const Row& row) { rows.push_back(read_row<T>(row)); });
    return rows;
  }
};

}  // namespace db
