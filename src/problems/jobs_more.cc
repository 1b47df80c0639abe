#include "problems/jobs_more.h"

#include "kernel/download.h"
#include "problems/flags.h"
#include "problems/followers.h"
#include "problems/points.h"
#include "problems/recurrence.h"
#include "problems/search.h"

namespace problems {

namespace {

constexpr kernel::EventJobRow event_jobs[] = {
    {"problems.file", "search", index_of_event},
    {"problems.accept", "search", index_of_event},  // the category may be corrected
    {"problems.moderate", "search", index_of_event},
    {"problems.file", "recurrence", check_recurrence},
    {"problems.file", "fraud", check_filed},
    {"problems.resolve", "fraud", check_resolved},
    {"problems.verify", "points", award_points},
    {"problems.mark_duplicate", "points", reverse_points_of_event},
    {"problems.reject", "points", reverse_points_of_event},
    {"problems.verify", "followers", tell_followers},
};

constexpr kernel::TimedJobRow timed_jobs[] = {
    {"problems.forget_hands", base::day_ms, forget_old_hands},
    {"problems.remove_stale_downloads", base::hour_ms, kernel::remove_stale_downloads},
};

}  // namespace

std::span<const kernel::EventJobRow> more_event_jobs() { return event_jobs; }
std::span<const kernel::TimedJobRow> more_timed_jobs() { return timed_jobs; }

}  // namespace problems
