// A statement assembled from fixed fragments and bound values, for lists whose filters vary.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "db/value.h"

namespace db {

// Fragments are literals of our own; everything that came from outside is an argument.
class Query {
 public:
  Query() = default;
  template <class... Args>
  explicit Query(std::string_view fragment, const Args&... args) {
    add(fragment, args...);
  }

  // Appends `fragment`; each `?` in it takes the next argument and becomes `$n`.
  // Text arguments are copied, so temporaries are safe.
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
