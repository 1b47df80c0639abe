#include "problems/actions_file.h"

#include <array>
#include <set>

#include "base/crypto.h"
#include "geo/cells.h"
#include "grid/routing.h"
#include "kernel/audit.h"
#include "people/model.h"
#include "places/store_places.h"
#include "kernel/address_limiter.h"
#include "problems/bans.h"
#include "problems/deadline.h"
#include "problems/figures.h"
#include "problems/store_names.h"
#include "problems/store_photos.h"
#include "problems/store_problems.h"
#include "problems/store_steps.h"
#include "standards/model.h"

namespace problems {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr int county_level = 3;
constexpr std::int64_t county_digits_below = 1'000'000;
constexpr std::size_t receipt_bytes = 20;  // 160 bits: not to be guessed in this world's time

kernel::AddressLimiter& limiter() {
  static kernel::AddressLimiter addresses;
  return addresses;
}

void refuse_too_many(const RequestContext& context) {
  const int per_hour = standards::current().loop.reports_per_hour;
  const int wait_seconds =
      limiter().seconds_to_wait(context.caller.address, per_hour, context.now);
  if (wait_seconds == 0) return;
  base::Refusal refusal(429, "problems.too_many_reports", "上报太频繁，请稍后再试");
  refusal.retry_after_seconds = wait_seconds;
  throw refusal;
}

base::Refusal photo_unknown() {
  return base::Refusal(422, "problems.photo_unknown", "照片不存在或已被使用，请重新上传",
                       {{"/photoIds", "unknown", "照片不存在或已被使用，请重新上传"}});
}

void refuse_repeated(const std::vector<PhotoId>& photos) {
  if (std::set<PhotoId>(photos.begin(), photos.end()).size() != photos.size()) {
    throw photo_unknown();
  }
}

const standards::Category& category_of(const NewProblem& wanted) {
  const standards::Category* category = standards::current().category(
      wanted.category_code ? std::string_view(*wanted.category_code) : standards::other_category);
  if (category) return *category;
  throw base::invalid({{"/categoryCode", "unknown", "没有这个类别"}});
}

std::string trimmed(const std::optional<std::string>& text) {
  return text ? std::string(base::trim(*text)) : std::string();
}

// The problem as the reporter describes it, before anybody looks where it lies.
Problem described(const RequestContext& context, const NewProblem& wanted) {
  Problem problem;
  problem.id = base::mint<ProblemTag>();
  problem.category = category_of(wanted).code;
  problem.line = category_of(wanted).line;
  problem.lng = wanted.lng;
  problem.lat = wanted.lat;
  problem.accuracy_m = wanted.accuracy_m;
  problem.cell = geo::cell_of(wanted.lng, wanted.lat);
  problem.place = trimmed(wanted.place);
  problem.description = trimmed(wanted.description);
  problem.anonymous = wanted.anonymous.value_or(false);
  problem.keep_private = wanted.keep_private.value_or(false);
  problem.created_at = context.now;
  problem.created_month = base::month_number(base::day_of(context.now));
  problem.cover = wanted.photo_ids.front();
  problem.demonstration = context.services.settings.demonstration;
  if (wanted.phone) {
    problem.phone_sealed = context.services.keys.seal(reporter_phone_purpose, *wanted.phone);
    problem.phone_hash = context.services.keys.lookup_hash(reporter_phone_purpose, *wanted.phone);
  }
  if (wanted.source) {
    problem.source = *wanted.source;
    problem.reporter = context.caller.account;
  }
  return problem;
}

std::optional<places::PlaceId> place_of(db::Tx& tx, const NewProblem& wanted) {
  if (!wanted.plaque) return std::nullopt;
  if (const auto place = places::find_by_plaque(tx, *wanted.plaque)) return place->id;
  throw base::invalid({{"/plaque", "unknown", "这块标牌已失效，请不带标牌重新上报"}});
}

void refuse_banned_reporter(const RequestContext& context, const Problem& problem) {
  refuse_banned(problem.phone_hash.value_or(""),
                address_hash_of(context.services.keys, context.caller.address), problem.division,
                context.now);
}

// Staff may register for others within their scope; everybody else is the public.
void check_registrar(const RequestContext& context, const Problem& problem) {
  const kernel::Scope scope = context.scope(Permission::problem_register);
  if (kernel::covers(scope, problem.division, -1, context.caller.account)) return;
  throw base::Refusal(403, "problems.staff_only", "只能登记本辖区内的问题");
}

std::optional<Owner> owner_for(db::Tx& tx, const grid::Routing& routing) {
  if (routing.responsible) {
    if (auto owner = owner_of_account(tx, routing.responsible)) return owner;
  }
  if (routing.unit) return owner_of_unit(tx, routing.unit);
  return std::nullopt;
}

void accept_and_assign(Problem& problem, const Owner& owner) {
  const standards::Standards& standards = standards::current();
  const standards::Category& category = *standards.category(problem.category);
  problem.state = State::assigned;
  problem.unit = owner.unit;
  problem.assignee = owner.assignee;
  problem.accepted_at = problem.assigned_at = problem.created_at;
  problem.accepted_month = problem.created_month;
  problem.due_at = problem.handle_due_at = due_after(problem.created_at, category.handle_hours,
                                                     category.hours, standards.calendar);
}

void leave_at_desk(Problem& problem, const std::optional<Owner>& desk) {
  const standards::Standards& standards = standards::current();
  if (desk) problem.unit = desk->unit;
  problem.due_at = due_after(problem.created_at, standards.loop.accept_hours,
                             standards::HoursKind::working, standards.calendar);
}

std::string padded(std::string text, std::size_t width) {
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

// "370102-20261122-0001": the county, the day, the running number of that day.
std::string number_for(db::Tx& tx, const Problem& problem) {
  const std::int64_t county = kernel::ancestor(problem.division, county_level);
  const base::Day day = base::day_of(problem.created_at);
  const base::Date date = base::date_of(day);
  const int running = next_number(tx, county, day);
  return padded(std::to_string(county / county_digits_below), 6) + '-' +
         padded(std::to_string(date.year * 10'000 + date.month * 100 + date.day), 8) + '-' +
         padded(std::to_string(running), 4);
}

StepRow step_row(const Problem& problem, Step step, std::optional<State> from, State to,
                 Actor actor) {
  StepRow row;
  row.id = base::mint<StepTag>();
  row.problem = problem.id;
  row.step = step;
  row.from_state = from;
  row.to_state = to;
  row.actor = actor;
  row.at = problem.created_at;
  return row;
}

void write_steps(db::Tx& tx, const RequestContext& context, const Problem& problem,
                 const std::vector<PhotoId>& photos) {
  const Actor actor = problem.reporter ? Actor::staff : Actor::citizen;
  std::array<StepRow, 3> rows = {
      step_row(problem, Step::submit, std::nullopt, State::submitted, actor),
      step_row(problem, Step::accept, State::submitted, State::accepted, Actor::system),
      step_row(problem, Step::assign, State::accepted, State::assigned, Actor::system)};
  if (actor == Actor::staff) {
    rows[0].account = context.caller.account;
    rows[0].unit = context.caller.unit;
  }
  const bool assigned = problem.state == State::assigned;
  insert_steps(tx, std::span(rows).first(assigned ? 3 : 1));
  attach_photos(tx, problem.id, rows[0].id, photos, "before");
}

void count_filing(db::Tx& tx, const Problem& problem) {
  FigureDelta delta;
  delta.filed = 1;
  if (problem.accepted_month) delta.accepted = delta.accepted_net = 1;
  FigureChanges changes;
  changes.add(problem.created_month, problem.division, problem.category, delta);
  changes.write(tx);
}

ProblemReceipt receipt_of(const Problem& problem, std::string receipt,
                          const grid::Routing& routing, const std::optional<Owner>& holder) {
  ProblemReceipt answer;
  answer.id = problem.id;
  answer.number = problem.number;
  answer.state = problem.state;
  answer.receipt = std::move(receipt);
  answer.due_at = problem.due_at;
  answer.outside = problem.outside;
  answer.demonstration = problem.demonstration;
  if (routing.grid) {
    answer.grid = grid::LocatedGrid{padded(std::to_string(routing.grid->code), 15),
                                    routing.grid->name, routing.grid->layer};
  }
  if (holder) answer.unit = UnitRef{holder->unit, holder->unit_name};
  return answer;
}

}  // namespace

namespace {

// What differs when an expert found it: it is theirs to file wherever they were sent, and its photographs lie on their
// sheet already.
ProblemReceipt file(db::Tx& tx, const RequestContext& context, const NewProblem& wanted, const FoundOn* found) {
  if (context.caller.is_public()) {
    if (wanted.source) throw base::Refusal(403, "problems.staff_only", "来源只能由工作人员填写");
    refuse_too_many(context);
  }
  refuse_repeated(wanted.photo_ids);
  Problem problem = described(context, wanted);
  const auto snapshot = context.services.locator.snapshot();
  const grid::Routing routing =
      grid::route_point(*snapshot, {wanted.lng, wanted.lat}, base::day_of(context.now));
  problem.division = routing.division;
  problem.outside = routing.outside;
  if (routing.grid) problem.grid_code = routing.grid->code;
  if (problem.reporter && !found) check_registrar(context, problem);
  if (context.caller.is_public()) refuse_banned_reporter(context, problem);

  std::optional<Owner> holder = owner_for(tx, routing);
  if (holder) {
    accept_and_assign(problem, *holder);
  } else {
    if (routing.desk) holder = owner_of_unit(tx, routing.desk);
    leave_at_desk(problem, holder);
  }
  problem.at_place = found ? found->place : place_of(tx, wanted);
  if (found && found->due_at) problem.due_at = problem.handle_due_at = found->due_at;
  if (!(found ? photos::share_with_problem(tx, wanted.photo_ids, found->sheet, problem.id.value)
              : photos::claim_photos(tx, wanted.photo_ids, photos::Owner::problem, problem.id.value))) {
    throw photo_unknown();
  }
  std::string receipt = base::base64url(base::random_bytes(receipt_bytes));
  problem.receipt_hash = hash_of_receipt(receipt);
  problem.number = number_for(tx, problem);
  insert_problem(tx, problem);
  if (found) set_clause(tx, problem.id, found->clause);
  write_steps(tx, context, problem, wanted.photo_ids);
  count_filing(tx, problem);
  kernel::record(tx, context.caller, context.now,
                 {"problems.file", problem.id.value, problem.division});
  return receipt_of(problem, std::move(receipt), routing, holder);
}

}  // namespace

ProblemReceipt file_problem(db::Tx& tx, const RequestContext& context, const NewProblem& wanted) {
  return file(tx, context, wanted, nullptr);
}

ProblemReceipt file_finding(db::Tx& tx, const RequestContext& context, const NewProblem& wanted, const FoundOn& found) {
  return file(tx, context, wanted, &found);
}

}  // namespace problems
