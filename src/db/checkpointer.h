// Copies SQLite's write-ahead log back into the database beside the writer, so that commits
// seldom wait for it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "db/sqlite_connection.h"

namespace db {

class Checkpointer {
 public:
  explicit Checkpointer(const std::string& path);
  ~Checkpointer();  // waits for the checkpoint under way

  // Asks for a checkpoint; returns at once. Thread-safe.
  void request();

 private:
  void loop();

  SqliteConnection connection_;
  std::mutex mutex_;
  std::condition_variable wanted_changed_;
  bool wanted_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

// Copies what can be copied without waiting for anybody; false when the disk refused.
bool checkpoint_passive(SqliteConnection& connection);

// Copies everything and empties the log; false when readers or the disk prevented it.
bool checkpoint_truncate(SqliteConnection& connection);

}  // namespace db
