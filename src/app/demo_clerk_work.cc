// What handlers, verifiers and deciders do in a life of the demonstration.
#include <algorithm>

#include "app/demo_clerk.h"
#include "standards/model.h"

namespace app {

namespace {

using base::Instant;
using problems::Actor;
using problems::Problem;
using problems::State;
using problems::Step;
using standards::HoursKind;

const standards::LoopSettings& loop() { return standards::current().loop; }
const standards::Calendar& calendar() { return standards::current().calendar; }

}  // namespace

bool DemoClerk::start() {
  const Instant at = at_share_of_deadline(dice.between(0.03, 0.25));
  if (!take(Step::start, State::in_progress, {Actor::staff, handler}, at)) return false;
  life.problem.started_at = last_at;
  if (!life.problem.assignee) life.problem.assignee = handler->account;
  return true;
}

bool DemoClerk::give_back() {
  const Instant at = worked(dice.between(0.2, 1.5));
  if (!take(Step::return_wrong_owner, State::returned, {Actor::staff, handler}, at)) return false;
  Problem& problem = life.problem;
  problem.unit.reset();
  problem.assignee.reset();
  problem.started_at.reset();
  problem.handle_due_at.reset();
  set_due(office_due(loop().dispatch_hours));
  lapse();
  return true;
}

bool DemoClerk::resolve(double share_of_deadline) {
  const Instant at = at_share_of_deadline(share_of_deadline);
  if (!take(Step::resolve, State::resolved, {Actor::staff, handler}, at)) return false;
  life.problem.resolved_at = last_at;
  life.problem.resolver = handler->account;
  shoot(DemoMoment::after, "after", last_at);
  set_due(office_due(loop().verify_hours));
  lapse();
  return true;
}

bool DemoClerk::verify() {
  const double hours = dice.happens(0.03) ? dice.between(14.5, 24) : dice.between(0.5, 12);
  const Instant at = worked(hours);
  if (!take(Step::verify, State::closed, {Actor::staff, verifier}, at)) return false;
  end();
  life.problem.verifier = verifier->account;
  life.problem.closed_month = base::month_number(base::day_of(last_at));
  return true;
}

bool DemoClerk::send_back() {
  const Instant reported = last_at;
  const Instant at = worked(dice.between(0.5, 10));
  if (!take(Step::send_back, State::rework, {Actor::staff, verifier}, at)) return false;
  ++life.problem.rework_count;
  const std::int64_t given =
      std::max(loop().rework_hours_min * base::hour_ms, left_ms(reported));
  set_handling_due(problems::after_working(last_at, given, category().hours, calendar()));
  return true;
}

bool DemoClerk::reopen() {
  // Within the citizen's window (standards: reopenDays).
  const Instant at{last_at.ms + hours_ms(dice.between(20, 96))};
  if (!take(Step::reopen, State::reopened, {Actor::citizen}, at)) return false;
  Problem& problem = life.problem;
  ++problem.reopen_count;
  problem.closed_at.reset();
  problem.closed_month.reset();
  problem.verifier.reset();
  problem.satisfaction.reset();
  set_handling_due(handling_due(last_at));
  return true;
}

bool DemoClerk::ask(Step step, problems::RequestKind kind, int hours,
                    std::optional<base::Day> until) {
  const Instant at = at_share_of_deadline(dice.between(0.2, 0.6));
  if (!take(step, life.problem.state, {Actor::staff, handler}, at)) return false;
  DemoRequest made;
  made.request.id = base::mint<problems::RequestTag>();
  made.request.kind = kind;
  made.request.rung = kind == problems::RequestKind::extension ? life.problem.extension_count + 1 : 1;
  made.request.hours = hours;
  made.request.until_day = until;
  made.request.reason = life.steps.back().reason;
  made.request.requested_by = handler->account;
  made.request.requested_at = last_at;
  life.steps.back().details = until ? "{\"until\":\"" + base::day_text(*until) + "\"}"
                                    : "{\"hours\":" + std::to_string(hours) + "}";
  life.requests.push_back(std::move(made));
  return true;
}

bool DemoClerk::decide(Step step, State to, const DemoStaff& lead, problems::RequestState state) {
  if (!take(step, to, {Actor::staff, &lead}, worked(dice.between(0.3, 6)))) return false;
  DemoRequest& pending = life.requests.back();
  pending.request.state = state;
  const int level = kernel::division_level(lead.division);
  pending.request.decided_level = level;
  pending.decision = problems::Decision{state, pending.request.hours, level, lead.account,
                                        life.steps.back().reason};
  pending.decided_at = last_at;
  return true;
}

bool DemoClerk::ask_extension() {
  const int hours = 7 * (1 + dice.below(4));
  return ask(Step::request_extension, problems::RequestKind::extension, hours, std::nullopt);
}

bool DemoClerk::grant_extension(const DemoStaff& lead) {
  if (!decide(Step::grant_extension, State::extended, lead, problems::RequestState::granted)) {
    return false;
  }
  ++life.problem.extension_count;
  const int hours = life.requests.back().request.hours;
  life.steps.back().details = "{\"hours\":" + std::to_string(hours) + "}";
  const Instant from = std::max(last_at, life.problem.handle_due_at.value_or(last_at));
  set_handling_due(problems::after_working(from, hours * base::hour_ms, category().hours,
                                           calendar()));
  return true;
}

bool DemoClerk::refuse_extension(const DemoStaff& lead) {
  return decide(Step::refuse_extension, life.problem.state, lead,
                problems::RequestState::refused);
}

bool DemoClerk::ask_suspension() {
  const int days = 30 + dice.below(90);
  const base::Day until{base::day_of(last_at).number + days};
  return ask(Step::request_suspension, problems::RequestKind::suspension, 0, until);
}

bool DemoClerk::grant_suspension(const DemoStaff& lead) {
  if (!decide(Step::grant_suspension, State::suspended, lead, problems::RequestState::granted)) {
    return false;
  }
  life.problem.paused_at = last_at;
  set_due(base::start_of(*life.requests.back().request.until_day));
  return true;
}

bool DemoClerk::resume() {
  const Instant until = life.problem.due_at.value_or(last_at);
  const bool by_itself = dice.happens(0.5);
  const Instant early = problems::after_working(
      {last_at.ms + static_cast<std::int64_t>(0.6 * static_cast<double>(until.ms - last_at.ms))},
      base::hour_ms, HoursKind::working, calendar());
  // The clock looks every minute.
  const Instant at = by_itself ? Instant{until.ms + base::minute_ms} : early;
  const DemoTaker taker{by_itself ? Actor::system : Actor::staff, by_itself ? nullptr : handler};
  const Instant paused = life.problem.paused_at.value_or(last_at);
  const std::int64_t left = left_ms(paused);
  if (!take(Step::resume, State::in_progress, taker, at)) return false;
  life.problem.paused_at.reset();
  set_handling_due(problems::after_working(last_at, left, category().hours, calendar()));
  return true;
}

}  // namespace app
