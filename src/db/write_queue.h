// The bounded queue between the threads that ask for writes and those that perform them.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "db/database.h"

namespace db {

using Hooks = std::vector<std::function<void()>>;

struct WriteJob {
  Database::Work work;
  Database::Done done;
};

// Ends a job: after a commit runs its hooks, then always `done`, then destroys what the job
// holds. What they throw is logged and goes no further, because the database thread serves
// others too.
void finish(WriteJob& job, Hooks& hooks, std::exception_ptr error);

// Thread-safe.
class WriteQueue {
 public:
  explicit WriteQueue(std::size_t jobs_max) : jobs_max_(jobs_max) {}

  // Throws Error{busy} at once when full.
  void push(WriteJob job);

  // Waits for work and moves at most `batch_max` jobs into `batch` (emptied first). False
  // when the queue is closed and drained.
  bool take(std::vector<WriteJob>& batch, std::size_t batch_max);

  // Lets the takers drain what is queued and stop. REQUIRES: no push afterwards.
  void close();

  std::int64_t queued() const;
  std::int64_t busy() const;

 private:
  const std::size_t jobs_max_;
  mutable std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<WriteJob> jobs_;
  std::int64_t busy_ = 0;
  bool closed_ = false;
};

}  // namespace db
