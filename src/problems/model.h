// Problems (问题) and their closed loop: types and wire fields.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "grid/model.h"
#include "kernel/caller.h"
#include "kernel/route.h"

namespace problems {

using ProblemId = base::Id<struct ProblemTag>;
using PhotoId = base::Id<struct PhotoTag>;
using StepId = base::Id<struct StepTag>;
using FlagId = base::Id<struct FlagTag>;
using TemplateId = base::Id<struct TemplateTag>;
using BanId = base::Id<struct BanTag>;
using kernel::AccountId;
using kernel::UnitId;

enum class State {
  submitted,    // 待审
  accepted,     // 受理
  assigned,     // 派遣
  in_progress,  // 处理中
  resolved,     // 待核查
  closed,       // 结案
  returned,     // 退回
  rework,       // 返工
  extended,     // 延期
  suspended,    // 挂账
  duplicate,    // 重复
  rejected,     // 不予受理
  withdrawn,    // 撤销
  reopened,     // 重开
};
AIWEI_ENUM(State, submitted, accepted, assigned, in_progress, resolved, closed, returned, rework,
           extended, suspended, duplicate, rejected, withdrawn, reopened)

enum class Step {
  submit,              // 上报
  accept,              // 受理
  reject,              // 不予受理
  mark_duplicate,      // 标记重复
  assign,              // 派遣
  start,               // 签收处理
  return_wrong_owner,  // 退回（非本单位职责）
  resolve,             // 处置反馈
  request_extension,   // 申请延期
  grant_extension,     // 同意延期
  refuse_extension,    // 不同意延期
  request_suspension,  // 申请挂账
  grant_suspension,    // 同意挂账
  refuse_suspension,   // 不同意挂账
  resume,              // 恢复办理
  verify,              // 核查通过，结案
  send_back,           // 核查不通过，返工
  reopen,              // 重开
  withdraw,            // 撤销
  urge,                // 催办
  note,                // 备注
};
AIWEI_ENUM(Step, submit, accept, reject, mark_duplicate, assign, start, return_wrong_owner, resolve,
           request_extension, grant_extension, refuse_extension, request_suspension,
           grant_suspension, refuse_suspension, resume, verify, send_back, reopen, withdraw, urge,
           note)

// Who took a step.
enum class Actor { citizen, staff, system };
AIWEI_ENUM(Actor, citizen, staff, system)

enum class Source { citizen, staff, inspection, media };
AIWEI_ENUM(Source, citizen, staff, inspection, media)

// 公开审核.
enum class Publication { pending, published, hidden };
AIWEI_ENUM(Publication, pending, published, hidden)

// Fraud signals; a person decides.
enum class FlagKind {
  same_photo,      // seen before anywhere in the province
  before_is_after, // the after photograph is the before photograph
  screen_photo,    // a photograph of a screen
  far_photo,       // the position is far from the photograph's own
  month_end_burst, // many from one hand in the last days of a month
};
AIWEI_ENUM(FlagKind, same_photo, before_is_after, screen_photo, far_photo, month_end_burst)

enum class FlagDecision { open, confirmed, dismissed };
AIWEI_ENUM(FlagDecision, open, confirmed, dismissed)

// Codes of refusals: "problems.step_not_allowed" 409, "problems.reason_required" 422,
// "problems.photo_required" 422, "problems.same_person" 409 (who resolves never verifies),
// "problems.photo_unknown" 422, "problems.banned" 403, "problems.too_many_reports" 429,
// "problems.reopen_window_over" 409, "problems.assignee_unknown" 422,
// "problems.duplicate_of_itself" 422, "problems.receipt_wrong" 404, "photo.not_a_photo" 422,
// "photo.too_large" 413, "photo.too_many_pixels" 422, "photo.damaged" 422, "photo.busy" 503.

struct PhotoUploaded {
  PhotoId id;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;
  std::optional<double> lng;
  std::optional<double> lat;
};
AIWEI_WIRE(PhotoUploaded, id, width, height, taken_at, lng, lat)

struct NewProblem {
  std::vector<PhotoId> photo_ids;
  double lng = 0;
  double lat = 0;
  std::optional<double> accuracy_m;
  std::optional<std::string> category_code;
  std::optional<std::string> description;
  std::optional<std::string> phone;
  std::optional<bool> anonymous;
  std::optional<bool> keep_private;   // not shown to the public
  std::optional<std::string> place;   // the citizen's words for where
  std::optional<Source> source;       // staff only
};
AIWEI_WIRE(NewProblem, photo_ids, lng, lat, accuracy_m, category_code, description, phone, anonymous,
           keep_private, place, source)
inline std::vector<base::FieldRule> wire_rules(const NewProblem*) {
  return {{"photo_ids", {.length_min = 1, .length_max = 6}},
          {"lng", {.min = -180, .max = 180}},
          {"lat", {.min = -90, .max = 90}},
          {"accuracy_m", {.min = 0, .max = 100'000}},
          {"category_code", {.length_max = 40}},
          {"description", {.length_max = 300}},
          {"phone", {.length_max = 11, .check = base::is_mobile_number, .format = "phone"}},
          {"place", {.length_max = 100}}};
}

struct UnitRef {
  UnitId id;
  std::string name;
};
AIWEI_WIRE(UnitRef, id, name)

struct ProblemReceipt {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string receipt;   // keep it: it is the citizen's key to this problem
  std::optional<grid::LocatedGrid> grid;
  std::optional<UnitRef> unit;
  std::optional<base::Instant> due_at;
  bool outside = false;
};
AIWEI_WIRE(ProblemReceipt, id, number, state, receipt, grid, unit, due_at, outside)

struct ProblemPhoto {
  PhotoId id;
  std::string purpose;   // "before", "after"
  std::string url;       // main picture
  std::string thumbnail_url;
  int width = 0;
  int height = 0;
  std::optional<base::Instant> taken_at;   // staff only
};
AIWEI_WIRE(ProblemPhoto, id, purpose, url, thumbnail_url, width, height, taken_at)

// A row of the ledger.
struct ProblemItem {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::string title;           // the description's first words, or the category's name
  std::string category;
  std::string category_name;
  int line = 0;
  std::string division;
  std::string division_name;   // path
  std::string place;
  double lng = 0;
  double lat = 0;
  std::optional<std::string> grid_code;
  base::Instant created_at;
  std::optional<base::Instant> due_at;
  bool overdue = false;
  std::optional<base::Instant> closed_at;
  bool late = false;           // a deadline was missed at some time
  std::optional<std::string> thumbnail_url;
  std::optional<std::string> unit_name;
  std::optional<std::string> assignee_name;
  bool mine = false;           // assigned to the caller
  int escalation = 0;
  int rework_count = 0;
  int flag_count = 0;
  int follower_count = 0;
  bool keep_private = false;
  bool outside = false;
  Publication publication = Publication::pending;
  bool demonstration = false;
  std::int64_t version = 0;
};
AIWEI_WIRE(ProblemItem, id, number, state, title, category, category_name, line, division,
           division_name, place, lng, lat, grid_code, created_at, due_at, overdue, closed_at, late,
           thumbnail_url, unit_name, assignee_name, mine, escalation, rework_count, flag_count,
           follower_count, keep_private, outside, publication, demonstration, version)

// `counts` are those of the tabs above the ledger, for the same scope without the state filter.
struct ProblemPage {
  std::vector<ProblemItem> items;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;   // up to 10,000, then absent
};
AIWEI_WIRE(ProblemPage, items, next_cursor, total)

struct ProblemQuery {
  std::vector<State> state;
  std::optional<std::string> division;
  std::vector<std::string> category;
  std::optional<bool> overdue;
  std::optional<std::string> q;
  std::optional<bool> mine;
  std::optional<bool> flagged;
  std::optional<bool> outside;
  std::optional<Publication> publication;
  std::optional<std::string> grid;
  std::optional<UnitId> unit;
  std::optional<base::Day> from;         // filed on or after
  std::optional<base::Day> to;           // filed on or before
  std::optional<std::string> figure;     // drill-down: a column of the monthly figures…
  std::optional<std::string> period;     // …with its month "2026-11"
  std::optional<std::string> sort;       // "newest" (default), "due"
  std::optional<std::string> cursor;
  std::optional<int> limit;              // 1..200, default 20
};
AIWEI_WIRE(ProblemQuery, state, division, category, overdue, q, mine, flagged, outside, publication,
           grid, unit, from, to, figure, period, sort, cursor, limit)
inline std::vector<base::FieldRule> wire_rules(const ProblemQuery*) {
  return {{"q", {.length_max = 100}},
          {"limit", {.min = 1, .max = 200}},
          {"period", {.length_max = 7}}};
}

struct StateCount {
  State state = State::submitted;
  std::int64_t count = 0;
};
AIWEI_WIRE(StateCount, state, count)

// The numbers of "what must I do now".
struct Workbench {
  std::int64_t to_accept = 0;
  std::int64_t to_assign = 0;
  std::int64_t to_handle = 0;     // assigned to me or my unit
  std::int64_t to_verify = 0;
  std::int64_t to_decide = 0;     // extensions and suspensions
  std::int64_t to_moderate = 0;
  std::int64_t overdue = 0;
  std::int64_t flagged = 0;
  std::vector<StateCount> open;   // every open state in scope
  std::vector<ProblemItem> first; // the most urgent, overdue first, at most 20
};
AIWEI_WIRE(Workbench, to_accept, to_assign, to_handle, to_verify, to_decide, to_moderate, overdue,
           flagged, open, first)

struct FlagItem {
  FlagId id;
  FlagKind kind = FlagKind::same_photo;
  std::optional<PhotoId> photo;
  std::optional<ProblemId> other_problem;
  std::optional<std::string> other_number;
  double score = 0;
  std::string details;     // Chinese, why
  FlagDecision decision = FlagDecision::open;
  base::Instant raised_at;
};
AIWEI_WIRE(FlagItem, id, kind, photo, other_problem, other_number, score, details, decision, raised_at)

struct ExtensionItem {
  std::string id;
  std::string kind;        // "extension" 延期, "suspension" 挂账
  int rung = 1;            // 1: the shift lead may grant; 2 and more: the office lead
  int hours = 0;
  std::optional<base::Day> until;
  std::string reason;
  std::string state;       // "pending", "granted", "refused"
  base::Instant requested_at;
};
AIWEI_WIRE(ExtensionItem, id, kind, rung, hours, until, reason, state, requested_at)

struct HistoryItem {
  StepId id;
  Step step = Step::submit;
  std::string step_name;
  std::optional<State> from_state;
  State to_state = State::submitted;
  Actor actor = Actor::staff;
  std::string who;          // staff see the person, the public sees the unit
  base::Instant at;
  std::string reason;
  std::vector<ProblemPhoto> photos;
};
AIWEI_WIRE(HistoryItem, id, step, step_name, from_state, to_state, actor, who, at, reason, photos)
AIWEI_PAGE(HistoryPage, HistoryItem)

// One thing the caller may do now, as the interface offers it.
struct OfferedStep {
  Step step = Step::note;
  std::string name;
  State to_state = State::submitted;
  bool reason_required = false;
  bool photo_required = false;
};
AIWEI_WIRE(OfferedStep, step, name, to_state, reason_required, photo_required)

// What the public, the reporter with the receipt, and staff see of one problem; the optional
// members are absent for those who may not see them.
struct ProblemDetail {
  ProblemItem problem;
  std::string description;
  std::vector<ProblemPhoto> photos;
  std::vector<OfferedStep> steps;
  std::vector<std::string> closing_conditions;
  std::optional<std::string> duplicate_of;
  std::optional<std::string> duplicate_number;
  std::optional<std::string> recurrence_of;
  std::optional<int> satisfaction;
  bool may_reopen = false;         // for the reporter
  bool may_rate = false;
  std::optional<double> accuracy_m;
  std::optional<std::string> reporter;      // masked phone, "匿名"
  std::optional<std::vector<grid::DutyItem>> duties;
  std::optional<std::vector<FlagItem>> flags;
  std::optional<std::vector<ExtensionItem>> extensions;
  std::optional<std::string> why_visible;   // the grant by which the caller sees this
};
AIWEI_WIRE(ProblemDetail, problem, description, photos, steps, closing_conditions, duplicate_of,
           duplicate_number, recurrence_of, satisfaction, may_reopen, may_rate, accuracy_m,
           reporter, duties, flags, extensions, why_visible)

struct ReceiptQuery {
  std::optional<std::string> receipt;
};
AIWEI_WIRE(ReceiptQuery, receipt)

struct NewStep {
  Step step = Step::note;
  std::optional<std::string> reason;
  std::vector<PhotoId> photo_ids;
  std::optional<UnitId> unit;               // assign: to a unit…
  std::optional<AccountId> assignee;        // …or a person
  std::optional<ProblemId> duplicate_of;
  std::optional<std::string> category_code;  // accept: corrected category
  std::optional<int> hours;                 // extension
  std::optional<base::Day> until;           // suspension
  std::optional<std::string> receipt;       // citizen's steps: withdraw, reopen, note
  std::optional<TemplateId> template_id;    // counted as used
};
AIWEI_WIRE(NewStep, step, reason, photo_ids, unit, assignee, duplicate_of, category_code, hours,
           until, receipt, template_id)
inline std::vector<base::FieldRule> wire_rules(const NewStep*) {
  return {{"reason", {.length_max = 500}},
          {"photo_ids", {.length_max = 6}},
          {"hours", {.min = 1, .max = 2000}}};
}

struct StepResult {
  ProblemId id;
  State state = State::submitted;
  std::optional<base::Instant> due_at;
  std::int64_t version = 0;
};
AIWEI_WIRE(StepResult, id, state, due_at, version)

// The same step on many problems; each succeeds or fails on its own.
struct BulkStep {
  std::vector<ProblemId> ids;
  NewStep step;
};
AIWEI_WIRE(BulkStep, ids, step)
inline std::vector<base::FieldRule> wire_rules(const BulkStep*) {
  return {{"ids", {.length_min = 1, .length_max = 200}}};
}

struct BulkOutcome {
  ProblemId id;
  bool done = false;
  std::optional<State> state;
  std::optional<std::string> code;
  std::optional<std::string> message;
};
AIWEI_WIRE(BulkOutcome, id, done, state, code, message)

struct BulkResult {
  std::int64_t done = 0;
  std::int64_t failed = 0;
  std::vector<BulkOutcome> outcomes;
};
AIWEI_WIRE(BulkResult, done, failed, outcomes)

// Public problems near a point, and the duplicate prompt before filing.
struct NearbyQuery {
  double lng = 0;
  double lat = 0;
  std::optional<std::string> category;
  std::optional<int> radius_m;    // default 2000; with a category 50
};
AIWEI_WIRE(NearbyQuery, lng, lat, category, radius_m)
inline std::vector<base::FieldRule> wire_rules(const NearbyQuery*) {
  return {{"lng", {.min = -180, .max = 180}},
          {"lat", {.min = -90, .max = 90}},
          {"radius_m", {.min = 10, .max = 5000}}};
}

struct NearbyItem {
  ProblemId id;
  std::string number;
  std::string title;
  std::string category_name;
  State state = State::submitted;
  double lng = 0;
  double lat = 0;
  int distance_m = 0;
  base::Instant created_at;
  std::optional<base::Instant> closed_at;
  std::optional<std::string> thumbnail_url;
  std::string place;
  int follower_count = 0;
};
AIWEI_WIRE(NearbyItem, id, number, title, category_name, state, lng, lat, distance_m, created_at,
           closed_at, thumbnail_url, place, follower_count)
AIWEI_PAGE(NearbyPage, NearbyItem)

struct NewFollower {
  std::optional<std::string> phone;
};
AIWEI_WIRE(NewFollower, phone)
inline std::vector<base::FieldRule> wire_rules(const NewFollower*) {
  return {{"phone", {.length_max = 11, .check = base::is_mobile_number, .format = "phone"}}};
}

struct FollowReceipt {
  std::string receipt;
};
AIWEI_WIRE(FollowReceipt, receipt)

struct Rating {
  std::string receipt;
  int satisfaction = 0;           // 1..5
  std::optional<std::string> comment;
};
AIWEI_WIRE(Rating, receipt, satisfaction, comment)
inline std::vector<base::FieldRule> wire_rules(const Rating*) {
  return {{"satisfaction", {.min = 1, .max = 5}}, {"comment", {.length_max = 300}}};
}

// Moderation.
struct BlackBox {
  double x = 0, y = 0, width = 0, height = 0;  // fractions of the picture
};
AIWEI_WIRE(BlackBox, x, y, width, height)
inline std::vector<base::FieldRule> wire_rules(const BlackBox*) {
  return {{"x", {.min = 0, .max = 1}},
          {"y", {.min = 0, .max = 1}},
          {"width", {.min = 0, .max = 1}},
          {"height", {.min = 0, .max = 1}}};
}

struct Redaction {
  std::vector<BlackBox> boxes;
};
AIWEI_WIRE(Redaction, boxes)
inline std::vector<base::FieldRule> wire_rules(const Redaction*) {
  return {{"boxes", {.length_max = 40}}};
}

struct Moderation {
  Publication publication = Publication::published;
  std::optional<std::string> reason;
  std::optional<std::string> description;  // corrected text for the public
};
AIWEI_WIRE(Moderation, publication, reason, description)

struct NewBan {
  ProblemId problem;            // whoever filed this
  std::string reason;
  std::optional<base::Day> until;
};
AIWEI_WIRE(NewBan, problem, reason, until)

struct BanItem {
  BanId id;
  std::string what;             // masked phone or "设备"
  std::string reason;
  base::Instant banned_at;
  std::optional<base::Instant> until;
  bool active = true;
};
AIWEI_WIRE(BanItem, id, what, reason, banned_at, until, active)
AIWEI_PAGE(BanPage, BanItem)

struct FlagChoice {
  FlagDecision decision = FlagDecision::dismissed;
};
AIWEI_WIRE(FlagChoice, decision)

struct TemplateItem {
  TemplateId id;
  std::string division;
  std::string category;          // empty: every category
  Step step = Step::resolve;
  std::string title;
  std::string body;
  std::int64_t uses = 0;
  std::int64_t version = 0;
};
AIWEI_WIRE(TemplateItem, id, division, category, step, title, body, uses, version)
AIWEI_PAGE(TemplatePage, TemplateItem)

struct TemplateQuery {
  std::optional<std::string> category;
  std::optional<Step> step;
};
AIWEI_WIRE(TemplateQuery, category, step)

struct NewTemplate {
  std::string category;
  Step step = Step::resolve;
  std::string title;
  std::string body;
};
AIWEI_WIRE(NewTemplate, category, step, title, body)
inline std::vector<base::FieldRule> wire_rules(const NewTemplate*) {
  return {{"category", {.length_max = 40}},
          {"title", {.length_min = 1, .length_max = 50}},
          {"body", {.length_min = 1, .length_max = 500}}};
}

// Monthly figures (每月指标).
struct FigureQuery {
  std::optional<std::string> division;
  std::optional<std::string> period;   // "2026-11"; default this month
};
AIWEI_WIRE(FigureQuery, division, period)

struct Figures {
  std::int64_t filed = 0;
  std::int64_t accepted = 0;
  std::int64_t accepted_net = 0;
  std::int64_t duplicates = 0;
  std::int64_t withdrawn = 0;
  std::int64_t rejected = 0;
  std::int64_t closed = 0;
  std::int64_t closed_on_time = 0;
  std::int64_t reworked = 0;
  std::int64_t extended = 0;
  std::int64_t reopened = 0;
  std::int64_t recurred = 0;
  std::int64_t rated = 0;
  std::int64_t satisfied = 0;
};
AIWEI_WIRE(Figures, filed, accepted, accepted_net, duplicates, withdrawn, rejected, closed,
           closed_on_time, reworked, extended, reopened, recurred, rated, satisfied)

struct FigureRow {
  std::string division;
  std::string division_name;
  Figures figures;
  std::optional<std::int64_t> quota;
  std::optional<std::int64_t> gap;     // max(0, quota - accepted_net)
  std::optional<std::string> quota_source;
};
AIWEI_WIRE(FigureRow, division, division_name, figures, quota, gap, quota_source)

struct CategoryFigures {
  std::string category;
  std::string category_name;
  Figures figures;
};
AIWEI_WIRE(CategoryFigures, category, category_name, figures)

struct MonthFigures {
  std::string period;
  Figures figures;
};
AIWEI_WIRE(MonthFigures, period, figures)

struct FigureReport {
  std::string period;
  FigureRow whole;
  std::vector<FigureRow> parts;            // one level down
  std::vector<CategoryFigures> categories;
  std::vector<MonthFigures> months;        // the last twelve
};
AIWEI_WIRE(FigureReport, period, whole, parts, categories, months)

struct ExportQuery {
  ProblemQuery filter;
  std::string format;   // "xlsx", "csv"
};

}  // namespace problems
