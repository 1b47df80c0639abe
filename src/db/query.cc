#include "db/query.h"

#include <stdexcept>

namespace db {

Value Query::keep(Value value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    return std::string_view{texts_.emplace_back(*text)};
  }
  if (const auto* bytes = std::get_if<Bytes>(&value)) {
    return Bytes{texts_.emplace_back(bytes->view)};
  }
  return value;
}

void Query::append(std::string_view fragment, const std::vector<Value>& values) {
  std::size_t used = 0;
  bool quoted = false;
  for (const char c : fragment) {
    if (c == '\'') quoted = !quoted;
    if (c != '?' || quoted) {
      sql_ += c;
      continue;
    }
    if (used == values.size()) throw std::logic_error("more ? than values: " + sql_);
    values_.push_back(values[used++]);
    sql_ += '$';
    sql_ += std::to_string(values_.size());
  }
  if (used != values.size()) throw std::logic_error("more values than ?: " + sql_);
}

}  // namespace db
