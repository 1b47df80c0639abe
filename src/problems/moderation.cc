#include "problems/moderation.h"

#include "base/text.h"
#include "kernel/audit.h"
#include "problems/store_moderation.h"
#include "problems/store_steps.h"
#include "problems/views.h"

namespace problems {

namespace {

using kernel::Permission;

constexpr std::size_t description_points_max = 300;  // as when filing

Problem moderated_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id) {
  auto problem = lock_problem(tx, id);
  const kernel::Scope scope = context.scope(Permission::problem_moderate);
  const bool seen = problem && kernel::covers(scope, problem->division, problem->line,
                                              problem->assignee.value_or(AccountId{}));
  if (!seen) throw base::not_found("没有这件问题，或不在您的辖区内");
  return std::move(*problem);
}

void check(const Problem& problem, const Moderation& wanted) {
  if (wanted.publication == Publication::pending) {
    throw base::invalid({{"/publication", "not_in_enum", "请选择公开或不公开"}});
  }
  if (wanted.publication == Publication::published && problem.keep_private) {
    throw base::Refusal(409, "problems.is_private", "上报人要求不公开，不能公开");
  }
  const bool has_reason = wanted.reason && !base::trim(*wanted.reason).empty();
  if (wanted.publication == Publication::hidden && !has_reason) {
    throw base::Refusal(422, "problems.reason_required", "请填写不公开的原因",
                        {{"/reason", "required", "请填写不公开的原因"}});
  }
  if (wanted.description && base::code_points(*wanted.description) > description_points_max) {
    throw base::invalid({{"/description", "too_long", "最多 300 字"}});
  }
}

void note(db::Tx& tx, const kernel::RequestContext& context, const Problem& before,
          const Problem& after, const Moderation& wanted) {
  StepRow step;
  step.id = base::mint<StepTag>();
  step.problem = after.id;
  step.step = Step::note;
  step.from_state = step.to_state = after.state;
  step.account = context.caller.account;
  step.unit = context.caller.unit;
  step.at = context.now;
  step.reason = after.publication == Publication::published ? "审核：公开" : "审核：不公开";
  if (wanted.reason && !wanted.reason->empty()) step.reason += "。" + *wanted.reason;
  base::json::object details{
      {"publication", boost::describe::enum_to_string(after.publication, "")}};
  if (before.description != after.description) details["description"] = before.description;
  step.details = base::json::serialize(details);
  insert_steps(tx, {&step, 1});
}

}  // namespace

StepResult moderate(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                    const Moderation& wanted) {
  const Problem before = moderated_problem(tx, context, id);
  context.check_match(before.version, base::to_json(item_of(tx, Viewer{context}, before)));
  check(before, wanted);
  Problem after = before;
  after.publication = wanted.publication;
  if (wanted.description) after.description = base::trim(*wanted.description);
  save_publication(tx, after);
  note(tx, context, before, after, wanted);
  const std::string publication = boost::describe::enum_to_string(after.publication, "");
  kernel::record(tx, context.caller, context.now,
                 {"problems.moderate", id.value, after.division,
                  "{\"publication\":\"" + publication + "\"}"});
  return {after.id, after.state, after.due_at, after.version};
}

}  // namespace problems
