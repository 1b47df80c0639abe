#include "kernel/jobs.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "kernel/jobs_store.h"
#include "kernel/testing.h"
#include "media/photo_store.h"
#include "media/photo_worker.h"
#include "grid/locator.h"

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

// Everything a job runner needs, over a fresh database.
struct World {
  TestDatabase database;
  Settings settings;
  base::SecretKeys keys = base::SecretKeys::open((database.folder() / "secret.key").string());
  media::PhotoStore photos{database.folder() / "photos"};
  media::PhotoWorkers workers{"/proc/self/exe", {"--photo-worker"}, {}};
  grid::LocatorHolder locator;
  Services services{settings, keys, photos, workers, locator, {}};

  void happen(EventName event, int count) {
    const Caller caller = a_caller(370'000'000'000, {});
    database->write([&](db::Tx& tx) {
      for (int i = 0; i < count; ++i) record(tx, caller, base::now(), {event, i, 0});
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
