#include "kernel/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>

#include "app/test_services.h"
#include "base/clock.h"
#include "kernel/jobs_store.h"

namespace kernel {
namespace {

int jobs_run = 0;
int timed_run = 0;

void count_job(db::Tx&, const JobContext&, const Event&) { ++jobs_run; }
void refuse_odd(db::Tx&, const JobContext&, const Event& event) {
  if (event.subject % 2 == 1) throw std::runtime_error("odd");
  ++jobs_run;
}
void count_timed(const JobContext&) { ++timed_run; }

struct World : app::TestServices {
  void happen(EventName event, int count, base::Instant at = base::now()) {
    const Caller caller = a_caller(370'000'000'000, {});
    database->write([&](db::Tx& tx) {
      for (int i = 0; i < count; ++i) record(tx, caller, at, {event, i, 0});
    });
  }

  std::int64_t rows_in(std::string_view state) {
    return database->read([&](db::Tx& tx) {
      return tx.one<std::int64_t>("SELECT COUNT(*) FROM audit_log WHERE job_state = $1", state);
    });
  }
};

TEST(Jobs, RunOnceForEachEventThatHasThem) {
  set_events_with_jobs({"people.sign_in"});
  World world;
  jobs_run = 0;
  world.happen("people.sign_in", 120);
  world.happen("people.sign_out", 5);
  JobRunner runner(*world.database, world.services, {{"people.sign_in", "count", count_job}}, {});
  EXPECT_EQ(runner.run_due(), 120);
  EXPECT_EQ(runner.run_due(), 0);
  EXPECT_EQ(jobs_run, 120);
  EXPECT_EQ(world.rows_in("done"), 120);
  EXPECT_EQ(world.rows_in("none"), 5);
}

TEST(Jobs, OneThatFailsWaitsWhileTheOthersAreDone) {
  set_events_with_jobs({"people.grant"});
  World world;
  world.happen("people.grant", 10);
  JobRunner runner(*world.database, world.services, {{"people.grant", "odd", refuse_odd}}, {});
  runner.run_due();
  EXPECT_EQ(world.rows_in("done"), 5);
  EXPECT_EQ(world.rows_in("waiting"), 5);
}

TEST(Jobs, AreGivenUpAfterTheLastTry) {
  set_events_with_jobs({"people.grant"});
  World world;
  world.happen("people.grant", 2);
  const auto id = world.database->read(
      [](db::Tx& tx) { return tx.one<std::int64_t>("SELECT MAX(id) FROM audit_log"); });
  for (int i = 0; i < 3; ++i) {
    world.database->write([&](db::Tx& tx) { mark_event_failed(tx, id, base::now(), 3); });
  }
  EXPECT_EQ(world.rows_in("failed"), 1);
}

// Writes that follow each other without a pause, many at a time, until it is destroyed.
class Burst {
 public:
  explicit Burst(db::Database& database) : database_(database) {
    for (int i = 0; i < writes_at_a_time; ++i) write_on();
  }
  ~Burst() {
    stopping_ = true;
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return under_way_ == 0; });
  }

 private:
  static constexpr int writes_at_a_time = 64;

  void write_on() {
    {
      const std::lock_guard lock(mutex_);
      ++under_way_;
    }
    database_.write_async([](db::Tx& tx) { tx.one<std::int64_t>("SELECT 1"); },
                          [this](std::exception_ptr) { written(); });
  }

  void written() {
    if (!stopping_) write_on();
    const std::lock_guard lock(mutex_);
    --under_way_;
    changed_.notify_all();
  }

  db::Database& database_;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::condition_variable changed_;
  int under_way_ = 0;
};

std::mutex seen_mutex;
std::condition_variable seen_changed;
std::vector<std::string> seen;

void see(db::Tx&, const JobContext&, const Event& event) {
  const std::lock_guard lock(seen_mutex);
  seen.push_back(event.event);
  seen_changed.notify_all();
}

// The events seen so far, once there are `count`; fewer when half a minute was not enough.
std::vector<std::string> seen_at_last(std::size_t count) {
  std::unique_lock lock(seen_mutex);
  seen_changed.wait_for(lock, std::chrono::seconds(30), [&] { return seen.size() >= count; });
  return seen;
}

TEST(Jobs, GiveWayToABurstOfRequestsButNotForever) {
  set_events_with_jobs({"people.sign_in", "people.sign_out"});
  World world;
  seen.clear();
  JobRunner runner(*world.database, world.services,
                   {{"people.sign_in", "see", see}, {"people.sign_out", "see", see}}, {});
  {
    const Burst burst(*world.database);
    world.happen("people.sign_in", 1);
    world.happen("people.sign_out", 1, base::Instant{base::now().ms - base::minute_ms});
    runner.start();
    EXPECT_EQ(seen_at_last(1), std::vector<std::string>{"people.sign_out"});  // waited long enough
  }
  EXPECT_EQ(seen_at_last(2), (std::vector<std::string>{"people.sign_out", "people.sign_in"}));
}

TEST(Jobs, ATimedJobRunsOnceAPeriodOnOneProcess) {
  World world;
  timed_run = 0;
  JobRunner one(*world.database, world.services, {}, {{"test.timed", base::hour_ms, count_timed}});
  JobRunner two(*world.database, world.services, {}, {{"test.timed", base::hour_ms, count_timed}});
  one.run_due();
  two.run_due();
  one.run_due();
  EXPECT_EQ(timed_run, 1);
}

TEST(Jobs, ALeaseOfADeadProcessIsTakenOverWhenItExpires) {
  World world;
  const base::Instant now = base::now();
  world.database->write([&](db::Tx& tx) {
    EXPECT_TRUE(take_lease(tx, "test.lease", 1, now, base::second_ms));
    EXPECT_FALSE(take_lease(tx, "test.lease", 2, base::Instant{now.ms + base::minute_ms}, 1));
    EXPECT_TRUE(take_lease(tx, "test.lease", 2, base::Instant{now.ms + base::hour_ms}, 1));
  });
}

}  // namespace
}  // namespace kernel
