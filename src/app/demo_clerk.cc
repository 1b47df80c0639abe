#include "app/demo_clerk.h"

#include <algorithm>
#include <cmath>

#include "people/model.h"
#include "problems/rules.h"
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

int month_of(Instant at) { return base::month_number(base::day_of(at)); }

}  // namespace

const standards::Category& DemoClerk::category() const {
  return *standards::current().category(life.problem.category);
}

Instant DemoClerk::worked(double hours) const {
  return problems::after_working(last_at, hours_ms(hours), HoursKind::working, calendar());
}

Instant DemoClerk::at_share_of_deadline(double share) const {
  const Instant due = life.problem.due_at.value_or(last_at);
  const auto length = std::max<std::int64_t>(
      problems::working_between(last_at, due, HoursKind::working, calendar()), base::hour_ms);
  const auto part = static_cast<std::int64_t>(share * static_cast<double>(length));
  return problems::after_working(last_at, part, HoursKind::working, calendar());
}

Instant DemoClerk::office_due(int hours) const {
  return problems::due_after(last_at, hours, HoursKind::working, calendar());
}

Instant DemoClerk::handling_due(Instant from) const {
  return problems::due_after(from, category().handle_hours, category().hours, calendar());
}

void DemoClerk::set_due(std::optional<Instant> due) {
  life.problem.due_at = due;
  life.problem.escalation = 0;
}

void DemoClerk::set_handling_due(Instant due) {
  life.problem.handle_due_at = due;
  set_due(due);
}

std::int64_t DemoClerk::left_ms(Instant since) const {
  if (!life.problem.handle_due_at) return 0;
  return problems::working_between(since, *life.problem.handle_due_at, category().hours,
                                   calendar());
}

void DemoClerk::write_step(Step step, std::optional<State> from, DemoTaker taker, Instant at) {
  problems::StepRow row;
  row.id = base::mint<problems::StepTag>();
  row.problem = life.problem.id;
  row.step = step;
  row.from_state = from;
  row.to_state = life.problem.state;
  row.actor = taker.actor;
  if (taker.staff) {
    row.account = taker.staff->account;
    row.unit = taker.staff->unit;
  }
  row.at = at;
  // The program gives no reasons, and who registers a report describes it instead.
  if (taker.actor != Actor::system && from) row.reason = demo_reason(ground_.words, step, dice);
  life.steps.push_back(std::move(row));
  life.unit_names.push_back(taker.staff ? taker.staff->unit_name : std::string());
  last_at = at;
}

void DemoClerk::file(const DemoStaff* desk, const DemoStaff* staff) {
  Problem& problem = life.problem;
  last_at = problem.created_at;
  const bool by_citizen = problem.source == problems::Source::citizen;
  const DemoTaker filer{by_citizen ? Actor::citizen : Actor::staff, by_citizen ? nullptr : desk};
  if (!by_citizen) problem.reporter = desk->account;
  problem.state = State::submitted;
  write_step(Step::submit, std::nullopt, filer, last_at);
  shoot(DemoMoment::before, "before", last_at);
  held_ = report_.last_step == Step::submit;
  problem.unit = desk->unit;
  set_due(office_due(loop().accept_hours));
  if (!staff) return;
  problem.state = State::accepted;
  write_step(Step::accept, State::submitted, {Actor::system}, last_at);
  problem.state = State::assigned;
  write_step(Step::assign, State::accepted, {Actor::system}, last_at);
  handler = staff;
  problem.unit = staff->unit;
  problem.assignee = staff->account;
  problem.accepted_at = problem.assigned_at = last_at;
  problem.accepted_month = problem.created_month;
  set_handling_due(handling_due(last_at));
}

bool DemoClerk::take(Step step, State to, DemoTaker taker, Instant at) {
  if (held_ || at >= ground_.now) {
    held_ = true;
    return false;
  }
  Problem& problem = life.problem;
  if (problem.state != State::suspended && problem.due_at && *problem.due_at < at) {
    problem.late = true;
  }
  const State from = problem.state;
  problem.state = to;
  write_step(step, from, taker, at);
  held_ = report_.last_step == step;
  return true;
}

