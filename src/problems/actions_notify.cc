#include "problems/actions_notify.h"

#include <algorithm>

#include "notices/actions.h"
#include "problems/access.h"
#include "problems/recipients.h"

namespace problems {

namespace {

enum class To { nobody, handler, desk, decider, handler_and_desk };
enum class Urgent { no, yes };

// Who hears of what, in which words; an empty text is not sent.
struct Telling {
  std::string_view event;
  To to;
  std::string_view title;
  Urgent urgent;
  std::string_view message_to_reporter;
};

constexpr Telling tellings[] = {
    {"problems.file", To::handler, "有新的派单", Urgent::no, ""},
    {"problems.assign", To::handler, "有新的派单", Urgent::no, "已派给责任单位处理"},
    {"problems.return_wrong_owner", To::desk, "被退回，请重新派遣", Urgent::no, ""},
    {"problems.resolve", To::desk, "已处置，请核查", Urgent::no, ""},
    {"problems.send_back", To::handler, "核查不通过，请返工", Urgent::yes, ""},
    {"problems.request_extension", To::decider, "申请延期，请审批", Urgent::no, ""},
    {"problems.grant_extension", To::handler, "延期申请已同意", Urgent::no, ""},
    {"problems.refuse_extension", To::handler, "延期申请未同意", Urgent::no, ""},
    {"problems.request_suspension", To::desk, "申请挂账，请审批", Urgent::no, ""},
    {"problems.grant_suspension", To::handler, "挂账申请已同意", Urgent::no,
     "因条件限制暂缓处理，到期后继续办理"},
    {"problems.refuse_suspension", To::handler, "挂账申请未同意", Urgent::no, ""},
    {"problems.resume", To::handler, "恢复办理", Urgent::no, ""},
    {"problems.urge", To::handler, "催办", Urgent::yes, ""},
    {"problems.reopen", To::handler_and_desk, "上报人要求重开", Urgent::yes, ""},
    {"problems.withdraw", To::handler, "上报人已撤销", Urgent::no, ""},
    {"problems.verify", To::nobody, "", Urgent::no,
     "已办结，可查看结果、评价，或在期限内申请重开"},
    {"problems.reject", To::nobody, "", Urgent::no, "未予受理，原因可凭查询码查看"},
    {"problems.mark_duplicate", To::nobody, "", Urgent::no,
     "与已有问题重复，已并入同一件办理，可凭原查询码查看进展，办结时通知您"},
    {"problems.restore", To::desk, "已恢复受理，请派遣", Urgent::no, "已恢复受理，将继续办理"},
};

std::vector<AccountId> recipients(db::Tx& tx, const Problem& problem, To to) {
  if (to == To::desk) return desk_of(tx, problem);
  if (to == To::decider) return desk_of(tx, problem, decider_level_for(requests_of(tx, problem.id)));
  if (to == To::nobody) return {};
  std::vector<AccountId> accounts = handlers_of(tx, problem);
  if (to == To::handler) return accounts;
  const auto desk = desk_of(tx, problem);
  accounts.insert(accounts.end(), desk.begin(), desk.end());
  return accounts;
}

void message_reporter(db::Tx& tx, const kernel::JobContext& context, const Problem& problem,
                      std::string_view text) {
  if (text.empty() || !problem.phone_sealed) return;
  const base::SecretKeys& keys = context.services.keys;
  const std::string phone = keys.open_sealed(reporter_phone_purpose, *problem.phone_sealed);
  const std::string body = "您反映的问题 " + problem.number + " " + std::string(text) + "。";
  notices::queue_message(tx, keys, phone, {"problem_progress", body}, context.now);
}

}  // namespace

std::vector<std::string_view> notified_events() {
  std::vector<std::string_view> events;
  for (const Telling& telling : tellings) events.push_back(telling.event);
  return events;
}

void notify_of_step(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event) {
  const auto* telling = std::find_if(std::begin(tellings), std::end(tellings),
                                     [&](const Telling& each) { return each.event == event.event; });
  if (telling == std::end(tellings)) return;
  const auto problem = find_any_problem(tx, ProblemId{event.subject});
  if (!problem) return;
  // A new problem that nobody answers for yet waits at the desk.
  const bool unowned = event.event == "problems.file" && problem->state == State::submitted;
  const To to = unowned ? To::desk : telling->to;
  notices::Notice notice =
      notice_about(*problem, event.event, unowned ? "有新的上报，请受理" : telling->title);
  notice.urgent = telling->urgent == Urgent::yes;
  tell(tx, context, *problem, recipients(tx, *problem, to), notice, event.account);
  message_reporter(tx, context, *problem, telling->message_to_reporter);
}

}  // namespace problems
