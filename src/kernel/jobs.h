// Work that follows from what happened (audit rows) or from the passing of time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/database.h"
#include "kernel/audit.h"
#include "kernel/services.h"

namespace kernel {

// An audit row as a job sees it.
struct Event {
  std::int64_t id = 0;
  base::Instant at;
  std::string event;
  AccountId account;
  std::int64_t subject = 0;
  std::int64_t division = 0;
  std::string details;
};

struct JobContext {
  db::Database& database;
  const Services& services;
  base::Instant now;
};

// Runs inside one write transaction together with marking the row done: either both or none.
using EventJob = void (*)(db::Tx&, const JobContext&, const Event&);
struct EventJobRow {
  std::string_view event;
  std::string_view name;
  EventJob run;
};

// Runs at least every `period_ms` on one process at a time (a lease in the database).
using TimedJob = void (*)(const JobContext&);
struct TimedJobRow {
  std::string_view name;
  std::int64_t period_ms;
  TimedJob run;
};

// Claims and runs jobs; start() gives it a thread of its own until it is destroyed. That thread gives
// way while requests queue for the database: events then wait, but none longer than 20 seconds. A job
// that throws is tried again with growing delays, at most 8 times, then kept as failed and logged.
class JobRunner {
 public:
  JobRunner(db::Database& database, const Services& services, std::vector<EventJobRow> events,
            std::vector<TimedJobRow> timed);
  ~JobRunner();
  void start();
  void wake();   // look at once (called after commits)

  // Runs everything due now on the calling thread; for tools and tests that
  // have not called start(). Returns the number of jobs run.
  int run_due();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kernel
