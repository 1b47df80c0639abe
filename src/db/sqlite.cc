// SQLite: one writer thread with group commit, a pool of snapshot readers, checkpoints aside.
#include <sqlite3.h>

#include <atomic>
#include <thread>

#include "base/log.h"
#include "db/checkpointer.h"
#include "db/engines.h"
#include "db/pool.h"
#include "db/sqlite_connection.h"
#include "db/write_queue.h"

namespace db {

namespace {

constexpr int reader_cache_mib = 8;  // readers mostly see the mapped file
// Pages of 4 KiB in the log. From the first figure on the checkpoint thread copies; it never
// quite catches a busy writer, so from the second on the writer copies the short rest itself,
// after which SQLite begins the log anew.
constexpr int log_pages_aside = 2048;
constexpr int log_pages_inline = 8192;

// One job of a batch with its outcome.
struct Pending {
  WriteJob* job;
  Hooks hooks;
  std::exception_ptr error = nullptr;
  Fault fault = Fault::other;  // of its failed statement
};

// How a batch protects its jobs from each other.
enum class Guard {
  none,       // quick; a job that fails after changing something spoils the batch
  savepoint,  // such a job is undone alone
};

class SqliteDatabase final : public Database {
 public:
  explicit SqliteDatabase(const Options& options)
      : batch_max_(static_cast<std::size_t>(options.batch_max)),
        queue_(static_cast<std::size_t>(options.queue_max)),
        writer_(options.location, SqliteRole::writer, options.cache_mib),
        checkpointer_(options.location) {
    for (int i = 0; i < options.readers; ++i) {
      readers_.add(std::make_unique<SqliteConnection>(options.location, SqliteRole::reader,
                                                      reader_cache_mib));
    }
    sqlite3_wal_hook(writer_.handle(), on_log_grown, this);
    thread_ = std::thread([this] { write_loop(); });
  }

  ~SqliteDatabase() override {
    queue_.close();
    thread_.join();
    checkpoint_truncate(writer_);
  }

  Engine engine() const override { return Engine::sqlite; }

  Statistics statistics() const override {
    return {commits_, writes_, queue_.queued(), queue_.busy(), retries_, gathered_};
  }

  void read_with(const Work& work) override {
    const auto lease = readers_.take();
    SqliteConnection& connection = *lease;
    SqliteTx tx(connection);
    connection.run("BEGIN");
    try {
      work(tx);
    } catch (...) {
      connection.rollback();
      throw;
    }
    connection.rollback();  // nothing to commit, and it cannot fail
    for (const auto& hook : tx.hooks) hook();
  }

  void write_async(Work work, Done done) override {
    queue_.push({std::move(work), std::move(done)});
  }

  void release_memory() override {
    write([this](Tx&) { sqlite3_db_release_memory(writer_.handle()); });
  }

 private:
  static int on_log_grown(void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteDatabase*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  }

  void write_loop() {
    std::vector<WriteJob> jobs;
    std::vector<Pending> batch;
    while (queue_.take(jobs, batch_max_)) {
      batch.clear();
      for (WriteJob& job : jobs) batch.push_back({&job, {}});
      commit_batch(batch);
      for (Pending& pending : batch) {
        finish(*pending.job, pending.hooks, std::move(pending.error));
      }
      copy_log();
    }
  }

  // Leaves every job of the batch either committed durably or with its error.
  void commit_batch(std::vector<Pending>& batch) {
    try {
      if (!run_batch(batch, Guard::none)) {
        retries_ += static_cast<std::int64_t>(batch.size());
        run_batch(batch, Guard::savepoint);
      }
      writer_.run("COMMIT");
      ++commits_;
      for (const Pending& pending : batch) writes_ += pending.error ? 0 : 1;
      gathered_ = static_cast<std::int64_t>(batch.size());
    } catch (const Error& error) {
      refuse_batch(batch, error);
    } catch (const std::exception& error) {
      refuse_batch(batch, Error(Fault::other, error.what()));
    }
  }

  // BEGIN or COMMIT failed, or the full disk ended the transaction: nothing is kept, so nobody
  // may be told that it was. Each waiting thread gets an exception object of its own.
  void refuse_batch(std::vector<Pending>& batch, const Error& error) {
    writer_.rollback();
    for (Pending& pending : batch) {
      pending.hooks.clear();
      if (!pending.error) pending.error = std::make_exception_ptr(error);
    }
  }

  // Runs all jobs in one open transaction. False, with everything rolled back, when without
  // savepoints a job failed in a way that cannot be undone alone.
  bool run_batch(std::vector<Pending>& batch, Guard guard) {
    writer_.run("BEGIN IMMEDIATE");
    for (Pending& pending : batch) {
      if (guard == Guard::savepoint) writer_.run("SAVEPOINT job");
      const bool undo = run_job(pending);
      if (!writer_.in_transaction()) throw Error(pending.fault, "SQLite ended the transaction");
      if (undo && guard == Guard::none) {
        writer_.rollback();
        return false;
      }
      if (undo) writer_.run("ROLLBACK TO job");
      if (guard == Guard::savepoint) writer_.run("RELEASE job");
    }
    return true;
  }

  // True when the job failed and left changes behind. One that merely read before it threw,
  // as most refusals do, or whose only statement failed, has nothing to undo.
  bool run_job(Pending& pending) {
    pending.hooks.clear();
    pending.error = nullptr;
    SqliteTx tx(writer_);
    try {
      pending.job->work(tx);
      if (tx.failed) throw Error(Fault::other, "a failed statement was ignored");
      pending.hooks = std::move(tx.hooks);
      return false;
    } catch (...) {
      pending.error = std::current_exception();
      pending.fault = tx.failed.value_or(Fault::other);
      return tx.changed;
    }
  }

  void copy_log() {
    if (log_pages_ >= log_pages_inline && log_pages_ >= next_inline_pages_) {
      checkpoint_passive(writer_);
      // A reader with an old snapshot keeps the log from starting anew: do not try each time.
      next_inline_pages_ = log_pages_ + log_pages_aside;
    } else if (log_pages_ >= log_pages_aside && log_pages_ >= next_aside_pages_) {
      checkpointer_.request();
      next_aside_pages_ = log_pages_ + log_pages_aside;
    }
    if (log_pages_ < log_pages_aside) {
      next_aside_pages_ = 0;
      next_inline_pages_ = 0;
    }
  }

  const std::size_t batch_max_;
  WriteQueue queue_;
  SqliteConnection writer_;  // before the others: it creates the file and sets the mode
  Checkpointer checkpointer_;
  Pool<SqliteConnection> readers_;
  std::atomic<std::int64_t> commits_ = 0;
  std::atomic<std::int64_t> writes_ = 0;
  std::atomic<std::int64_t> gathered_ = 0;
  std::atomic<std::int64_t> retries_ = 0;
  int log_pages_ = 0;  // these three belong to the writer thread
  int next_aside_pages_ = 0;
  int next_inline_pages_ = 0;
  std::thread thread_;
};

}  // namespace

std::unique_ptr<Database> open_sqlite(const Options& options) {
  return std::make_unique<SqliteDatabase>(options);
}

}  // namespace db
