#include "app/events.h"

#include <span>

#include "bulletins/jobs.h"
#include "dossier/jobs.h"
#include "filings/jobs.h"
#include "kernel/idempotency.h"
#include "kernel/seal.h"
#include "notices/jobs.h"
#include "people/jobs.h"
#include "photos/actions.h"
#include "places/jobs.h"
#include "problems/jobs.h"
#include "reviews/jobs.h"
#include "titles/jobs.h"

namespace app {

namespace {

constexpr std::int64_t seal_period_ms = 5 * base::second_ms;

void forget_answers(const kernel::JobContext& context) {
  context.database.write([&](db::Tx& tx) { kernel::forget_old_answers(tx, context.now); });
}

constexpr kernel::TimedJobRow kernel_jobs[] = {
    {"kernel.seal_audit", seal_period_ms, kernel::seal_audit_log},
    {"kernel.forget_answers", base::hour_ms, forget_answers},
};

}  // namespace

std::vector<kernel::EventJobRow> event_jobs() {
  const auto rows = problems::event_jobs();
  return {rows.begin(), rows.end()};
}

std::vector<kernel::TimedJobRow> timed_jobs() {
  std::vector<kernel::TimedJobRow> all;
  for (const std::span<const kernel::TimedJobRow> rows :
       {std::span<const kernel::TimedJobRow>(kernel_jobs), people::timed_jobs(),
        notices::timed_jobs(), photos::timed_jobs(), places::timed_jobs(), problems::timed_jobs(), reviews::timed_jobs(),
        titles::timed_jobs(), filings::timed_jobs(), dossier::timed_jobs(), bulletins::timed_jobs()}) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

std::vector<std::string> events_with_jobs() {
  std::vector<std::string> events;
  for (const kernel::EventJobRow& row : event_jobs()) events.emplace_back(row.event);
  return events;
}

}  // namespace app
