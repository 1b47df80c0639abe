#include "problems/step_change.h"

#include <algorithm>

#include "people/model.h"
#include "problems/deadline.h"
#include "problems/store_names.h"
#include "standards/model.h"

namespace problems {

namespace {

using base::Instant;
using standards::HoursKind;

const standards::Category& category_of(const Problem& problem) {
  const standards::Standards& standards = standards::current();
  const standards::Category* category = standards.category(problem.category);
  return category ? *category : *standards.category(standards::other_category);
}

Instant office_deadline(const StepChange& change, int hours) {
  return due_after(change.taker.now, hours, HoursKind::working, standards::current().calendar);
}

Instant after_working_time(const StepChange& change, Instant from, std::int64_t length_ms) {
  return after_working(from, length_ms, category_of(change.after).hours,
                       standards::current().calendar);
}

Instant full_handling_deadline(const StepChange& change) {
  const standards::Category& category = category_of(change.after);
  return due_after(change.taker.now, category.handle_hours, category.hours,
                   standards::current().calendar);
}

// A new deadline begins without lateness to climb.
void set_due(Problem& problem, std::optional<Instant> due) {
  problem.due_at = due;
  problem.escalation = 0;
}

void set_handling_due(Problem& problem, Instant due) {
  problem.handle_due_at = due;
  set_due(problem, due);
}

// What was left of the handling deadline at `since`.
std::int64_t left_ms(const StepChange& change, Instant since) {
  if (!change.before.handle_due_at) return 0;
  return working_between(since, *change.before.handle_due_at, category_of(change.before).hours,
                         standards::current().calendar);
}

void end(StepChange& change) {
  change.after.closed_at = change.taker.now;
  set_due(change.after, std::nullopt);
  change.after.paused_at.reset();
  change.lapses_requests = true;
}

[[noreturn]] void refuse_field(std::string pointer, std::string code, std::string message) {
  throw base::invalid({{std::move(pointer), std::move(code), std::move(message)}});
}

void accept(StepChange& change) {
  Problem& after = change.after;
  if (change.wanted.category_code) {
    const auto* category = standards::current().category(*change.wanted.category_code);
    if (!category) refuse_field("/categoryCode", "unknown", "没有这个类别");
    after.category = category->code;
    after.line = category->line;
  }
  after.accepted_at = change.taker.now;
  after.accepted_month = base::month_number(base::day_of(change.taker.now));
  set_due(after, office_deadline(change, standards::current().loop.dispatch_hours));
}

// What is not accepted in the end was never accepted: the figure must not reward it.
void reject(StepChange& change) {
  change.after.accepted_at.reset();
  change.after.accepted_month.reset();
  end(change);
}

void mark_duplicate(StepChange& change) {
  if (!change.wanted.duplicate_of) {
    refuse_field("/duplicateOf", "required", "请选择与哪一件重复");
  }
  const auto chosen = find_problem(
      change.tx, kernel::scope_of(change.taker.caller, kernel::Permission::problem_read),
      *change.wanted.duplicate_of);
  if (!chosen) refuse_field("/duplicateOf", "unknown", "没有找到所选的问题");
  // A duplicate of a duplicate belongs to the first of them.
  const ProblemId original = original_of(change.tx, *chosen).id;
  if (original == change.before.id) {
    throw base::Refusal(422, "problems.duplicate_of_itself", "不能标记为与自己重复");
  }
  change.after.duplicate_of = original;
  change.details["duplicateOf"] = base::id_text(original.value);
  end(change);
}

// As if the decision had not been: a report that had been accepted before counts for that month
// again, any other is accepted now. The unit that had it is kept as the desk's first choice.
void restore(StepChange& change) {
  Problem& after = change.after;
  if (after.duplicate_of) change.details["duplicateOf"] = base::id_text(after.duplicate_of->value);
  after.duplicate_of.reset();
  after.closed_at.reset();
  after.assignee.reset();
  after.started_at.reset();
  if (!after.accepted_at) {
    after.accepted_at = first_accepted_at(change.tx, after.id).value_or(change.taker.now);
    after.accepted_month = base::month_number(base::day_of(*after.accepted_at));
  }
  set_due(after, office_deadline(change, standards::current().loop.dispatch_hours));
}

base::Refusal assignee_unknown(std::string pointer) {
  const char* message = "所选的单位或人员不存在、已停用，或不在您的派遣范围内";
  return base::Refusal(422, "problems.assignee_unknown", message,
                       {{std::move(pointer), "unknown", message}});
}

// The person, the unit, or whoever had it before.
std::optional<Owner> wanted_owner(StepChange& change) {
  const NewStep& wanted = change.wanted;
  if (wanted.assignee) return owner_of_account(change.tx, *wanted.assignee);
  if (wanted.unit) return owner_of_unit(change.tx, *wanted.unit);
  if (change.before.unit) return owner_of_unit(change.tx, *change.before.unit);
  refuse_field("/unit", "required", "请选择派给哪个单位或人员");
}

void check_owner(const StepChange& change, const Owner& owner) {
  const kernel::Scope scope =
      kernel::scope_of(change.taker.caller, kernel::Permission::problem_assign);
  if (!kernel::covers(scope, owner.division, -1, change.taker.caller.account)) {
    throw assignee_unknown(change.wanted.assignee ? "/assignee" : "/unit");
  }
  if (change.wanted.assignee && change.wanted.unit && owner.unit != *change.wanted.unit) {
    throw assignee_unknown("/assignee");
  }
  // Its people see only their own lines, and would never find what is given to them.
  if (owner.lines != 0 && (owner.lines & (std::int64_t{1} << change.after.line)) == 0) {
    refuse_field("/unit", "other_line", "该单位不负责此类问题，请另选单位或先更正类别");
  }
}

void assign(StepChange& change) {
  const std::optional<Owner> owner = wanted_owner(change);
  if (!owner) throw assignee_unknown(change.wanted.assignee ? "/assignee" : "/unit");
  check_owner(change, *owner);
  Problem& after = change.after;
  after.unit = owner->unit;
  after.assignee = owner->assignee;
  after.assigned_at = change.taker.now;
  after.started_at.reset();
  // A problem follows its unit to where that unit can see it, unless it lies there already.
  if (!kernel::subtree(owner->division).contains(after.division)) after.division = owner->division;
  change.details["unit"] = owner->unit_name;
  change.details["division"] = people::division_text(after.division);
  change.lapses_requests = true;
  // Handing on what is already being handled does not buy time.
  if (is_handling(change.before.state) && change.before.handle_due_at) {
    after.due_at = change.before.handle_due_at;
  } else {
    set_handling_due(after, full_handling_deadline(change));
  }
}

void start(StepChange& change) {
  change.after.started_at = change.taker.now;
  if (!change.after.assignee && change.after.unit == change.taker.caller.unit) {
    change.after.assignee = change.taker.caller.account;
  }
}

void return_wrong_owner(StepChange& change) {
  Problem& after = change.after;
  after.unit.reset();
  after.assignee.reset();
  after.started_at.reset();
  after.handle_due_at.reset();
  set_due(after, office_deadline(change, standards::current().loop.dispatch_hours));
  change.lapses_requests = true;
}

void resolve(StepChange& change) {
  change.after.resolved_at = change.taker.now;
  change.after.resolver = change.taker.caller.account;
  set_due(change.after, office_deadline(change, standards::current().loop.verify_hours));
  change.lapses_requests = true;
}

void verify(StepChange& change) {
  end(change);
  change.after.verifier = change.taker.caller.account;
  change.after.closed_month = base::month_number(base::day_of(change.taker.now));
}

// The time verification took is not the handler's; what he had left when he reported is.
void send_back(StepChange& change) {
  const std::int64_t least_ms = standards::current().loop.rework_hours_min * base::hour_ms;
  const Instant reported = change.before.resolved_at.value_or(change.taker.now);
  const std::int64_t given_ms = std::max(least_ms, left_ms(change, reported));
  ++change.after.rework_count;
  set_handling_due(change.after, after_working_time(change, change.taker.now, given_ms));
}

void reopen(StepChange& change) {
  Problem& after = change.after;
  ++after.reopen_count;
  after.closed_at.reset();
  after.closed_month.reset();
  after.verifier.reset();
  after.satisfaction.reset();
  set_handling_due(after, full_handling_deadline(change));
}

Request request_for(const StepChange& change, RequestKind kind) {
  Request request;
  request.id = base::mint<RequestTag>();
  request.kind = kind;
  request.reason = change.reason;
  request.requested_by = change.taker.caller.account;
  request.requested_at = change.taker.now;
  return request;
}

int hours_within_limit(const StepChange& change) {
  const int hours_max = standards::current().loop.extension_hours_max;
  if (*change.wanted.hours <= hours_max) return *change.wanted.hours;
  refuse_field("/hours", "too_large",
               "一次延期不超过 " + std::to_string(hours_max) + " 工作时");
}

void request_extension(StepChange& change) {
  if (!change.wanted.hours) refuse_field("/hours", "required", "请填写需要延长的小时数");
  Request request = request_for(change, RequestKind::extension);
  request.hours = hours_within_limit(change);
  request.rung = change.before.extension_count + 1;
  change.details["hours"] = request.hours;
  change.new_request = std::move(request);
}

void request_suspension(StepChange& change) {
  const base::Day today = base::day_of(change.taker.now);
  const int days_max = standards::current().loop.suspension_days_max;
  if (!change.wanted.until) refuse_field("/until", "required", "请填写挂账到哪一天");
  const int days = change.wanted.until->number - today.number;
  if (days < 1 || days > days_max) {
    refuse_field("/until", "out_of_range",
                 "须在明天至 " + std::to_string(days_max) + " 天之内");
  }
  Request request = request_for(change, RequestKind::suspension);
  request.until_day = change.wanted.until;
  change.details["until"] = base::day_text(*change.wanted.until);
  change.new_request = std::move(request);
}

int decider_level(const StepChange& change) {
  const kernel::Grant* grant =
      grant_over(change.taker.caller, change.before, change.row.permission);
  return grant ? kernel::division_level(grant->division) : 5;
}

void decide(StepChange& change, RequestState state, int hours) {
  change.decision =
      Decision{state, hours, decider_level(change), change.taker.caller.account, change.reason};
}

void grant_extension(StepChange& change) {
  const Request& request = *pending_of(change.requests);
  const int asked = request.hours;
  const int hours = change.wanted.hours ? std::min(hours_within_limit(change), asked) : asked;
  decide(change, RequestState::granted, hours);
  ++change.after.extension_count;
  change.details["hours"] = hours;
  const Instant from = std::max(change.taker.now,
                                change.before.handle_due_at.value_or(change.taker.now));
  set_handling_due(change.after, after_working_time(change, from, hours * base::hour_ms));
}

void refuse_request(StepChange& change) {
  decide(change, RequestState::refused, pending_of(change.requests)->hours);
}

void grant_suspension(StepChange& change) {
  const Request& request = *pending_of(change.requests);
  decide(change, RequestState::granted, 0);
  change.after.paused_at = change.taker.now;
  set_due(change.after, base::start_of(request.until_day.value_or(base::day_of(change.taker.now))));
}

void resume(StepChange& change) {
  const Instant paused = change.before.paused_at.value_or(change.taker.now);
  change.after.paused_at.reset();
  set_handling_due(change.after,
                   after_working_time(change, change.taker.now, left_ms(change, paused)));
}

void nothing(StepChange&) {}

struct Effect {
  Step step;
  void (*apply)(StepChange&);
};

constexpr Effect effects[] = {
    {Step::accept, accept},
    {Step::reject, reject},
    {Step::mark_duplicate, mark_duplicate},
    {Step::assign, assign},
    {Step::start, start},
    {Step::return_wrong_owner, return_wrong_owner},
    {Step::resolve, resolve},
    {Step::request_extension, request_extension},
    {Step::grant_extension, grant_extension},
    {Step::refuse_extension, refuse_request},
    {Step::request_suspension, request_suspension},
    {Step::grant_suspension, grant_suspension},
    {Step::refuse_suspension, refuse_request},
    {Step::resume, resume},
    {Step::verify, verify},
    {Step::send_back, send_back},
    {Step::reopen, reopen},
    {Step::withdraw, end},
    {Step::restore, restore},
    {Step::urge, nothing},
    {Step::note, nothing},
};

}  // namespace

void apply_step(StepChange& change) {
  const auto* found = std::find_if(std::begin(effects), std::end(effects), [&](const Effect& each) {
    return each.step == change.row.step;
  });
  if (found == std::end(effects)) throw std::logic_error("a step without effect");
  found->apply(change);
}

}  // namespace problems
