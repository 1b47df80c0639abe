// How values travel to and from libpq: parameters and rows, both as text except binary ones.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "db/value.h"

struct pg_result;

namespace db {

// The arrays that PQexecPrepared takes. `values` must outlive it.
class PostgresParameters {
 public:
  explicit PostgresParameters(std::span<const Value> values);

  int count() const { return static_cast<int>(texts_.size()); }
  const char* const* texts() const { return texts_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add_binary(std::string_view bytes);
  void add_text(std::string text);

  std::vector<const char*> texts_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
  std::deque<std::string> storage_;  // a deque never moves its elements
};

// The kind of each value as one letter: i, d, t, b, n (NULL).
std::string parameter_kinds(std::span<const Value> values);

// The server's type for a kind, 0 to let it infer: without one, `$1 + 1` would make the
// parameter 32 bits wide.
unsigned parameter_type(char kind);

// A row of a complete result.
class PostgresRow final : public Row {
 public:
  PostgresRow(const pg_result* result, int number) : result_(result), number_(number) {}

  int columns() const override;
  std::string_view name(int column) const override;
  bool is_null(int column) const override;
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override;

 private:
  std::string_view raw(int column) const;
  [[noreturn]] void mismatch(int column, const char* wanted) const;

  const pg_result* result_;
  int number_;
  mutable std::deque<std::string> decoded_;  // binary columns already read
};

}  // namespace db
