// A database of either engine: many concurrent readers; writers that are acknowledged only
// after a durable commit.
//
// SQLite: WAL, synchronous=FULL, one writer thread that gathers waiting writes into one
// transaction and commits them together; one that fails is undone alone. PostgreSQL: a pool of
// connections, one READ COMMITTED transaction per write, retried on serialization failures and
// deadlocks. There writes overlap, so what a write decides upon it must lock with {for_update}
// or guard by the WHERE of its UPDATE; rollup rows then queue up instead of colliding.
// A failed fsync ends the process: only a restart gives a state that can be trusted.
#pragma once

#include <condition_variable>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>

#include "db/tx.h"

namespace db {

struct Options {
  Engine engine = Engine::sqlite;
  std::string location = {};  // SQLite: file path; PostgreSQL: libpq connection string
  int readers = 4;            // reading connections
  int writers = 4;            // PostgreSQL writing connections; SQLite has exactly one
  int queue_max = 4096;       // writes waiting before new ones are refused as busy
  int batch_max = 256;        // SQLite: writes gathered into one commit
  int cache_mib = 64;         // SQLite: pages kept in memory by the writer
};

// Counters for /metrics.
struct Statistics {
  std::int64_t commits = 0;
  std::int64_t writes = 0;   // jobs inside those commits
  std::int64_t queued = 0;   // waiting now
  std::int64_t busy = 0;     // refused because the queue was full
  std::int64_t retries = 0;  // work run again: after a collision or an undone batch
  std::int64_t gathered = 0; // writes in the newest commit: many only when they had to wait
};

// Where a thread waits for its write. A std::promise would do, but its shared exception is
// released on both threads, which race detectors cannot follow.
class Completion {
 public:
  void set(std::exception_ptr error);
  void wait();  // throws what was set

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::exception_ptr error_;
  bool set_ = false;
};

class Database {
 public:
  // Opens or creates; throws Error. Applies no migration (see db/migrate.h).
  static std::unique_ptr<Database> open(const Options& options);
  virtual ~Database() = default;  // waits for queued writes to finish

  virtual Engine engine() const = 0;
  virtual Statistics statistics() const = 0;

  using Work = std::function<void(Tx&)>;
  using Done = std::function<void(std::exception_ptr)>;  // null when committed durably

  // Runs `work` in a read-only snapshot on the calling thread, waiting for a free connection.
  // Throws Error{busy} when none is free within 10 s. REQUIRES: not called inside a read.
  virtual void read_with(const Work& work) = 0;

  // Queues `work`; `done` is called exactly once, on a database thread, after the commit or
  // with what `work` threw (its own changes rolled back, those of others in the batch kept).
  // `work` may run again after a collision, so it must not have effects outside `tx` except
  // through Tx::after_commit. Throws Error{busy} at once when the queue is full.
  virtual void write_async(Work work, Done done) = 0;

  // Gives back the pages that a large load left in memory. Waits for the writes queued before.
  virtual void release_memory() {}

  template <class F>
  auto read(F&& f) -> std::invoke_result_t<F, Tx&> {
    using Result = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<Result>) {
      read_with([&](Tx& tx) { f(tx); });
    } else {
      std::optional<Result> result;
      read_with([&](Tx& tx) { result.emplace(f(tx)); });
      return std::move(*result);
    }
  }

  // Runs `f` as a write and waits for the durable commit. REQUIRES: not called from inside a
  // write (it would wait for itself).
  template <class F>
  auto write(F&& f) -> std::invoke_result_t<F, Tx&> {
    using Result = std::invoke_result_t<F, Tx&>;
    Completion committed;
    const auto finish = [&](std::exception_ptr error) { committed.set(std::move(error)); };
    if constexpr (std::is_void_v<Result>) {
      write_async([&](Tx& tx) { f(tx); }, finish);
      committed.wait();
    } else {
      std::optional<Result> result;
      write_async([&](Tx& tx) { result.emplace(f(tx)); }, finish);
      committed.wait();
      return std::move(*result);
    }
  }
};

}  // namespace db
