// PostgreSQL: a pool of snapshot readers and a few writing threads, one transaction per write.
#include <atomic>
#include <chrono>
#include <thread>

#include "base/crypto.h"
#include "base/log.h"
#include "db/engines.h"
#include "db/pool.h"
#include "db/postgres_connection.h"
#include "db/write_queue.h"

namespace db {

namespace {

constexpr int tries_max = 5;
constexpr int backoff_first_ms = 4;  // doubles with each try, plus as much again at random

void back_off(int tries) {
  const std::uint64_t step_ms = std::uint64_t{backoff_first_ms} << tries;
  const std::uint64_t pause_ms = step_ms + base::random_u64() % step_ms;
  std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
}

class PostgresDatabase final : public Database {
 public:
  explicit PostgresDatabase(const Options& options)
      : queue_(static_cast<std::size_t>(options.queue_max)) {
    for (int i = 0; i < options.readers; ++i) {
      auto connection =
          std::make_unique<PostgresConnection>(options.location, PostgresRole::reader);
      if (i == 0) {  // tells at once whether the server can be reached
        connection->begin();
        connection->rollback();
      }
      readers_.add(std::move(connection));
    }
    for (int i = 0; i < options.writers; ++i) {
      threads_.emplace_back([this, location = options.location] { write_loop(location); });
    }
  }

  ~PostgresDatabase() override {
    queue_.close();
    for (std::thread& thread : threads_) thread.join();
  }

  Engine engine() const override { return Engine::postgres; }

  Statistics statistics() const override {
    return {commits_, commits_, queue_.queued(), queue_.busy(), retries_, 1};
  }

  void read_with(const Work& work) override {
    const auto lease = readers_.take();
    PostgresConnection& connection = *lease;
    connection.begin();
    PostgresTx tx(connection);
    try {
      work(tx);
    } catch (...) {
      connection.rollback();
      throw;
    }
    connection.rollback();  // nothing to commit
    for (const auto& hook : tx.hooks) hook();
  }

  void write_async(Work work, Done done) override {
    queue_.push({std::move(work), std::move(done)});
  }

 private:
  void write_loop(const std::string& location) {
    PostgresConnection connection(location, PostgresRole::writer);
    std::vector<WriteJob> jobs;
    while (queue_.take(jobs, 1)) {
      Hooks hooks;
      std::exception_ptr error = write_with_retries(connection, jobs.front(), hooks);
      finish(jobs.front(), hooks, std::move(error));
    }
  }

  std::exception_ptr write_with_retries(PostgresConnection& connection, WriteJob& job,
                                        Hooks& hooks) {
    for (int tries = 0;; ++tries) {
      bool may_retry = false;
      std::exception_ptr error = write_once(connection, job, hooks, may_retry);
      if (!error || !may_retry || tries + 1 == tries_max) return error;
      ++retries_;
      back_off(tries);
    }
  }

  // Sets `may_retry` when the failure came from others and surely nothing was committed.
  std::exception_ptr write_once(PostgresConnection& connection, WriteJob& job, Hooks& hooks,
                                bool& may_retry) {
    PostgresTx tx(connection);
    bool committing = false;
    try {
      connection.begin();
      job.work(tx);
      if (tx.failed) throw Error(Fault::other, "a failed statement was ignored");
      committing = true;
      connection.commit();
      ++commits_;
      hooks = std::move(tx.hooks);
      return nullptr;
    } catch (const Error& error) {
      const Fault fault = tx.failed.value_or(error.fault);
      // Lost before COMMIT was sent: the server has rolled back. Lost after: nobody knows.
      const bool lost = fault == Fault::unavailable;
      may_retry = fault == Fault::serialization || (lost && !committing && tx.failed);
      return undo(connection, lost);
    } catch (...) {
      may_retry = tx.failed == Fault::serialization;
      return undo(connection, tx.failed == Fault::unavailable);
    }
  }

  // REQUIRES: called while handling the exception, which it returns. A server that has become
  // unavailable may also be a demoted one that still answers, so that connection is dropped.
  static std::exception_ptr undo(PostgresConnection& connection, bool lost) {
    std::exception_ptr error = std::current_exception();
    lost ? connection.disconnect() : connection.rollback();
    return error;
  }

  WriteQueue queue_;
  Pool<PostgresConnection> readers_;
  std::atomic<std::int64_t> commits_ = 0;
  std::atomic<std::int64_t> retries_ = 0;
  std::vector<std::thread> threads_;
};

}  // namespace

std::unique_ptr<Database> open_postgres(const Options& options) {
  return std::make_unique<PostgresDatabase>(options);
}

}  // namespace db
