#include "db/database.h"

#include "db/engines.h"

namespace db {

std::unique_ptr<Database> Database::open(const Options& options) {
  return options.engine == Engine::sqlite ? open_sqlite(options) : open_postgres(options);
}

void Completion::set(std::exception_ptr error) {
  // Notified under the lock: afterwards the waiter may already have destroyed this object.
  const std::lock_guard lock(mutex_);
  error_ = std::move(error);
  set_ = true;
  changed_.notify_one();
}

void Completion::wait() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return set_; });
  if (error_) std::rethrow_exception(std::move(error_));
}

}  // namespace db