bool DemoClerk::accept(const DemoStaff& desk) {
  const double hours = dice.happens(0.02) ? dice.between(4.2, 8) : dice.between(0.1, 3.4);
  if (!take(Step::accept, State::accepted, {Actor::staff, &desk}, worked(hours))) return false;
  life.problem.accepted_at = last_at;
  life.problem.accepted_month = month_of(last_at);
  set_due(office_due(loop().dispatch_hours));
  return true;
}

void DemoClerk::end() {
  life.problem.closed_at = last_at;
  set_due(std::nullopt);
  life.problem.paused_at.reset();
  lapse();
}

void DemoClerk::lapse() {
  for (DemoRequest& each : life.requests) {
    if (each.request.state != problems::RequestState::pending) continue;
    each.request.state = problems::RequestState::lapsed;
    each.decided_at = last_at;
  }
}

bool DemoClerk::reject(const DemoStaff& desk) {
  const Instant at = worked(dice.between(0.3, 3.5));
  if (!take(Step::reject, State::rejected, {Actor::staff, &desk}, at)) return false;
  life.problem.accepted_at.reset();
  life.problem.accepted_month.reset();
  end();
  return true;
}

bool DemoClerk::mark_duplicate(const DemoStaff& desk, problems::ProblemId original) {
  const Instant at = worked(dice.between(0.3, 3));
  if (!take(Step::mark_duplicate, State::duplicate, {Actor::staff, &desk}, at)) return false;
  life.problem.duplicate_of = original;
  life.steps.back().details = "{\"duplicateOf\":\"" + base::id_text(original.value) + "\"}";
  end();
  return true;
}

bool DemoClerk::withdraw() {
  const Instant at{last_at.ms + hours_ms(dice.between(0.1, 2))};
  if (!take(Step::withdraw, State::withdrawn, {Actor::citizen}, at)) return false;
  end();
  return true;
}

bool DemoClerk::assign(const DemoStaff& desk, const DemoStaff& to, bool names_person) {
  const double hours = dice.happens(0.02) ? dice.between(4.2, 7) : dice.between(0.1, 2.5);
  const bool handling = problems::is_handling(life.problem.state);
  if (!take(Step::assign, State::assigned, {Actor::staff, &desk}, worked(hours))) return false;
  Problem& problem = life.problem;
  handler = &to;
  problem.unit = to.unit;
  problem.assignee.reset();
  if (names_person) problem.assignee = to.account;
  problem.assigned_at = last_at;
  problem.started_at.reset();
  if (!kernel::subtree(to.division).contains(problem.division)) problem.division = to.division;
  life.steps.back().details =
      base::json::serialize(base::json::object{
          {"unit", to.unit_name}, {"division", people::division_text(problem.division)}});
  lapse();
  if (handling && problem.handle_due_at) problem.due_at = problem.handle_due_at;
  else set_handling_due(handling_due(last_at));
  return true;
}

bool DemoClerk::urge(const DemoStaff& desk) {
  return take(Step::urge, life.problem.state, {Actor::staff, &desk}, at_share_of_deadline(1.1));
}

bool DemoClerk::note(const std::string& text, Instant at) {
  if (!take(Step::note, life.problem.state, {Actor::citizen}, at)) return false;
  life.steps.back().reason = text;
  return true;
}

void DemoClerk::settle_escalation() {
  Problem& problem = life.problem;
  if (!problem.due_at || *problem.due_at >= ground_.now || problem.state == State::suspended) return;
  problem.late = true;
  const int level = kernel::division_level(problem.division);
  while (problems::escalation_level(problem.escalation + 1, level) &&
         problems::due_after(*problem.due_at, problem.escalation * loop().escalate_hours,
                             HoursKind::working, calendar()) <= ground_.now) {
    ++problem.escalation;
  }
}

void DemoClerk::shoot(DemoMoment moment, std::string_view purpose, Instant at) {
  DemoShot shot;
  // Used from the start, so that nobody gains anything by guessing it.
  shot.id = base::mint<photos::PhotoTag>();
  shot.step = life.steps.size() - 1;
  shot.moment = moment;
  shot.purpose = purpose;
  shot.taken_at = {at.ms - base::minute_ms - dice.below(9 * 60'000)};
  // As good as telephones know where they are.
  shot.lng = life.problem.lng + dice.between(-0.0001, 0.0001);
  shot.lat = life.problem.lat + dice.between(-0.0001, 0.0001);
  shot.uploader = life.steps.back().account;
  life.shots.push_back(shot);
}

}  // namespace app
