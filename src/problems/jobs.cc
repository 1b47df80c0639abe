#include "problems/jobs.h"

#include <vector>

#include "problems/actions_clock.h"
#include "problems/actions_notify.h"
#include "problems/jobs_more.h"

namespace problems {

namespace {

constexpr kernel::TimedJobRow loop_jobs[] = {
    {"problems.climb_overdue", base::minute_ms, climb_overdue},
};

template <class Row>
std::vector<Row> joined(std::span<const Row> first, std::span<const Row> second) {
  std::vector<Row> all(first.begin(), first.end());
  all.insert(all.end(), second.begin(), second.end());
  return all;
}

std::vector<kernel::EventJobRow> notify_jobs() {
  std::vector<kernel::EventJobRow> rows;
  for (const std::string_view event : notified_events()) {
    rows.push_back({event, "notify", notify_of_step});
  }
  return rows;
}

}  // namespace

std::span<const kernel::EventJobRow> event_jobs() {
  static const std::vector<kernel::EventJobRow> own = notify_jobs();
  static const auto all = joined<kernel::EventJobRow>(own, more_event_jobs());
  return all;
}

std::span<const kernel::TimedJobRow> timed_jobs() {
  static const auto all = joined<kernel::TimedJobRow>(loop_jobs, more_timed_jobs());
  return all;
}

}  // namespace problems
