// Problems (问题) and their closed loop: identifiers, states, steps. Wire fields: wire.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "kernel/caller.h"
#include "kernel/route.h"
#include "photos/model.h"

namespace problems {

using ProblemId = base::Id<struct ProblemTag>;
using StepId = base::Id<struct StepTag>;
using FlagId = base::Id<struct FlagTag>;
using TemplateId = base::Id<struct TemplateTag>;
using BanId = base::Id<struct BanTag>;
using kernel::AccountId;
using kernel::UnitId;
using photos::PhotoId;

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

// Nothing more is expected of anybody.
constexpr bool is_final(State state) {
  return state == State::closed || state == State::duplicate || state == State::rejected ||
         state == State::withdrawn;
}

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
  restore,             // 恢复受理: a rejection, a merging or a withdrawal is taken back
  urge,                // 催办
  note,                // 备注
};
AIWEI_ENUM(Step, submit, accept, reject, mark_duplicate, assign, start, return_wrong_owner, resolve,
           request_extension, grant_extension, refuse_extension, request_suspension,
           grant_suspension, refuse_suspension, resume, verify, send_back, reopen, withdraw,
           restore, urge, note)

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
  same_photo,       // seen before anywhere in the province
  before_is_after,  // the after photograph is the before photograph
  screen_photo,     // a photograph of a screen
  far_photo,        // the position is far from the photograph's own
  month_end_burst,  // many from one hand in the last days of a month
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

}  // namespace problems
