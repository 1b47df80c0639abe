#include "db/checkpointer.h"

#include <sqlite3.h>

#include "base/log.h"

namespace db {

namespace {

bool checkpoint(SqliteConnection& connection, int mode) {
  const int code = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, mode, nullptr, nullptr);
  if (code == SQLITE_OK) return true;
  // Being refused for readers is ordinary, and the log simply keeps its pages. A failed fsync
  // is not: see stop_after_failed_sync.
  if ((code & 0xff) != SQLITE_BUSY) {
    base::log(base::Level::warning, "checkpoint_failed", {{"code", std::int64_t{code}}});
  }
  stop_after_failed_sync(code);
  return false;
}

}  // namespace

bool checkpoint_passive(SqliteConnection& connection) {
  return checkpoint(connection, SQLITE_CHECKPOINT_PASSIVE);
}

bool checkpoint_truncate(SqliteConnection& connection) {
  return checkpoint(connection, SQLITE_CHECKPOINT_TRUNCATE);
}

Checkpointer::Checkpointer(const std::string& path)
    : connection_(path, SqliteRole::checkpointer, 1), thread_([this] { loop(); }) {}

Checkpointer::~Checkpointer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wanted_changed_.notify_one();
  thread_.join();
}

void Checkpointer::request() {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = true;
  }
  wanted_changed_.notify_one();
}

void Checkpointer::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wanted_changed_.wait(lock, [&] { return wanted_ || stopping_; });
    if (stopping_) return;
    wanted_ = false;
    lock.unlock();
    checkpoint_passive(connection_);
    lock.lock();
  }
}

}  // namespace db
