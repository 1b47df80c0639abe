// Prepared statements of one connection, found by their SQL text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace db {

// Keeps the `capacity` most recently used statements. Lists with many optional filters make
// many texts, so the number is bounded. A statement dropped while in use lives on through
// its shared pointer. Not thread-safe: belongs to one connection.
template <class Statement>
class StatementCache {
 public:
  explicit StatementCache(std::size_t capacity = 512) : capacity_(capacity) {}

  // Null when absent.
  std::shared_ptr<Statement> find(std::string_view sql) {
    const auto found = entries_.find(sql);
    if (found == entries_.end()) return nullptr;
    found->second.used = ++clock_;
    return found->second.statement;
  }

  // Enters or replaces; returns the statement that had to make room, or null.
  std::shared_ptr<Statement> put(std::string_view sql, std::shared_ptr<Statement> statement) {
    std::shared_ptr<Statement> dropped;
    if (entries_.size() >= capacity_ && !entries_.contains(sql)) dropped = drop_oldest();
    entries_.insert_or_assign(std::string(sql), Entry{std::move(statement), ++clock_});
    return dropped;
  }

  void clear() { entries_.clear(); }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::shared_ptr<Statement> statement;
    std::int64_t used = 0;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  // A scan, but only on a miss with a full cache, where preparing costs more.
  std::shared_ptr<Statement> drop_oldest() {
    auto oldest = entries_.begin();
    for (auto it = entries_.begin(); it != entries_.end(); ++it) {
      if (it->second.used < oldest->second.used) oldest = it;
    }
    auto statement = std::move(oldest->second.statement);
    entries_.erase(oldest);
    return statement;
  }

  std::size_t capacity_;
  std::int64_t clock_ = 0;
  std::unordered_map<std::string, Entry, Hash, std::equal_to<>> entries_;
};

}  // namespace db
