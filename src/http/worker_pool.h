// A bounded pool of threads with priorities: under overload the least important work is
// refused first and at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace http {

// In order of importance (research: staff > report > quiz > map).
enum class Priority { staff, report, open, bulk };

struct PoolStatistics {
  std::int64_t waiting = 0;
  std::int64_t running = 0;
  std::int64_t refused = 0;
};

// Thread-safe.
class WorkerPool {
 public:
  // Each priority may use a growing share of the queue: bulk 1/4, open 1/2, report 3/4, staff all.
  // New work is also refused while work as important has waited longer than `wait_max_ms`: an
  // answer that comes later than its client waits is work done for nobody.
  WorkerPool(int threads, std::size_t queue_max, std::int64_t wait_max_ms);
  ~WorkerPool();  // finishes the work already taken in

  // False when the queue is full or too slow for this priority; the caller answers 503 +
  // Retry-After.
  [[nodiscard]] bool submit(Priority priority, std::function<void()> work);
  PoolStatistics statistics() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
