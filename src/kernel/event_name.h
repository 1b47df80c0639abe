// Every event that the audit log may hold, with the words the audit administrator reads. An event
// that is not listed here does not compile, so that none is ever written without a name.
#pragma once

#include <stdexcept>
#include <string_view>
#include <utility>

namespace kernel {

// "<domain>.<verb>" and its Chinese. The steps of the loop are named as docs/LOOP.md names them.
inline constexpr std::pair<std::string_view, std::string_view> event_names[] = {
    {"app.load_demonstration", "装载演示数据"},
    {"bulletins.answer", "提交整改报告"},
    {"bulletins.change", "修改通报"},
    {"bulletins.delete", "删除通报草稿"},
    {"bulletins.draft", "起草通报"},
    {"bulletins.export", "导出通报"},
    {"bulletins.issue", "印发通报"},
    {"bulletins.judge", "审核整改报告"},
    {"bulletins.receive", "签收通报"},
    {"bulletins.remind", "催报整改报告"},
    {"bulletins.talk", "登记约谈"},
    {"bulletins.talk_change", "修改约谈记录"},
    {"bulletins.talk_close", "约谈办结"},
    {"dossier.approve", "审定本底资料和指标"},
    {"dossier.assign", "分配指标责任部门"},
    {"dossier.baseline", "填写本底资料"},
    {"dossier.evidence", "添加支撑材料"},
    {"dossier.evidence_remove", "移除支撑材料"},
    {"dossier.export", "导出申报资料"},
    {"dossier.indicator", "填报指标"},
    {"dossier.return", "退回本底资料和指标"},
    {"dossier.submit", "上报本底资料和指标"},
    {"experts.absence", "登记专家请假"},
    {"experts.absence_end", "取消专家请假"},
    {"experts.add", "专家入库"},
    {"experts.change", "修改专家信息"},
    {"experts.draw", "抽取"},
    {"experts.draw_cancel", "作废抽取"},
    {"experts.draw_commit", "封存抽取名单"},
    {"experts.draw_publish", "公开抽取种子"},
    {"experts.draw_replace", "抽取递补"},
    {"experts.import", "导入专家名册"},
    {"experts.personal_read", "查看专家姓名电话"},
    {"filings.add", "填报备案材料"},
    {"filings.change", "修改备案材料"},
    {"filings.delete", "删除备案草稿"},
    {"filings.export", "导出备案台账"},
    {"filings.file", "上传备案文件"},
    {"filings.import_scores", "导入季度考核结果"},
    {"filings.pass", "备案审核通过"},
    {"filings.progress", "更新重点任务进展"},
    {"filings.register", "予以备案"},
    {"filings.return", "退回备案材料"},
    {"filings.submit", "上报备案"},
    {"filings.withdraw", "撤回备案材料"},
    {"grid.absence", "登记请假"},
    {"grid.absence_end", "销假"},
    {"grid.chain_end", "终止包保或网格长"},
    {"grid.chain_personal", "查看责任链条姓名电话"},
    {"grid.chain_post", "登记包保或网格长"},
    {"grid.duty", "登记网格责任人"},
    {"grid.duty_end", "终止网格责任人"},
    {"grid.duty_import", "导入网格责任人"},
    {"grid.edit", "修改网格"},
    {"grid.import", "导入网格"},
    {"grid.personal_export", "导出网格责任人信息"},
    {"grid.personal_read", "查看网格责任人信息"},
    {"map.settings", "修改地图设置"},
    {"people.change_account", "修改账号"},
    {"people.change_assessment_unit", "修改考核单元"},
    {"people.change_division", "变更区划"},
    {"people.change_password", "修改口令"},
    {"people.change_unit", "修改单位"},
    {"people.create_account", "新建账号"},
    {"people.create_assessment_unit", "新建考核单元"},
    {"people.create_unit", "新建单位"},
    {"people.grant", "授予岗位"},
    {"people.read_personal", "查看个人信息"},
    {"people.remove_totp", "停用动态口令"},
    {"people.reset_password", "重置口令"},
    {"people.revoke_grant", "收回岗位"},
    {"people.revoke_session", "强制下线"},
    {"people.set_up_totp", "启用动态口令"},
    {"people.sign_in", "登录"},
    {"people.sign_in_refused", "登录被拒"},
    {"people.sign_out", "退出登录"},
    {"people.unlock", "解除登录限制"},
    {"places.add", "新增点位"},
    {"places.change", "修改点位"},
    {"places.inspect", "检查点位"},
    {"places.personal_read", "查看点位联系人"},
    {"places.photo", "添加点位照片"},
    {"places.photo_remove", "移除点位照片"},
    {"places.renew_plaque", "更换点位标牌"},
    {"places.retire", "停用点位"},
    {"problems.accept", "受理"},
    {"problems.assign", "派遣"},
    {"problems.ban", "限制上报"},
    {"problems.export", "导出问题"},
    {"problems.export_personal", "导出问题（含上报人电话）"},
    {"problems.file", "上报问题"},
    {"problems.flag_confirm", "疑点认定属实"},
    {"problems.flag_dismiss", "疑点排除"},
    {"problems.follow", "关注问题"},
    {"problems.grant_extension", "同意延期"},
    {"problems.grant_suspension", "同意挂账"},
    {"problems.mark_duplicate", "标记重复"},
    {"problems.moderate", "公开审核"},
    {"problems.note", "备注"},
    {"problems.overdue", "超期升级督办"},
    {"problems.rate", "评价办理结果"},
    {"problems.redact", "照片打码"},
    {"problems.refuse_extension", "不同意延期"},
    {"problems.refuse_suspension", "不同意挂账"},
    {"problems.reject", "不予受理"},
    {"problems.reopen", "重开"},
    {"problems.request_extension", "申请延期"},
    {"problems.request_suspension", "申请挂账"},
    {"problems.resolve", "处置反馈"},
    {"problems.restore", "恢复受理"},
    {"problems.resume", "恢复办理"},
    {"problems.return_wrong_owner", "退回"},
    {"problems.send_back", "核查不通过"},
    {"problems.start", "签收"},
    {"problems.template_add", "新增答复模板"},
    {"problems.template_change", "修改答复模板"},
    {"problems.template_remove", "停用答复模板"},
    {"problems.unban", "解除上报限制"},
    {"problems.urge", "催办"},
    {"problems.verify", "核查通过"},
    {"problems.withdraw", "撤销"},
    {"reviews.act", "填写评审记录"},
    {"reviews.cancel", "取消评审"},
    {"reviews.change", "修改评审安排"},
    {"reviews.correct", "更正评审结果"},
    {"reviews.create", "建立评审"},
    {"reviews.daily", "核定日常得分"},
    {"reviews.decide", "答复评审异议"},
    {"reviews.feedback", "发出反馈单"},
    {"reviews.object", "提出评审异议"},
    {"reviews.panel", "确定评审组"},
    {"reviews.personal_read", "查看评审手写签名"},
    {"reviews.release", "发布评审结果"},
    {"reviews.sheets", "分配评审点位"},
    {"reviews.sign", "评审组签字"},
    {"standards.change", "修改标准"},
    {"standards.change_row", "修改标准条目"},
    {"standards.clone", "复制标准"},
    {"standards.create", "新建标准"},
    {"standards.end", "废止标准"},
    {"standards.import", "导入标准条目"},
    {"standards.publish", "公布标准"},
    {"standards.remove", "删除标准草稿"},
    {"standards.remove_row", "删除标准条目"},
    {"titles.begin", "开始创建称号"},
    {"titles.decide", "答复公示异议"},
    {"titles.import", "导入称号名录"},
    {"titles.move", "称号流程办理"},
    {"titles.object", "提出公示异议"},
    {"titles.personal_read", "查看称号个人信息"},
    {"titles.unit", "调整应创单元"},
};

// The words for an event; empty for one that is not listed, as an older program may have written.
constexpr std::string_view words_of_event(std::string_view event) {
  for (const auto& [name, words] : event_names) {
    if (name == event) return words;
  }
  return {};
}

// One of event_names.
class EventName {
 public:
  consteval EventName(const char* name) : text_(listed(name)) {}
  // For names that are put together. Throws std::logic_error for one that is not listed.
  static constexpr EventName of(std::string_view name) { return EventName(listed(name), 0); }

  constexpr std::string_view text() const { return text_; }

 private:
  constexpr EventName(std::string_view text, int) : text_(text) {}
  // The listed text itself, which outlives whatever the caller put together.
  static constexpr std::string_view listed(std::string_view wanted) {
    for (const auto& [name, words] : event_names) {
      if (name == wanted) return name;
    }
    throw std::logic_error("an audit event without a name");
  }

  std::string_view text_;
};

}  // namespace kernel
