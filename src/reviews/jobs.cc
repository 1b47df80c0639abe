#include "reviews/jobs.h"

#include "reviews/actions_plans.h"
#include "reviews/losses.h"

namespace reviews {

namespace {

constexpr kernel::TimedJobRow table_of_jobs[] = {
    {"reviews.prepare_rounds", base::hour_ms, prepare_rounds},
    {"reviews.roll_up", base::hour_ms, roll_up_released},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return table_of_jobs; }

}  // namespace reviews
