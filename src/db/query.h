// A statement assembled from fixed fragments and bound values, for lists whose filters vary.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "db/value.h"

namespace db {

// Fragments are literals of our own; everything that came from outside is an argument.
// Movable, not copyable: the values point into texts that this object owns.
class Query {
 public:
  Query() = default;
  template <class... Args>
  explicit Query(std::string_view fragment, const Args&... args) {
    add(fragment, args...);
  }
  Query(Query&&) = default;
  Query& operator=(Query&&) = default;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Appends `fragment`; each `?` in it, except inside '…' literals, takes the next argument
  // and becomes `$n`. Text arguments are copied, so temporaries are safe. Throws
  // std::logic_error when the counts of `?` and arguments differ.
  template <class... Args>
  Query& add(std::string_view fragment, const Args&... args) {
    std::vector<Value> values{keep(to_value(args))...};
    append(fragment, values);
    return *this;
  }

  const std::string& sql() const { return sql_; }
  const std::vector<Value>& values() const { return values_; }

 private:
  Value keep(Value value);
  void append(std::string_view fragment, const std::vector<Value>& values);

  std::string sql_;
  std::vector<Value> values_;
  std::deque<std::string> texts_;  // a deque never moves its elements
};

}  // namespace db
