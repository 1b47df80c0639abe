// A fixed set of connections lent to one thread at a time.
#pragma once

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "db/error.h"

namespace db {

// Thread-safe. A thread that already holds a lease must not take another: when all threads
// do so, none can go on; the time limit turns that into an error.
template <class Connection>
class Pool {
 public:
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection)
        : pool_(pool), connection_(std::move(connection)) {}
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Connection& operator*() const { return *connection_; }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
  };

  // REQUIRES: called before the pool is shared.
  void add(std::unique_ptr<Connection> connection) { free_.push_back(std::move(connection)); }

  // Waits for a free connection. Throws Error{busy} after `wait_max`.
  Lease take(std::chrono::seconds wait_max = std::chrono::seconds(10)) {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, wait_max, [&] { return !free_.empty(); })) {
      throw Error(Fault::busy, "no reading connection became free in time");
    }
    auto connection = std::move(free_.back());  // the last one used has the warmest cache
    free_.pop_back();
    return Lease(*this, std::move(connection));
  }

 private:
  void give_back(std::unique_ptr<Connection> connection) {
    {
      const std::lock_guard lock(mutex_);
      free_.push_back(std::move(connection));
    }
    returned_.notify_one();
  }

  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> free_;
};

}  // namespace db
