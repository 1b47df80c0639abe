#include "db/write_queue.h"

#include <algorithm>

#include "base/log.h"

namespace db {

namespace {

template <class F>
void run_guarded(std::string_view event, const F& function) {
  try {
    function();
  } catch (const std::exception& error) {
    base::log(base::Level::error, event, {{"error", std::string_view(error.what())}});
  } catch (...) {
    base::log(base::Level::error, event);
  }
}

}  // namespace

void finish(WriteJob& job, Hooks& hooks, std::exception_ptr error) {
  if (!error) {
    for (const auto& hook : hooks) run_guarded("after_commit_hook_failed", hook);
  }
  run_guarded("write_done_failed", [&] { job.done(std::move(error)); });
  job = {};
  hooks.clear();
}

void WriteQueue::push(WriteJob job) {
  {
    const std::lock_guard lock(mutex_);
    if (jobs_.size() >= jobs_max_) {
      ++busy_;
      throw Error(Fault::busy, "too many writes are waiting");
    }
    jobs_.push_back(std::move(job));
  }
  filled_.notify_one();
}

bool WriteQueue::take(std::vector<WriteJob>& batch, std::size_t batch_max) {
  batch.clear();
  std::unique_lock lock(mutex_);
  filled_.wait(lock, [&] { return closed_ || !jobs_.empty(); });
  const auto count = static_cast<std::ptrdiff_t>(std::min(batch_max, jobs_.size()));
  std::move(jobs_.begin(), jobs_.begin() + count, std::back_inserter(batch));
  jobs_.erase(jobs_.begin(), jobs_.begin() + count);
  return !batch.empty();
}

void WriteQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  filled_.notify_all();
}

std::int64_t WriteQueue::queued() const {
  const std::lock_guard lock(mutex_);
  return static_cast<std::int64_t>(jobs_.size());
}

std::int64_t WriteQueue::busy() const {
  const std::lock_guard lock(mutex_);
  return busy_;
}

}  // namespace db
