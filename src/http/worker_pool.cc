#include "http/worker_pool.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/log.h"

namespace http {
namespace {

constexpr std::size_t priority_count = 4;

// Quarters of the queue that work of a priority may fill, by Priority.
constexpr std::array<std::size_t, priority_count> quarters{4, 3, 2, 1};

}  // namespace

struct WorkerPool::Impl {
  using Work = std::function<void()>;
  struct Waiting {
    Work work;
    std::int64_t since_ms = 0;
  };

  std::mutex mutex;
  std::condition_variable changed;
  std::array<std::deque<Waiting>, priority_count> queues;
  std::size_t queue_max = 0;
  std::int64_t wait_max_ms = 0;
  PoolStatistics counts;
  bool stopping = false;
  std::vector<std::jthread> threads;  // last: joined before what they use goes away

  // The most important waiting work; REQUIRES counts.waiting > 0 and `mutex` held.
  Work take() {
    const auto queue =
        std::find_if(queues.begin(), queues.end(), [](const auto& each) { return !each.empty(); });
    Work work = std::move(queue->front().work);
    queue->pop_front();
    --counts.waiting;
    ++counts.running;
    return work;
  }

  // Less important work waits by design, so only what goes first counts. REQUIRES `mutex` held.
  bool too_slow(std::size_t priority, std::int64_t now_ms) const {
    return std::any_of(queues.begin(), queues.begin() + static_cast<std::ptrdiff_t>(priority) + 1,
                       [&](const auto& queue) {
                         return !queue.empty() && now_ms - queue.front().since_ms > wait_max_ms;
                       });
  }

  void serve() {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [this] { return stopping || counts.waiting > 0; });
      if (counts.waiting == 0) return;
      Work work = take();
      lock.unlock();
      run(work);
      work = nullptr;  // what it captured may take locks of its own
      lock.lock();
      --counts.running;
    }
  }

  // An endpoint answers its own exceptions; one that comes this far is our mistake, and must
  // not take the other requests down with it.
  static void run(const Work& work) {
    try {
      work();
    } catch (const std::exception& error) {
      base::log(base::Level::error, "worker_exception", {{"what", error.what()}});
    }
  }
};

WorkerPool::WorkerPool(int threads, std::size_t queue_max, std::int64_t wait_max_ms)
    : impl_(std::make_unique<Impl>()) {
  impl_->queue_max = queue_max;
  impl_->wait_max_ms = wait_max_ms;
  for (int i = 0; i < std::max(threads, 1); ++i) {
    impl_->threads.emplace_back([impl = impl_.get()] { impl->serve(); });
  }
}

WorkerPool::~WorkerPool() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
}

bool WorkerPool::submit(Priority priority, std::function<void()> work) {
  const auto index = static_cast<std::size_t>(priority);
  const std::int64_t now_ms = base::monotonic_ms();
  {
    const std::lock_guard lock(impl_->mutex);
    const std::size_t share = std::max<std::size_t>(impl_->queue_max * quarters[index] / 4, 1);
    const bool full = static_cast<std::size_t>(impl_->counts.waiting) >= share;
    if (impl_->stopping || full || impl_->too_slow(index, now_ms)) {
      ++impl_->counts.refused;
      return false;
    }
    impl_->queues[index].push_back({std::move(work), now_ms});
    ++impl_->counts.waiting;
  }
  impl_->changed.notify_one();
  return true;
}

PoolStatistics WorkerPool::statistics() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->counts;
}

}  // namespace http
