#include "bulletins/actions_talks.h"

#include "base/text.h"
#include "bulletins/access.h"
#include "bulletins/facts.h"
#include "bulletins/rules_talk.h"
#include "kernel/audit.h"
#include "people/divisions.h"

namespace bulletins {

namespace {

using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

Talk own_talk(db::Tx& tx, const RequestContext& context, TalkId id) {
  Talk talk = known_talk(tx, context, id);
  if (talk.office != own_office(context)) throw base::Refusal(403, "forbidden", "由登记约谈的爱卫办办理");
  return talk;
}

void check_references(db::Tx& tx, const RequestContext& context, const NewTalk& wanted, Errors& errors) {
  if (wanted.bulletin) {
    const auto bulletin = find_bulletin(tx, reach_of(context), *wanted.bulletin);
    const bool issued = bulletin && bulletin->office == own_office(context) && bulletin->status == BulletinStatus::issued;
    if (!issued) errors.push_back({"/bulletin", "unknown", "没有这份通报，或还没有由本单位印发"});
  }
  if (!wanted.review) return;
  try {
    released_reviews(tx, context, std::vector<ReviewId>{*wanted.review});
  } catch (const base::Refusal& refusal) {
    for (const base::InputError& error : refusal.errors) errors.push_back({"/review", error.code, error.message});
  }
}

void apply_talk(db::Tx& tx, const RequestContext& context, Talk& talk, const NewTalk& wanted) {
  Errors errors;
  const auto division = people::known_division(wanted.division);
  if (!division) errors.push_back({"/division", "unknown", "没有这个行政区划"});
  else if (!lies_below(talk.office, *division)) errors.push_back({"/division", "not_below", "只能约谈下级地区"});
  check_references(tx, context, wanted, errors);
  if (wanted.due_on && *wanted.due_on < wanted.held_on) errors.push_back({"/dueOn", "out_of_range", "完成期限不能早于约谈日期"});
  if (!errors.empty()) throw base::invalid(std::move(errors));
  talk.division = *division;
  talk.post = wanted.post;
  talk.leader = wanted.leader;
  talk.held_on = wanted.held_on;
  talk.place = wanted.place;
  talk.bulletin = wanted.bulletin;
  talk.review = wanted.review;
  talk.reason = wanted.reason;
  talk.demands = wanted.demands;
  talk.promises = wanted.promises.value_or("");
  talk.due_on = wanted.due_on;
}

// What was entered by whom; the division, which learns of it once it was held, is where it is read.
void note_talk(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Talk& talk, const std::string& words) {
  NewTalk content{people::division_text(talk.division), talk.post, talk.leader, talk.held_on, talk.place, talk.bulletin,
                  talk.review, talk.reason, talk.demands, talk.promises, talk.due_on};
  insert_step(tx, talk.id, {talk.state, words, base::to_json(content), context.caller.account, context.now});
  kernel::record(tx, context.caller, context.now,
                 {event, talk.id.value, talk.office,
                  base::json::serialize(base::json::object{{"state", boost::describe::enum_to_string(talk.state, "")}})});
}

void save_moved(db::Tx& tx, Talk& talk) {
  if (!save_talk(tx, talk)) throw base::Refusal(412, "conflict", "刚刚有人改过这次约谈，请刷新后再办");
}

void check_move(const RequestContext& context, const Talk& talk, const TalkMove& wanted) {
  Errors errors;
  if (wanted.step == TalkStep::hold) {
    if (base::trim(talk.promises).empty()) errors.push_back({"/promises", "required", "请填写被约谈地区承诺的整改措施"});
    if (!talk.due_on) errors.push_back({"/dueOn", "required", "请填写完成期限"});
    if (talk.due_on && *talk.due_on < talk.held_on) errors.push_back({"/dueOn", "out_of_range", "完成期限不能早于约谈日期"});
    if (base::day_of(context.now) < talk.held_on) errors.push_back({"/step", "too_early", "约谈日期还没有到；日期有变请先修改"});
  } else if (base::code_points(base::trim(wanted.words)) < 2) {
    errors.push_back({"/words", "required", wanted.step == TalkStep::close ? "请写明整改结果" : "请写明为什么取消"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

}  // namespace

TalkReach talk_reach(const RequestContext& context) {
  return {own_office(context), context.scope(kernel::Permission::bulletin_read)};
}

Talk known_talk(db::Tx& tx, const RequestContext& context, TalkId id) {
  auto talk = find_talk(tx, talk_reach(context), id);
  if (!talk) throw base::not_found("没有这次约谈，或不归您管理");
  return std::move(*talk);
}

Talk enter_talk(db::Tx& tx, const RequestContext& context, const NewTalk& wanted) {
  if (!own_office(context)) throw base::Refusal(403, "forbidden", "由本级爱卫办登记约谈");
  Talk talk;
  talk.id = base::mint<TalkTag>();
  talk.office = own_office(context);
  talk.account = context.caller.account;
  talk.created_at = context.now;
  apply_talk(tx, context, talk, wanted);
  insert_talk(tx, talk);
  note_talk(tx, context, "bulletins.talk", talk, "登记");
  return talk;
}

Talk change_talk(db::Tx& tx, const RequestContext& context, TalkId id, const NewTalk& wanted) {
  Talk talk = own_talk(tx, context, id);
  if (talk.state != TalkState::planned) throw base::Refusal(409, "bulletins.talk_state", "约谈已经进行或取消，不能再改安排");
  context.check_match(talk.version, "{}");
  apply_talk(tx, context, talk, wanted);
  save_moved(tx, talk);
  note_talk(tx, context, "bulletins.talk_change", talk, "修改");
  return talk;
}

Talk move_talk(db::Tx& tx, const RequestContext& context, TalkId id, const TalkMove& wanted) {
  Talk talk = own_talk(tx, context, id);
  context.check_match(talk.version, "{}");
  const auto next = next_talk_state(talk.state, wanted.step);
  if (!next) throw base::Refusal(409, "bulletins.talk_state", "这次约谈现在不能这样办，请刷新后看它的状态");
  if (wanted.step == TalkStep::hold && wanted.promises) talk.promises = *wanted.promises;
  if (wanted.step == TalkStep::hold && wanted.due_on) talk.due_on = wanted.due_on;
  check_move(context, talk, wanted);
  talk.state = *next;
  if (wanted.step != TalkStep::hold) talk.outcome = std::string(base::trim(wanted.words));
  save_moved(tx, talk);
  if (wanted.step == TalkStep::hold) {
    tell_office(tx, context.services, context.now, talk.division, "约谈记录已登记，请按承诺整改", talk.reason, "/office/bulletins?tab=talks");
  }
  const bool closes = wanted.step == TalkStep::close;
  if (closes) note_talk(tx, context, "bulletins.talk_close", talk, wanted.words);
  else note_talk(tx, context, "bulletins.talk_change", talk, wanted.words.empty() ? "已约谈" : wanted.words);
  return talk;
}

}  // namespace bulletins
