#include "kernel/session_cache.h"

namespace kernel {

std::shared_ptr<const Caller> SessionCache::find(const std::string& token,
                                                 std::int64_t monotonic_ms) const {
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(token);
  if (found == entries_.end() || found->second.until_ms <= monotonic_ms) return nullptr;
  return found->second.caller;
}

void SessionCache::keep(const std::string& token, std::shared_ptr<const Caller> caller,
                        std::int64_t monotonic_ms) {
  const std::lock_guard lock(mutex_);
  if (entries_.size() >= entries_max) entries_.clear();
  entries_[token] = {std::move(caller), monotonic_ms + caller_believed_ms};
}

void SessionCache::forget(const std::string& token) {
  const std::lock_guard lock(mutex_);
  entries_.erase(token);
}

}  // namespace kernel
