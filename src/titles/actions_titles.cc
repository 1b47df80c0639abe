#include "titles/actions_titles.h"

#include <algorithm>

#include "base/text.h"
#include "kernel/address_limiter.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "people/model_requests.h"
#include "places/store_places.h"
#include "standards/model.h"
#include "titles/rules_flow.h"
#include "titles/standing.h"
#include "titles/store_coverage.h"
#include "titles/terms.h"
#include "titles/views.h"

namespace titles {

namespace {

using kernel::Permission;
using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

void note(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Title& title,
          base::json::object details = {}) {
  kernel::record(tx, context.caller, context.now,
                 {event, title.id.value, title.division, base::json::serialize(details)});
}

void tell(db::Tx& tx, const RequestContext& context, const Title& title, const std::string& words) {
  tell_offices(tx, context.services, title, words, context.now, context.caller.account);
}

// The division of a code that the caller named; 0 with an error when there is none.
std::int64_t named_division(const std::string& text, Errors& errors) {
  const auto division = people::known_division(text);
  if (!division) errors.push_back({"/division", "unknown", "没有这个行政区划"});
  return division.value_or(0);
}

void set_holder(db::Tx& tx, const RequestContext& context, const TitleKind& kind, const NewTitle& wanted, Title& title,
                Errors& errors) {
  if (!kind.fits(title.division)) {
    errors.push_back({"/division", "wrong_level", kind.name + "不是这一级区划的称号"});
  }
  if (kind.holder == HolderKind::division) return;
  if (kind.holder == HolderKind::place && wanted.place) {
    const auto place = places::find_place(tx, context.scope(Permission::place_read), *wanted.place);
    if (!place) return errors.push_back({"/place", "unknown", "没有这个点位，或不归您管理"});
    title.place = place->id;
    title.division = place->division;
    title.holder = place->name;
    title.holder_key = base::id_text(place->id.value);
    return;
  }
  const std::string name(base::trim(wanted.holder.value_or("")));
  if (name.empty()) errors.push_back({"/holder", "required", "请选择点位，或填写名称"});
  name_holder(title, context.services.keys, name);
}

bool asks_for(const TitleMove& move, Need need) {
  return std::find(move.needs.begin(), move.needs.end(), need) != move.needs.end();
}

// What the move asks for, from the request; errors where it is missing.
void check_asked(const Title& title, const TitleMove& move, const NewTitleMove& wanted) {
  Errors errors;
  if (asks_for(move, Need::reason) && base::code_points(base::trim(wanted.words.value_or(""))) < 2) {
    errors.push_back({"/words", "required", "请写明理由"});
  }
  if (asks_for(move, Need::certificate)) {
    if (!wanted.number.value_or("").size() && !title.number) errors.push_back({"/number", "required", "请填写证书编号"});
    if (wanted.document.value_or("").empty()) errors.push_back({"/document", "required", "请填写命名文件的文号"});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

void refuse_unmet(const std::vector<TitleCheck>& checks, const TitleMove& move) {
  Errors unmet;
  for (const TitleCheck& check : checks) {
    if (check.binding && !check.met) {
      unmet.push_back({"/move", boost::describe::enum_to_string(check.need, ""), check.words});
    }
  }
  if (!unmet.empty()) throw base::Refusal(409, "titles.not_yet", "还不能“" + move.name + "”", std::move(unmet));
}

bool ends_before(const TitleStage& from, const TitleStage& to) {
  return from.counts == Counting::named && to.counts != Counting::named;
}

// A term begins: named or confirmed.
void begin_term(Title& title, const NewTitleMove& wanted, base::Day today, bool first) {
  title.valid_from = wanted.valid_from.value_or(today);
  title.valid_to = term_end(*title.valid_from, kind_of(title).years);
  title.reminded_on.reset();
  if (wanted.number && !wanted.number->empty()) title.number = wanted.number;
  title.document = wanted.document;
  if (first) title.named_on = title.valid_from;
}

void end_term(Title& title) {
  title.number.reset();
  title.document.reset();
  title.valid_from.reset();
  title.valid_to.reset();
}

// Everything that follows for the title from going from one stage to another.
void go(Title& title, const TitleStage& from, const TitleStage& to, const TitleMove& move, const NewTitleMove& wanted,
        base::Instant now) {
  const base::Day today = base::day_of(now);
  const bool goes_back = move.to == stage_before;
  const bool sent_back = std::any_of(to.moves.begin(), to.moves.end(),
                                     [](const TitleMove& each) { return each.to == stage_before; });
  title.back_to.reset();
  if (sent_back && !goes_back) title.back_to = from.code;
  if (from.rests.value_or(false)) title.round_from = now;
  if (from.rests.value_or(false) || (from.counts == Counting::none && to.counts != Counting::none)) {
    title.cycle = rules().cycle_on(title.kind, today);
  }
  if (asks_for(move, Need::certificate)) begin_term(title, wanted, today, from.counts != Counting::named);
  if (ends_before(from, to)) end_term(title);
  come_to(title, to, now);
}

StepRow step_of(const RequestContext& context, const Title& title, const std::string& move, const std::string& words) {
  StepRow step;
  step.id = base::mint<TitleStepTag>();
  step.stage = title.stage;
  step.move = move;
  step.cycle = title.cycle;
  step.account = context.caller.account;
  step.at = context.now;
  step.words = words;
  return step;
}

Title locked(db::Tx& tx, const RequestContext& context, TitleId id, Permission permission) {
  auto title = lock_title(tx, context.scope(permission), id);
  if (!title) throw base::not_found("没有这个称号，或不归您管理");
  return std::move(*title);
}

kernel::AddressLimiter& limiter() {
  static kernel::AddressLimiter addresses;
  return addresses;
}

}  // namespace

void name_holder(Title& title, const base::SecretKeys& keys, const std::string& name) {
  const bool people = kind_of(title).holder == HolderKind::name;
  title.holder = people ? keys.seal(holder_purpose, name) : name;
  title.holder_key = people ? keys.lookup_hash(holder_purpose, name) : name;
}

void come_to(Title& title, const TitleStage& stage, base::Instant now) {
  const StageMarks marks = marks_of(kind_of(title), stage);
  title.stage = stage.code;
  title.counts = marks.counts;
  title.publicity = marks.publicity;
  title.decider_levels = marks.decider_levels;
  title.stage_since = now;
  title.due_on.reset();
  if (stage.days) title.due_on = days_after(base::day_of(now), *stage.days);
}

Title begin_title(db::Tx& tx, const RequestContext& context, const NewTitle& wanted) {
  Errors errors;
  const TitleKind* kind = rules().find(wanted.kind);
  if (!kind) throw base::invalid({{"/kind", "unknown", "没有这种称号"}});
  Title title;
  title.id = base::mint<TitleTag>();
  title.kind = kind->code;
  title.division = named_division(wanted.division, errors);
  if (errors.empty()) set_holder(tx, context, *kind, wanted, title, errors);
  if (!errors.empty()) throw base::invalid(std::move(errors));
  const TitleStage& stage = rules().flow_of(*kind).stages[0];
  come_to(title, stage, context.now);
  title.round_from = context.now;
  title.cycle = rules().cycle_on(title.kind, base::day_of(context.now));
  if (!decides_now(context, title)) throw base::Refusal(403, "forbidden", "只有创建单位自己的爱卫办能开始创建");
  if (!insert_title(tx, title)) throw base::Refusal(409, "titles.exists", "已经在创建或持有这个称号");
  insert_step(tx, title.id, step_of(context, title, std::string(step_begun), ""));
  note(tx, context, "titles.begin", title);
  return title;
}

Title move_title(db::Tx& tx, const RequestContext& context, TitleId id, const NewTitleMove& wanted) {
  Title title = locked(tx, context, id, Permission::title_write);
  context.check_match(title.version, "{}");
  const TitleKind& kind = kind_of(title);
  const TitleStage& from = stage_of(title);
  const TitleMove* move = find_move(rules(), kind, title.stage, wanted.move);
  if (!move) throw base::invalid({{"/move", "unknown", "“" + from.name + "”阶段不能这样办，请刷新后再看"}});
  if (!decides_now(context, title)) throw base::Refusal(403, "forbidden", "这一步不由您的单位办理");
  check_asked(title, *move, wanted);
  refuse_unmet(checks_of(tx, title, *move, context.now), *move);
  const auto support = support_of(tx, title);
  const Title before = title;
  go(title, from, target_of(rules(), kind, {title.stage, title.back_to.value_or("")}, *move), *move, wanted, context.now);
  if (!save_title(tx, before, title)) throw base::Refusal(412, "conflict", "刚刚有人办过，请刷新后再办");
  StepRow step = step_of(context, title, move->code, std::string(base::trim(wanted.words.value_or(""))));
  step.number = title.number != before.number ? title.number : std::nullopt;
  step.document = wanted.document;
  if (support) {
    step.review = support->review;
    step.per_thousand = support->per_thousand;
  }
  insert_step(tx, id, step);
  note(tx, context, "titles.move", title, {{"move", move->code}, {"stage", title.stage}});
  tell(tx, context, title, move->name + "，现为“" + stage_of(title).name + "”");
  return title;
}

Title open_title(db::Tx& tx, TitleId id) {
  auto title = find_open_title(tx, id);
  if (!title || kind_of(*title).holder == HolderKind::name) throw base::not_found("没有找到，可能还没有公示");
  return std::move(*title);
}

void object_to_title(db::Tx& tx, const RequestContext& context, TitleId id, const NewTitleObjection& wanted) {
  const int wait_seconds =
      limiter().seconds_to_wait(context.caller.address, standards::current().loop.reports_per_hour, context.now);
  if (wait_seconds > 0) {
    base::Refusal refusal(429, "titles.too_many", "操作太频繁，请稍后再试");
    refusal.retry_after_seconds = wait_seconds;
    throw refusal;
  }
  const Title title = open_title(tx, id);
  const bool over = title.due_on && base::day_of(context.now) > *title.due_on;
  if (!title.publicity || over) throw base::Refusal(409, "titles.not_shown", "公示期已过，不能再提异议");
  ObjectionRow row;
  row.id = base::mint<TitleObjectionTag>();
  row.words = wanted.words;
  row.at = context.now;
  if (wanted.contact && !wanted.contact->empty()) {
    row.contact_sealed = context.services.keys.seal(objection_contact_purpose, *wanted.contact);
  }
  insert_objection(tx, id, row);
  note(tx, context, "titles.object", title);
  tell(tx, context, title, "公示期间收到一条异议");
}

void answer_title_objection(db::Tx& tx, const RequestContext& context, TitleId id, TitleObjectionId objection,
                            const TitleObjectionAnswer& answer) {
  const Title title = locked(tx, context, id, Permission::title_write);
  if (!decides_now(context, title)) throw base::Refusal(403, "forbidden", "异议由组织公示的单位答复");
  if (!answer_objection(tx, id, objection, answer, context.caller.account, context.now)) {
    throw base::Refusal(409, "titles.answered", "没有这条异议，或已经答复");
  }
  note(tx, context, "titles.decide", title, {{"upheld", answer.upheld}});
}

TitleHolder read_holder(db::Tx& tx, const RequestContext& context, TitleId id) {
  const auto title = find_title(tx, context.scope(Permission::personal_read), id);
  if (!title || kind_of(*title).holder != HolderKind::name) throw base::not_found("没有这个称号，或不归您管理");
  note(tx, context, "titles.personal_read", *title);
  return {context.services.keys.open_sealed(holder_purpose, title->holder)};
}

TitleObjectionContact read_objection_contact(db::Tx& tx, const RequestContext& context, TitleId id,
                                             TitleObjectionId objection) {
  const auto title = find_title(tx, context.scope(Permission::personal_read), id);
  if (!title) throw base::not_found("没有这个称号，或不归您管理");
  for (const ObjectionRow& row : objections_of(tx, id, {})) {
    if (row.id != objection || !row.contact_sealed) continue;
    note(tx, context, "titles.personal_read", *title);
    return {context.services.keys.open_sealed(objection_contact_purpose, *row.contact_sealed)};
  }
  throw base::not_found("没有这条异议，或没有留联系方式");
}

void set_title_unit(db::Tx& tx, const RequestContext& context, const NewTitleUnit& wanted) {
  Errors errors;
  const TitleKind* kind = rules().find(wanted.kind);
  if (!kind || kind->group == TitleGroup::cell) errors.push_back({"/kind", "unknown", "没有这种称号，或不设应创单元"});
  const std::int64_t division = named_division(wanted.division, errors);
  if (errors.empty() && !kind->fits(division)) {
    errors.push_back({"/division", "wrong_level", kind->name + "不是这一级区划的称号"});
  }
  const std::string words(base::trim(wanted.words.value_or("")));
  if (wanted.excluded && words.empty()) errors.push_back({"/words", "required", "请写明调整的理由"});
  if (!errors.empty()) throw base::invalid(std::move(errors));
  constexpr int city = 2;
  const bool may = kernel::division_level(context.caller.division) <= city &&
                   kernel::covers(context.scope(Permission::title_write), division, -1, {});
  if (!may) throw base::Refusal(403, "forbidden", "应创单元由省、市爱卫办调整");
  if (wanted.excluded) put_unit_exception(tx, {kind->code, division, *wanted.excluded, words}, context.caller.account, context.now);
  else delete_unit_exception(tx, kind->code, division);
  kernel::record(tx, context.caller, context.now,
                 {"titles.unit", 0, division, base::json::serialize(base::json::object{{"kind", kind->code}, {"words", words}})});
}

void enter_held_title(db::Tx& tx, const RequestContext& context, Title title) {
  if (!insert_title(tx, title)) {
    throw base::Refusal(409, "titles.exists", kind_of(title).name + "：" + holder_name(context.services, title) + "已经在名录里或正在创建");
  }
  StepRow step = step_of(context, title, std::string(step_from_register), "");
  step.number = title.number;
  step.document = title.document;
  insert_step(tx, title.id, step);
}

}  // namespace titles
