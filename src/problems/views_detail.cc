#include <algorithm>

#include "base/text.h"
#include "grid/views.h"
#include "people/store_accounts.h"
#include "people/views.h"
#include "problems/access.h"
#include "problems/store_flags.h"
#include "problems/rules.h"
#include "problems/store_photos.h"
#include "problems/titles.h"
#include "problems/views.h"
#include "standards/model.h"

namespace problems {

namespace {

using kernel::Permission;

// Names the copy in the address, so that it may be cached until it is redacted.
constexpr std::size_t copy_mark_digits = 8;

std::string picture_url(const ShownPhoto& photo, std::string_view variant, const Viewer& viewer) {
  const bool original = viewer.audience == Audience::staff || !photo.redacted_key;
  const std::string& key = original ? photo.main_key : *photo.redacted_key;
  std::string url = photo_url(photo.id, variant) + "?v=" + key.substr(0, copy_mark_digits);
  if (!viewer.receipt.empty()) url += "&receipt=" + viewer.receipt;
  return url;
}

ProblemPhoto picture(const ShownPhoto& photo, const Viewer& viewer) {
  ProblemPhoto shown;
  shown.id = photo.id;
  shown.purpose = photo.purpose;
  shown.url = picture_url(photo, "main", viewer);
  shown.thumbnail_url = picture_url(photo, "thumb", viewer);
  shown.width = photo.width;
  shown.height = photo.height;
  if (viewer.audience == Audience::staff) shown.taken_at = photo.taken_at;
  return shown;
}

std::vector<OfferedStep> offered(const Problem& problem,
                                 const std::vector<const Transition*>& open) {
  const standards::Category* category = standards::current().category(problem.category);
  const bool after_photo = !category || category->after_photo;
  std::vector<OfferedStep> steps;
  for (const Transition* row : open) {
    OfferedStep step;
    step.step = row->step;
    step.name = name_of(row->step);
    step.to_state = row->to;
    step.reason_required = row->reason == Need::yes;
    step.photo_required = row->photo == Need::yes && after_photo;
    steps.push_back(std::move(step));
  }
  return steps;
}

std::optional<std::string> number_of(db::Tx& tx, const std::optional<ProblemId>& id) {
  const auto other = id ? find_any_problem(tx, *id) : std::nullopt;
  if (!other) return std::nullopt;
  return other->number;
}

std::optional<std::string> text_of(const std::optional<ProblemId>& id) {
  if (!id) return std::nullopt;
  return base::id_text(id->value);
}

std::string reporter_of(const kernel::RequestContext& context, const Problem& problem) {
  if (problem.anonymous || !problem.phone_sealed) return "匿名";
  return base::mask_phone(
      context.services.keys.open_sealed(reporter_phone_purpose, *problem.phone_sealed));
}

std::string why_visible(const kernel::Caller& caller, const Problem& problem) {
  const kernel::Grant* grant = grant_over(caller, problem, Permission::problem_read);
  people::GrantRow row;
  if (!grant || !boost::describe::enum_from_string(grant->role.c_str(), row.role)) return {};
  row.division = grant->division;
  const people::GrantItem item = people::grant_item(row);
  return "您在“" + item.division_name + "”担任“" + item.role_name + "”";
}

std::vector<ExtensionItem> request_items(const std::vector<Request>& requests) {
  std::vector<ExtensionItem> items;
  for (const Request& request : requests) {
    items.push_back({base::id_text(request.id.value),
                     boost::describe::enum_to_string(request.kind, ""), request.rung,
                     request.hours, request.until_day, request.reason,
                     boost::describe::enum_to_string(request.state, ""), request.requested_at});
  }
  return items;
}

std::vector<grid::DutyItem> duties_of(db::Tx& tx, const Viewer& viewer, const Problem& problem) {
  std::vector<grid::DutyItem> items;
  if (!problem.grid_code) return items;
  const base::Day day = base::day_of(viewer.context.now);
  for (const grid::DutyRow& row : grid::duties_on(tx, *problem.grid_code, day)) {
    items.push_back(grid::duty_item(viewer.context.services, row, grid::Names::masked));
  }
  return items;
}

void add_for_staff(db::Tx& tx, const Viewer& viewer, const Problem& problem,
                   const std::vector<Request>& requests, ProblemDetail& detail) {
  detail.accuracy_m = problem.accuracy_m;
  detail.duplicate_of = text_of(problem.duplicate_of);
  detail.duplicate_number = number_of(tx, problem.duplicate_of);
  detail.recurrence_of = text_of(problem.recurrence_of);
  detail.clause = clause_of(tx, problem.id);
  detail.reporter = reporter_of(viewer.context, problem);
  detail.duties = duties_of(tx, viewer, problem);
  detail.flags = flags_of(tx, problem.id);
  detail.extensions = request_items(requests);
  detail.why_visible = why_visible(viewer.context.caller, problem);
}

void add_for_reporter(const std::vector<const Transition*>& open, const Problem& problem,
                      ProblemDetail& detail) {
  detail.may_reopen = std::any_of(open.begin(), open.end(), [](const Transition* row) {
    return row->step == Step::reopen;
  });
  detail.may_rate = problem.state == State::closed && !problem.satisfaction;
  detail.duplicate_of = text_of(problem.duplicate_of);
}

// Steps whose reasons were written for everybody to read.
constexpr Step public_reasons[] = {Step::reject,          Step::mark_duplicate,
                                   Step::resolve,         Step::verify,
                                   Step::grant_extension, Step::grant_suspension};
// Talk within the offices; its outcome shows in the steps that follow.
constexpr Step internal_steps[] = {Step::urge, Step::request_extension, Step::refuse_extension,
                                   Step::request_suspension, Step::refuse_suspension};

template <std::size_t n>
bool among(const Step (&steps)[n], Step step) {
  return std::find(std::begin(steps), std::end(steps), step) != std::end(steps);
}

bool shown_to(const Viewer& viewer, const PastStep& step) {
  if (viewer.audience == Audience::staff) return true;
  if (step.step == Step::note) return viewer.is_reporter && step.actor == Actor::citizen;
  return !among(internal_steps, step.step);
}

bool reason_shown_to(const Viewer& viewer, const PastStep& step) {
  if (viewer.audience == Audience::staff || among(public_reasons, step.step)) return true;
  return viewer.is_reporter && step.actor == Actor::citizen;
}

std::string who_took(const Viewer& viewer, const PastStep& step) {
  if (step.actor != Actor::staff) return std::string(name_of(step.actor));
  if (viewer.audience != Audience::staff || !step.name_sealed) {
    return step.unit_name.empty() ? std::string(name_of(step.actor)) : step.unit_name;
  }
  const std::string name =
      viewer.context.services.keys.open_sealed(people::name_purpose, *step.name_sealed);
  return step.unit_name.empty() ? name : step.unit_name + " " + name;
}

HistoryItem history_item(const Viewer& viewer, const PastStep& step,
                         const std::vector<ShownPhoto>& photos) {
  HistoryItem item;
  item.id = step.id;
  item.step = step.step;
  item.step_name = name_of(step.step);
  item.from_state = step.from_state;
  item.to_state = step.to_state;
  item.actor = step.actor;
  item.who = who_took(viewer, step);
  item.at = step.at;
  if (reason_shown_to(viewer, step)) item.reason = step.reason;
  for (const ShownPhoto& photo : photos) {
    if (photo.step == step.id) item.photos.push_back(picture(photo, viewer));
  }
  return item;
}

OriginalProblem original_for(db::Tx& tx, const Viewer& holder, const Problem& duplicate) {
  const Problem problem = original_of(tx, duplicate);
  const Viewer anybody{holder.context, Audience::general_public};
  ProblemItem item = item_of(tx, anybody, problem);
  OriginalProblem original;
  original.id = problem.id;
  original.number = problem.number;
  original.state = problem.state;
  original.unit_name = std::move(item.unit_name);
  original.created_at = problem.created_at;
  original.due_at = problem.due_at;
  original.closed_at = problem.closed_at;
  original.is_public = problem.publication == Publication::published && !problem.keep_private;
  original.history = history_of(tx, anybody, problem);
  if (original.is_public) return original;
  // Words and pictures of another's report that nobody has published yet, or ever will.
  for (HistoryItem& step : original.history) {
    step.reason.clear();
    step.photos.clear();
  }
  return original;
}

}  // namespace

ProblemDetail detail_of(db::Tx& tx, const Viewer& viewer, const Problem& problem) {
  ProblemDetail detail;
  detail.problem = item_of(tx, viewer, problem);
  detail.description = problem.description;
  for (const ShownPhoto& photo : photos_of(tx, problem.id)) {
    // Pictures of internal talk stay with those who may read it.
    if (viewer.audience != Audience::staff && photo.purpose == "other") continue;
    detail.photos.push_back(picture(photo, viewer));
  }
  if (const auto* category = standards::current().category(problem.category)) {
    detail.closing_conditions = category->closing_conditions;
  }
  detail.satisfaction = problem.satisfaction;
  if (viewer.audience == Audience::general_public) return detail;
  if (viewer.audience == Audience::holder && problem.duplicate_of) {
    detail.original = original_for(tx, viewer, problem);
  }
  if (viewer.audience == Audience::holder && !viewer.is_reporter) return detail;
  const bool staff = viewer.audience == Audience::staff;
  const std::vector<Request> requests = staff ? requests_of(tx, problem.id) : std::vector<Request>();
  const auto open = open_transitions(
      problem, {viewer.context.caller, staff ? Actor::staff : Actor::citizen, viewer.context.now,
                requests});
  detail.steps = offered(problem, open);
  if (staff) add_for_staff(tx, viewer, problem, requests, detail);
  else add_for_reporter(open, problem, detail);
  return detail;
}

std::vector<HistoryItem> history_of(db::Tx& tx, const Viewer& viewer, const Problem& problem) {
  const auto photos = photos_of(tx, problem.id);
  std::vector<HistoryItem> items;
  for (const PastStep& step : steps_of(tx, problem.id)) {
    if (shown_to(viewer, step)) items.push_back(history_item(viewer, step, photos));
  }
  return items;
}

}  // namespace problems
