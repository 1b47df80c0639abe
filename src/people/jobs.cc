#include "people/jobs.h"

#include "people/store_sessions.h"
#include "people/usage_count.h"

namespace people {

namespace {

// Every bucket is full again after an hour; a device cookie lasts 180 days (routes_sessions.cc).
constexpr std::int64_t buckets_kept_ms = base::day_ms;
constexpr std::int64_t places_kept_ms = 180 * base::day_ms;

void forget_guesses_and_places(const kernel::JobContext& context) {
  context.database.write([&](db::Tx& tx) {
    forget_old(tx, base::Instant{context.now.ms - buckets_kept_ms},
               base::Instant{context.now.ms - places_kept_ms});
  });
}

constexpr kernel::TimedJobRow jobs[] = {
    {"people.forget", base::hour_ms, forget_guesses_and_places},
    {"people.count_use", base::minute_ms, count_use},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() {
  return jobs;
}

}  // namespace people
