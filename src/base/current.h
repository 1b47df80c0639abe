// A value that is read by many threads and replaced as a whole now and then.
#pragma once

#include <memory>
#include <mutex>
#include <utility>

namespace base {

// Holds the current one; a reader keeps what it has taken for as long as it likes. Thread-safe.
//
// Not std::atomic<std::shared_ptr>: in libstdc++ 12 its load() gives its lock back with relaxed
// ordering (GCC bug 101761), so that a store may run into it.
template <class T>
class Current {
 public:
  explicit Current(std::shared_ptr<const T> first = nullptr) : held_(std::move(first)) {}

  std::shared_ptr<const T> load() const {
    const std::lock_guard lock(mutex_);
    return held_;
  }

  void store(std::shared_ptr<const T> next) {
    const std::lock_guard lock(mutex_);
    held_.swap(next);  // the old one is freed by the argument, outside the lock
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> held_;
};

}  // namespace base
