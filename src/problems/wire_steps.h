// Wire fields of one problem: what may be seen of it and done with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "problems/wire_limits.h"
#include "problems/wire_problems.h"

namespace problems {

struct FlagItem {
  FlagId id;
  FlagKind kind = FlagKind::same_photo;
  std::optional<PhotoId> photo;
  std::optional<ProblemId> other_problem;
  std::optional<std::string> other_number;
  double score = 0;
  std::string details;  // Chinese, why
  FlagDecision decision = FlagDecision::open;
  base::Instant raised_at;
};
AIWEI_WIRE(FlagItem, id, kind, photo, other_problem, other_number, score, details, decision,
           raised_at)

struct ExtensionItem {
  std::string id;
  std::string kind;  // "extension" 延期, "suspension" 挂账
  int rung = 1;      // 1: the shift lead may grant; 2 and more: the office lead
  int hours = 0;
  std::optional<base::Day> until;
  std::string reason;
  std::string state;  // "pending", "granted", "refused", "lapsed" (settled otherwise)
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
  std::string who;  // staff see the person, the public sees the unit
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

// How far the problem is into which this one was merged (重复). Whose report was merged follows the
// original with his own receipt; of an original that is not public he sees its course alone.
struct OriginalProblem {
  ProblemId id;
  std::string number;
  State state = State::submitted;
  std::optional<std::string> unit_name;
  base::Instant created_at;
  std::optional<base::Instant> due_at;
  std::optional<base::Instant> closed_at;
  bool is_public = false;  // may be opened and read by everybody
  std::vector<HistoryItem> history;
};
AIWEI_WIRE(OriginalProblem, id, number, state, unit_name, created_at, due_at, closed_at, is_public,
           history)

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
  std::optional<OriginalProblem> original;  // of a duplicate, for who holds a receipt
  std::optional<std::string> recurrence_of;
  std::optional<int> satisfaction;
  bool may_reopen = false;  // for the reporter
  bool may_rate = false;
  std::optional<double> accuracy_m;
  std::optional<std::string> reporter;  // masked phone, "匿名"
  std::optional<std::vector<grid::DutyItem>> duties;
  std::optional<std::vector<FlagItem>> flags;
  std::optional<std::vector<ExtensionItem>> extensions;
  std::optional<std::string> clause;  // of the standard under which a review found it; for staff
  std::optional<std::string> why_visible;  // the grant by which the caller sees this
};
AIWEI_WIRE(ProblemDetail, problem, description, photos, steps, closing_conditions, duplicate_of,
           duplicate_number, original, recurrence_of, satisfaction, may_reopen, may_rate,
           accuracy_m, reporter, duties, flags, extensions, clause, why_visible)

struct ReceiptQuery {
  std::optional<std::string> receipt;
};
AIWEI_WIRE(ReceiptQuery, receipt)

struct NewStep {
  Step step = Step::note;
  std::optional<std::string> reason;
  std::vector<PhotoId> photo_ids;
  std::optional<UnitId> unit;         // assign: to a unit…
  std::optional<AccountId> assignee;  // …or a person
  std::optional<ProblemId> duplicate_of;
  std::optional<std::string> category_code;  // accept: corrected category
  std::optional<int> hours;                  // extension
  std::optional<base::Day> until;            // suspension
  std::optional<std::string> receipt;        // citizen's steps: withdraw, reopen, note
  std::optional<TemplateId> template_id;     // counted as used
};
AIWEI_WIRE(NewStep, step, reason, photo_ids, unit, assignee, duplicate_of, category_code, hours,
           until, receipt, template_id)
inline std::vector<base::FieldRule> wire_rules(const NewStep*) {
  return {{"reason", at_most(500)}, {"photo_ids", at_most(6)}, {"hours", between(1, 2000)}};
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
  return {{"ids", length(1, 200)}};
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

}  // namespace problems
