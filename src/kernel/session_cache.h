// Callers of recent requests, so that a busy session does not read its grants each time.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "kernel/caller.h"

namespace kernel {

// How long a cached caller is believed: the bound within which a revoked session or a changed
// grant stops working (research perf_sec §C2: all invalid within 1 s).
constexpr std::int64_t caller_believed_ms = 1000;

// Thread-safe.
class SessionCache {
 public:
  std::shared_ptr<const Caller> find(const std::string& token, std::int64_t monotonic_ms) const;
  void keep(const std::string& token, std::shared_ptr<const Caller> caller,
            std::int64_t monotonic_ms);
  void forget(const std::string& token);

 private:
  struct Entry {
    std::shared_ptr<const Caller> caller;
    std::int64_t until_ms = 0;
  };
  static constexpr std::size_t entries_max = 20'000;

  mutable std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace kernel
