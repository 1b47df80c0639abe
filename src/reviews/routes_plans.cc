#include "reviews/actions_plans.h"
#include "reviews/routes.h"

namespace reviews {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::route;

ReviewPlanList get_plans(Context& context) { return plans_for(context.tx, context); }

kernel::Created<ReviewPlanItem> post_plan(Context& context, const NewReviewPlan& wanted) {
  return {add_plan(context.tx, context, wanted)};
}

void delete_review_plan(Context& context) { end_plan(context.tx, context, context.id<ReviewPlanId>("id")); }

constexpr kernel::Route plan_table[] = {
    route<get_plans>(kernel::GET, "/api/v1/review-plans", Permission::review_write, "评审计划：到期自动建好下一轮"),
    route<post_plan>(kernel::POST, "/api/v1/review-plans", Permission::review_write, "新的评审计划"),
    route<delete_review_plan>(kernel::DELETE, "/api/v1/review-plans/{id}", Permission::review_write, "停用评审计划"),
};

}  // namespace

std::span<const kernel::Route> plan_routes() { return plan_table; }

}  // namespace reviews
