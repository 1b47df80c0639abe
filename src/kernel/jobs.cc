#include "kernel/jobs.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/clock.h"
#include "base/log.h"
#include "kernel/jobs_store.h"

namespace kernel {

namespace {

constexpr int events_per_claim = 50;
constexpr int tries_max = 8;
constexpr auto poll_period = std::chrono::milliseconds(500);
// While requests queue for the database, what follows from earlier ones waits up to this long, so
// that a burst is taken in first. A choice of ours: well below the shortest deadline of the loop.
constexpr std::int64_t lag_max_ms = 20 * base::second_ms;
constexpr auto give_way_period = std::chrono::milliseconds(50);
// Writes share a commit only because they had to wait for the one before.
constexpr std::int64_t crowded_commit = 4;

void log_job_failure(std::string_view job, const std::exception& error) {
  base::log(base::Level::error, "job_failed",
            {{"job", job}, {"what", std::string_view(error.what())}});
}

}  // namespace

struct JobRunner::Impl {
  db::Database& database;
  const Services& services;
  std::vector<EventJobRow> event_jobs;
  std::vector<TimedJobRow> timed_jobs;
  std::int64_t holder = base::mint_id();
  // A timed job is only looked at when its period has passed here as well, which spares the
  // database a write each poll.
  std::vector<std::int64_t> looked_at_ms;

  std::mutex mutex;
  std::condition_variable changed;
  std::atomic<bool> stopping = false;
  bool woken = false;
  std::thread thread;

  Impl(db::Database& database_in, const Services& services_in, std::vector<EventJobRow> events,
       std::vector<TimedJobRow> timed)
      : database(database_in),
        services(services_in),
        event_jobs(std::move(events)),
        timed_jobs(std::move(timed)),
        looked_at_ms(timed_jobs.size(), 0) {}

  JobContext context() { return JobContext{database, services, base::now()}; }

  void run_event(db::Tx& tx, const Event& event) {
    const JobContext job_context = context();
    for (const EventJobRow& job : event_jobs) {
      if (job.event == event.event) job.run(tx, job_context, event);
    }
    mark_event_done(tx, event.id);
  }

  // Each event in a transaction of its own: one that fails leaves the others done.
  bool run_one(const Event& event) {
    try {
      database.write([&](db::Tx& tx) { run_event(tx, event); });
      return true;
    } catch (const std::exception& error) {
      log_job_failure(event.event, error);
    }
    database.write(
        [&](db::Tx& tx) { mark_event_failed(tx, event.id, base::now(), tries_max); });
    return false;
  }

  // Whether requests wait for the database. After a burst the next claim is a commit of its own,
  // which says so.
  bool requests_wait() const {
    const db::Statistics now = database.statistics();
    return now.queued > 0 || now.gathered >= crowded_commit;
  }

  // Runs one claim of the events that are due for at least `lag_ms`. A whole claim in one
  // transaction is the usual, cheap case; when any job of it throws, the events are run one by one
  // instead.
  int run_events(std::int64_t lag_ms) {
    std::vector<Event> claimed;
    try {
      database.write([&](db::Tx& tx) {
        claimed = claim_events(tx, base::Instant{base::now().ms - lag_ms}, events_per_claim);
        for (const Event& event : claimed) run_event(tx, event);
      });
      return static_cast<int>(claimed.size());
    } catch (const std::exception& error) {
      log_job_failure("claim", error);
    }
    int done = 0;
    for (const Event& event : claimed) done += run_one(event) ? 1 : 0;
    return done;
  }

  bool run_timed(std::size_t index) {
    const TimedJobRow& job = timed_jobs[index];
    const base::Instant now = base::now();
    if (now.ms - looked_at_ms[index] < job.period_ms && now.ms >= looked_at_ms[index]) return false;
    looked_at_ms[index] = now.ms;
    const bool taken = database.write([&](db::Tx& tx) {
      return take_lease(tx, job.name, holder, now, job.period_ms);
    });
    if (!taken) return false;
    try {
      job.run(context());
    } catch (const std::exception& error) {
      log_job_failure(job.name, error);
    }
    database.write([&](db::Tx& tx) { return_lease(tx, job.name, holder); });
    return true;
  }

  int run_all_timed() {
    int done = 0;
    for (std::size_t i = 0; i < timed_jobs.size() && !stopping; ++i) done += run_timed(i) ? 1 : 0;
    return done;
  }

  int run_due() {
    int done = 0;
    for (int batch = run_events(0); batch > 0; batch = run_events(0)) {
      done += batch;
      if (stopping) return done;
    }
    return done + run_all_timed();
  }

  // Like run_due, but gives way to requests; true when it did.
  bool run_giving_way() {
    bool gave_way = false;
    for (int batch = 1; batch > 0 && !stopping;) {
      gave_way = requests_wait();
      batch = run_events(gave_way ? lag_max_ms : 0);
    }
    run_all_timed();
    return gave_way;
  }

  void loop() {
    std::unique_lock lock(mutex);
    while (!stopping) {
      woken = false;
      bool gave_way = false;
      lock.unlock();
      try {
        gave_way = run_giving_way();
      } catch (const std::exception& error) {
        log_job_failure("runner", error);
      }
      lock.lock();
      // The commits of a burst wake this thread all the time; nothing is to be done before it ebbs.
      if (gave_way) changed.wait_for(lock, give_way_period, [&] { return stopping.load(); });
      else changed.wait_for(lock, poll_period, [&] { return stopping || woken; });
    }
  }
};

JobRunner::JobRunner(db::Database& database, const Services& services,
                     std::vector<EventJobRow> events, std::vector<TimedJobRow> timed)
    : impl_(std::make_unique<Impl>(database, services, std::move(events), std::move(timed))) {}

void JobRunner::start() {
  impl_->thread = std::thread([this] { impl_->loop(); });
}

JobRunner::~JobRunner() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->changed.notify_all();
  if (impl_->thread.joinable()) impl_->thread.join();
}

void JobRunner::wake() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->woken = true;
  }
  impl_->changed.notify_all();
}

int JobRunner::run_due() { return impl_->run_due(); }

}  // namespace kernel
