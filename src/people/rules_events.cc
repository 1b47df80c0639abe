#include <array>
#include <utility>

#include "people/rules.h"

namespace people {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

// What the audit administrator reads instead of the stable name of an event.
constexpr Named names[] = {
    {"people.sign_in", "登录"},
    {"people.sign_in_refused", "登录被拒"},
    {"people.sign_out", "退出登录"},
    {"people.revoke_session", "强制下线"},
    {"people.change_password", "修改口令"},
    {"people.reset_password", "重置口令"},
    {"people.set_up_totp", "启用动态口令"},
    {"people.remove_totp", "停用动态口令"},
    {"people.unlock", "解除登录限制"},
    {"people.create_account", "新建账号"},
    {"people.change_account", "修改账号"},
    {"people.read_personal", "查看个人信息"},
    {"people.grant", "授予岗位"},
    {"people.revoke_grant", "收回岗位"},
    {"people.create_unit", "新建单位"},
    {"people.change_unit", "修改单位"},
    {"people.change_division", "变更区划"},
    {"people.create_assessment_unit", "新建考核单元"},
    {"people.change_assessment_unit", "修改考核单元"},
    {"problems.submit", "上报问题"},
    {"problems.accept", "受理"},
    {"problems.reject", "不予受理"},
    {"problems.mark_duplicate", "标记重复"},
    {"problems.assign", "派遣"},
    {"problems.start", "开始处理"},
    {"problems.return_wrong_owner", "退回（责任不符）"},
    {"problems.resolve", "处理完毕"},
    {"problems.close", "结案"},
    {"problems.rework", "返工"},
    {"problems.reopen", "重开"},
    {"problems.withdraw", "撤销"},
    {"problems.read_personal", "查看上报人信息"},
    {"problems.export", "导出问题"},
    {"grid.import", "导入网格"},
    {"grid.export", "导出网格"},
};

}  // namespace

std::string event_name(std::string_view event) {
  for (const auto& [stable, shown] : names) {
    if (stable == event) return std::string(shown);
  }
  return std::string(event);
}

}  // namespace people
