#include "problems/actions_step.h"

#include <array>
#include <set>

#include "kernel/audit.h"
#include "problems/figures.h"
#include "problems/step_change.h"
#include "problems/store_followers.h"
#include "problems/store_photos.h"
#include "standards/model.h"

namespace problems {

namespace {

std::string_view enum_name(Step step) { return boost::describe::enum_to_string(step, ""); }

const Transition& permitted(const Taker& taker, const Problem& problem, Step step) {
  const Who who{taker.actor, permissions_over(taker.caller, problem)};
  if (const Transition* row = decide(problem.state, step, who)) return *row;
  if (exists(problem.state, step, taker.actor)) {
    throw base::Refusal(403, "not_permitted", "您的岗位没有这项权限");
  }
  throw base::Refusal(409, "problems.step_not_allowed",
                      "问题现在是“" + std::string(name_of(problem.state)) + "”，不能" +
                          std::string(name_of(step)));
}

std::string reason_of(const NewStep& wanted, const Transition& row) {
  std::string reason(wanted.reason ? base::trim(*wanted.reason) : std::string_view());
  if (row.reason == Need::yes && reason.empty()) {
    throw base::Refusal(422, "problems.reason_required", "请填写原因",
                        {{"/reason", "required", "请填写原因"}});
  }
  return reason;
}

void refuse_photos(const char* code, const char* message) {
  throw base::Refusal(422, std::string("problems.photo_") + code, message,
                      {{"/photoIds", code, message}});
}

void refuse_unknown_photos() {
  refuse_photos("unknown", "照片不存在或已被使用，请重新上传");
}

void check_photos(db::Tx& tx, const Problem& problem, const NewStep& wanted,
                  const Transition& row) {
  const standards::Category* category = standards::current().category(problem.category);
  const bool demanded = row.photo == Need::yes && (!category || category->after_photo);
  if (demanded && wanted.photo_ids.empty()) refuse_photos("required", "请上传整改后的照片");
  const std::set<PhotoId> different(wanted.photo_ids.begin(), wanted.photo_ids.end());
  const auto count = static_cast<std::int64_t>(wanted.photo_ids.size());
  const bool free = photos::count_free_photos(tx, wanted.photo_ids) == count;
  if (!free || different.size() != wanted.photo_ids.size()) refuse_unknown_photos();
}

bool looks_at_requests(Guard guard) {
  return guard == Guard::no_pending || guard == Guard::pending_extension ||
         guard == Guard::pending_suspension;
}

void check_guard(const StepChange& change) {
  const Situation situation{change.taker.caller, change.taker.actor, change.taker.now,
                            change.requests};
  const auto refusal = guard_refusal(change.row, change.before, situation);
  if (!refusal) return;
  throw base::Refusal(409, std::string(refusal->code), std::string(refusal->message));
}

// Lateness is a fact of the phase that ends here, whether or not a job has seen it yet.
bool missed_deadline(const Problem& problem, base::Instant now) {
  return problem.state != State::suspended && problem.due_at && *problem.due_at < now;
}

std::string_view purpose_of(Step step) {
  return step == Step::resolve || step == Step::verify ? "after" : "other";
}

void write_step(const StepChange& change) {
  StepRow step;
  step.id = base::mint<StepTag>();
  step.problem = change.before.id;
  step.step = change.row.step;
  step.from_state = change.before.state;
  step.to_state = change.after.state;
  step.actor = change.taker.actor;
  if (change.taker.actor == Actor::staff) {
    step.account = change.taker.caller.account;
    step.unit = change.taker.caller.unit;
  }
  step.at = change.taker.now;
  step.reason = change.reason;
  step.details = base::json::serialize(change.details);
  insert_steps(change.tx, std::span(&step, 1));
  attach_photos(change.tx, step.problem, step.id, change.wanted.photo_ids, purpose_of(step.step));
  // Another request may have taken one since they were counted.
  if (!photos::claim_photos(change.tx, change.wanted.photo_ids, photos::Owner::problem, step.problem.value)) refuse_unknown_photos();
}

void write_requests(const StepChange& change) {
  if (change.new_request) insert_request(change.tx, change.before.id, *change.new_request);
  if (change.decision) {
    decide_request(change.tx, pending_of(change.requests)->id, *change.decision, change.taker.now);
  }
  if (change.lapses_requests) lapse_requests(change.tx, change.before.id, change.taker.now);
}

bool is_counted(Step step) {
  return step == Step::send_back || step == Step::grant_extension || step == Step::reopen ||
         step == Step::mark_duplicate || step == Step::withdraw || step == Step::reject;
}

// Whose report is merged follows the other from now on.
void count_merging(const StepChange& change) {
  if (change.before.duplicate_of == change.after.duplicate_of) return;
  if (change.before.duplicate_of) count_follower(change.tx, *change.before.duplicate_of, -1);
  if (change.after.duplicate_of) count_follower(change.tx, *change.after.duplicate_of, 1);
}

// The steps are read only where figures look at them: past ones cancel out otherwise. A step that
// is taken back is one of those that were there.
void count_change(const StepChange& change) {
  const bool moved = change.before.division != change.after.division ||
                     change.before.category != change.after.category;
  std::vector<CountedStep> before;
  const bool looked_at = is_counted(change.row.step) || change.row.step == Step::restore;
  if (moved || looked_at) before = counted_steps(change.tx, change.before.id);
  std::vector<CountedStep> after = before;
  if (is_counted(change.row.step)) {
    after.push_back({change.row.step, base::month_number(base::day_of(change.taker.now))});
  }
  recount(change.tx, change.before, before, change.after, after);
}

void write_change(StepChange& change) {
  update_problem(change.tx, change.after);  // first: it may still refuse
  count_change(change);  // before the step is written: it reads the steps that were there
  count_merging(change);
  write_step(change);
  write_requests(change);
  const bool by_staff = change.taker.actor == Actor::staff;
  if (by_staff && change.wanted.template_id) {
    count_template_use(change.tx, *change.wanted.template_id);
  }
  const std::string event = "problems." + std::string(enum_name(change.row.step));
  kernel::record(change.tx, change.taker.caller, change.taker.now,
                 {kernel::EventName::of(event), change.after.id.value, change.after.division,
                  base::json::serialize(change.details)});
}

}  // namespace

StepResult take_step(db::Tx& tx, const Taker& taker, const Problem& problem,
                     const NewStep& wanted) {
  const Transition& row = permitted(taker, problem, wanted.step);
  StepChange change{tx, taker, problem, wanted, row, {}, {}, problem, {}, {}, {}, false};
  change.reason = reason_of(wanted, row);
  if (looks_at_requests(row.guard)) change.requests = requests_of(tx, problem.id);
  check_guard(change);
  check_photos(tx, problem, wanted, row);
  change.after.state = row.to;
  change.after.late = problem.late || missed_deadline(problem, taker.now);
  apply_step(change);
  write_change(change);
  return {change.after.id, change.after.state, change.after.due_at, change.after.version};
}

}  // namespace problems
