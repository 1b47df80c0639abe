#include "problems/actions_step.h"
#include "kernel/address_limiter.h"
#include "problems/routes.h"
#include "problems/views.h"
#include "standards/model.h"

namespace problems {

namespace {

using kernel::Context;
using kernel::Permission;
using kernel::POST;
using kernel::route;

kernel::AddressLimiter& limiter() {
  static kernel::AddressLimiter addresses;
  return addresses;
}

void refuse_too_many(const Context& context) {
  const int per_hour = standards::current().loop.reports_per_hour;
  const int wait_seconds =
      limiter().seconds_to_wait(context.caller.address, per_hour, context.now);
  if (wait_seconds == 0) return;
  base::Refusal refusal(429, "problems.too_many_reports", "操作太频繁，请稍后再试");
  refusal.retry_after_seconds = wait_seconds;
  throw refusal;
}

base::Refusal unknown_problem() { return base::not_found("没有找到，或不在您的辖区内"); }

Problem locked(Context& context, ProblemId id) {
  auto problem = lock_problem(context.tx, id);
  if (!problem) throw unknown_problem();
  return std::move(*problem);
}

bool staff_may_see(const kernel::Caller& caller, const Problem& problem) {
  return permissions_over(caller, problem).has(Permission::problem_read);
}

// The reporter by his receipt, else staff who may see the problem.
Viewer viewer_of(Context& context, const Problem& problem, const NewStep& wanted) {
  if (wanted.receipt) {
    refuse_too_many(context);
    if (holder_of(context.tx, problem, *wanted.receipt) == Holder::reporter) {
      return Viewer{context, Audience::holder, *wanted.receipt, true};
    }
    throw base::Refusal(404, "problems.receipt_wrong", "查询凭证不对，请核对后再试");
  }
  if (!staff_may_see(context.caller, problem)) throw unknown_problem();
  return Viewer{context, Audience::staff};
}

StepResult post_step(Context& context, const NewStep& wanted) {
  // Before anything is looked up: whether a number exists is not to be learnt by trying.
  if (context.caller.is_public() && !wanted.receipt) {
    throw base::Refusal(401, "sign_in_required", "请先登录，或使用上报时的查询凭证");
  }
  const Problem problem = locked(context, context.id<ProblemId>("id"));
  const Viewer viewer = viewer_of(context, problem, wanted);
  if (!context.request.header("if-match").empty()) {
    context.check_match(problem.version,
                        base::to_json(item_of(context.tx, viewer, problem)));
  }
  const Actor actor = viewer.audience == Audience::staff ? Actor::staff : Actor::citizen;
  const StepResult result =
      take_step(context.tx, Taker{context.caller, actor, context.now}, problem, wanted);
  context.set_etag(result.version);
  return result;
}

BulkOutcome failed(ProblemId id, const base::Refusal& refusal) {
  BulkOutcome outcome;
  outcome.id = id;
  outcome.code = refusal.code;
  outcome.message = refusal.message;
  return outcome;
}

// take_step refuses before it writes anything, so a refused row leaves the others alone.
BulkOutcome step_one(Context& context, ProblemId id, const NewStep& wanted) {
  try {
    const Problem problem = locked(context, id);
    if (!staff_may_see(context.caller, problem)) throw unknown_problem();
    const Taker taker{context.caller, Actor::staff, context.now};
    BulkOutcome outcome;
    outcome.id = id;
    outcome.state = take_step(context.tx, taker, problem, wanted).state;
    outcome.done = true;
    return outcome;
  } catch (const base::Refusal& refusal) {
    return failed(id, refusal);
  }
}

BulkResult post_bulk_steps(Context& context, const BulkStep& wanted) {
  if (!wanted.step.photo_ids.empty()) {
    throw base::invalid({{"/step/photoIds", "not_allowed", "批量办理不能带照片"}});
  }
  if (wanted.step.receipt) {
    throw base::invalid({{"/step/receipt", "not_allowed", "批量办理只限工作人员"}});
  }
  BulkResult result;
  for (const ProblemId id : wanted.ids) {
    result.outcomes.push_back(step_one(context, id, wanted.step));
    ++(result.outcomes.back().done ? result.done : result.failed);
  }
  return result;
}

constexpr kernel::Route table[] = {
    route<post_step>(POST, "/api/v1/problems/{id}/steps", Permission::anyone, "办理一步"),
    route<post_bulk_steps>(POST, "/api/v1/problems/bulk-steps", Permission::problem_read,
                           "批量办理"),
};

}  // namespace

std::span<const kernel::Route> step_routes() { return table; }

}  // namespace problems
