#include "reviews/jobs.h"

#include "reviews/actions_plans.h"

namespace reviews {

namespace {

constexpr kernel::TimedJobRow plan_jobs[] = {
    {"reviews.prepare_rounds", base::hour_ms, prepare_rounds},
};

}  // namespace

std::span<const kernel::TimedJobRow> timed_jobs() { return plan_jobs; }

}  // namespace reviews
