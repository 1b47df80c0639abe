#include "problems/recurrence.h"

#include "problems/figures.h"
#include "problems/store_nearby.h"
#include "problems/store_problems.h"
#include "standards/model.h"

namespace problems {

void check_recurrence(db::Tx& tx, const kernel::JobContext&, const kernel::Event& event) {
  const auto before = lock_problem(tx, ProblemId{event.subject});
  if (!before || before->recurrence_of) return;
  const standards::LoopSettings& loop = standards::current().loop;
  RecurrenceSearch search;
  search.id = before->id;
  search.category = before->category;
  search.lng = before->lng;
  search.lat = before->lat;
  search.radius_m = loop.duplicate_radius_m;
  search.since = base::Instant{before->created_at.ms - loop.recurrence_days * base::day_ms};
  search.filed_at = before->created_at;
  const auto earlier = find_recurrence(tx, search);
  if (!earlier) return;
  set_recurrence(tx, before->id, *earlier);
  Problem after = *before;
  after.recurrence_of = earlier;
  const auto steps = counted_steps(tx, before->id);
  recount(tx, *before, steps, after, steps);
}

}  // namespace problems
