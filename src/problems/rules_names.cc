#include <boost/mp11/algorithm.hpp>

#include "problems/rules.h"

namespace problems {

namespace {

using kernel::Permission;

std::string_view enum_name(auto value) { return boost::describe::enum_to_string(value, ""); }

std::string cell(std::string_view text) { return ' ' + std::string(text) + " |"; }

std::string who_text(const Transition& row) {
  if (row.actor != Actor::staff) return std::string(name_of(row.actor));
  return std::string(name_of(row.permission));
}

void write_row(std::string& out, const Transition& row) {
  std::string demands;
  if (row.reason == Need::yes) demands += "须填原因；";
  if (row.photo == Need::yes) demands += "须有整改后照片（类别可免）；";
  demands += name_of(row.guard);
  out += "|" + cell(name_of(row.from)) + cell(name_of(row.step)) + cell(who_text(row)) +
         cell(name_of(row.to)) + cell(demands) + "\n";
}

}  // namespace

std::string_view name_of(State state) {
  switch (state) {
    case State::submitted: return "待审";
    case State::accepted: return "受理";
    case State::assigned: return "派遣";
    case State::in_progress: return "处理中";
    case State::resolved: return "待核查";
    case State::closed: return "结案";
    case State::returned: return "退回";
    case State::rework: return "返工";
    case State::extended: return "延期";
    case State::suspended: return "挂账";
    case State::duplicate: return "重复";
    case State::rejected: return "不予受理";
    case State::withdrawn: return "撤销";
    case State::reopened: return "重开";
  }
  return {};
}

std::string_view name_of(Step step) {
  switch (step) {
    case Step::submit: return "上报";
    case Step::accept: return "受理";
    case Step::reject: return "不予受理";
    case Step::mark_duplicate: return "标记重复";
    case Step::assign: return "派遣";
    case Step::start: return "签收";
    case Step::return_wrong_owner: return "退回";
    case Step::resolve: return "处置反馈";
    case Step::request_extension: return "申请延期";
    case Step::grant_extension: return "同意延期";
    case Step::refuse_extension: return "不同意延期";
    case Step::request_suspension: return "申请挂账";
    case Step::grant_suspension: return "同意挂账";
    case Step::refuse_suspension: return "不同意挂账";
    case Step::resume: return "恢复办理";
    case Step::verify: return "核查通过";
    case Step::send_back: return "核查不通过";
    case Step::reopen: return "重开";
    case Step::withdraw: return "撤销";
    case Step::restore: return "恢复受理";
    case Step::urge: return "催办";
    case Step::note: return "备注";
  }
  return {};
}

std::string_view name_of(Actor actor) {
  switch (actor) {
    case Actor::citizen: return "上报人";
    case Actor::staff: return "工作人员";
    case Actor::system: return "系统";
  }
  return {};
}

std::string_view name_of(Guard guard) {
  switch (guard) {
    case Guard::none: return "";
    case Guard::no_pending: return "没有待审批的申请";
    case Guard::pending_extension: return "有待审批的延期申请";
    case Guard::pending_suspension: return "有待审批的挂账申请";
    case Guard::reopen_window: return "在重开期限内";
    case Guard::other_person: return "处置人不得核查";
  }
  return {};
}

std::string_view name_of(Permission permission) {
  switch (permission) {
    case Permission::problem_read: return "查看";
    case Permission::problem_register: return "登记";
    case Permission::problem_accept: return "受理";
    case Permission::problem_assign: return "派遣";
    case Permission::problem_handle: return "处置";
    case Permission::problem_verify: return "核查";
    case Permission::problem_extend: return "审批";
    default: return {};
  }
}

std::string loop_markdown() {
  std::string out =
      "# The loop\n\n"
      "Written by `aiwei loop` from the table in `src/problems/rules.cc`; do not edit.\n\n"
      "## States\n\n| identifier | 状态 |\n|---|---|\n";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<State>>([&](auto each) {
    out += "|" + cell(enum_name(each.value)) + cell(name_of(each.value)) + "\n";
  });
  out += "\n## Steps\n\n| identifier | 步骤 |\n|---|---|\n";
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Step>>([&](auto each) {
    out += "|" + cell(enum_name(each.value)) + cell(name_of(each.value)) + "\n";
  });
  out += "\n## Transitions\n\n| 状态 | 步骤 | 由谁 | 到 | 条件 |\n|---|---|---|---|---|\n";
  for (const Transition& row : transitions()) write_row(out, row);
  return out;
}

}  // namespace problems
