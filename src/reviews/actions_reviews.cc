#include "reviews/actions_reviews.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "experts/actions_draws.h"
#include "experts/draw_frame.h"
#include "experts/store_experts.h"
#include "kernel/audit.h"
#include "notices/actions.h"
#include "people/store_accounts.h"
#include "reviews/model_daily.h"
#include "reviews/sharing.h"
#include "reviews/standard_rows.h"
#include "reviews/store_acts.h"

namespace reviews {

namespace {

using kernel::Permission;
using kernel::RequestContext;
using Errors = std::vector<base::InputError>;

void apply(db::Tx& tx, const RequestContext& context, Review& review, const NewReview& wanted) {
  Errors errors;
  const ReviewKind* kind = kinds().find(wanted.kind);
  if (!kind) errors.push_back({"/kind", "unknown", "没有这种评审"});
  const double daily_weight = wanted.daily_weight.value_or(daily_rules().weight);
  if (!(0 <= daily_weight && daily_weight <= daily_rules().weight_max)) {
    const auto percent = std::to_string(std::lround(daily_rules().weight_max * 100));
    errors.push_back({"/dailyWeight", "out_of_range", "日常得分最多占总分的 " + percent + "%"});
  }
  if (wanted.ends_on < wanted.starts_on) errors.push_back({"/endsOn", "out_of_range", "结束日期不能早于开始日期"});
  if (const auto fault = standard_fault(tx, wanted.standard)) errors.push_back({"/standard", "not_scorable", *fault});
  if (!errors.empty()) throw base::invalid(std::move(errors));
  review.kind = wanted.kind;
  review.name = wanted.name;
  review.target = experts::reviewed_division(context, wanted.target);
  review.standard = wanted.standard;
  review.covert = wanted.covert.value_or(kind->covert);
  review.starts_on = wanted.starts_on;
  review.ends_on = wanted.ends_on;
  use_defaults(review);
  if (wanted.data_weight) review.data_weight = *wanted.data_weight;
  if (wanted.pass_line) review.pass_line = *wanted.pass_line;
  review.daily_weight = daily_weight;
}

Review preparing(db::Tx& tx, const RequestContext& context, ReviewId id) {
  Review review = own_review(tx, context, id).review;
  if (review.status != ReviewStatus::preparing) throw wrong_state("评审已经开始，不能再改安排");
  return review;
}

// Until something was written panel and sheets may change, even after the start.
Review unwritten(db::Tx& tx, const RequestContext& context, ReviewId id) {
  Review review = own_review(tx, context, id).review;
  const bool open = review.status == ReviewStatus::preparing || review.status == ReviewStatus::running;
  if (!open || any_act(tx, id)) throw wrong_state("已经有评分记录，不能再改评审组和点位");
  return review;
}

void add_drawn(db::Tx& tx, const RequestContext& context, experts::DrawId id, std::vector<Member>& members) {
  const experts::Draw draw = experts::known_draw(tx, context, id);
  if (!experts::organizes(context, draw)) throw base::not_found("没有这次抽取");
  if (draw.kind != experts::DrawKind::experts || !draw.drawn_at) throw wrong_state("这次抽取还没有抽出专家");
  std::vector<experts::ExpertId> ids;
  for (const auto& slot : experts::slot_holders(tx, id)) {
    if (slot.member) ids.push_back({*slot.member});
  }
  Errors errors;
  for (const experts::Expert& expert : experts::experts_of(tx, ids)) {
    if (!expert.account) {
      errors.push_back({"/draw", "no_account", "专家 " + expert.number + " 还没有登录账号，请先在专家库里填上"});
      continue;
    }
    members.push_back({*expert.account, expert.id, id, expert.specialties, false, std::nullopt, std::nullopt});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

void add_named(db::Tx& tx, const std::vector<NewMember>& named, std::vector<Member>& members) {
  Errors errors;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const auto account = people::find_credential(tx, named[i].login);
    if (!account || !account->active) {
      errors.push_back({"/members/" + std::to_string(i) + "/login", "unknown", "没有这个登录名：" + named[i].login});
      continue;
    }
    const auto same = std::find_if(members.begin(), members.end(),
                                   [&](const Member& member) { return member.account == account->id; });
    if (same != members.end()) {
      same->leads = named[i].leads.value_or(false);
      if (!named[i].parts.empty()) same->parts = experts::part_bits(named[i].parts);
      continue;
    }
    const auto expert = experts::expert_of_account(tx, account->id);
    members.push_back({account->id, expert ? std::optional(expert->id) : std::nullopt, std::nullopt,
                       experts::part_bits(named[i].parts), named[i].leads.value_or(false), std::nullopt, std::nullopt});
  }
  if (!errors.empty()) throw base::invalid(std::move(errors));
}

}  // namespace

void use_defaults(Review& review) {
  review.data_weight = kinds().data_weight;
  review.pass_line = kinds().pass_line;
  review.daily_weight = daily_rules().weight;
}

base::Refusal wrong_state(const char* message) { return base::Refusal(409, "reviews.state", message); }

void save_or_refuse(db::Tx& tx, Review& review) {
  if (!save_review(tx, review)) throw base::Refusal(412, "conflict", "刚刚有人改过这次评审，请刷新后再办");
}

// Where it is read is where it is organized: the target's administrators learn nothing of a covert one.
void note_review(db::Tx& tx, const RequestContext& context, kernel::EventName event, const Review& review,
                 base::json::object details) {
  kernel::record(tx, context.caller, context.now,
                 {event, review.id.value, review.organizer, base::json::serialize(details)});
}

void tell(db::Tx& tx, const kernel::Services& services, base::Instant now, const Review& review, kernel::AccountId account,
          const std::string& title, const std::string& tab) {
  const std::string link = "/office/reviews?id=" + base::id_text(review.id.value) + (tab.empty() ? "" : "&tab=" + tab);
  notices::notify(tx, services, account, {"review", title, review.name, link, false}, now);
}

Review create_review(db::Tx& tx, const RequestContext& context, const NewReview& wanted) {
  Review review;
  review.id = base::mint<ReviewTag>();
  review.organizer = context.caller.division;
  review.account = context.caller.account;
  review.created_at = context.now;
  apply(tx, context, review, wanted);
  insert_review(tx, review);
  note_review(tx, context, "reviews.create", review);
  return review;
}

Review change_review(db::Tx& tx, const RequestContext& context, ReviewId id, const NewReview& wanted) {
  Review review = preparing(tx, context, id);
  context.check_match(review.version, "{}");
  if (wanted.standard != review.standard || wanted.kind != review.kind) delete_sheets(tx, id);
  apply(tx, context, review, wanted);
  save_or_refuse(tx, review);
  note_review(tx, context, "reviews.change", review);
  return review;
}

void set_panel(db::Tx& tx, const RequestContext& context, ReviewId id, const NewPanel& wanted) {
  Review review = unwritten(tx, context, id);
  std::vector<Member> members;
  if (wanted.draw) add_drawn(tx, context, *wanted.draw, members);
  add_named(tx, wanted.members, members);
  const auto leaders = std::count_if(members.begin(), members.end(), [](const Member& member) { return member.leads; });
  if (members.empty() || leaders != 1) {
    throw base::invalid({{"/members", "one_leads", "评审组要有人，并且有一位组长"}});
  }
  save_or_refuse(tx, review);
  delete_sheets(tx, id);
  replace_members(tx, id, members);
  note_review(tx, context, "reviews.panel", review, {{"members", members.size()}});
}

void set_sheets(db::Tx& tx, const RequestContext& context, ReviewId id, const NewSheets& wanted) {
  Review review = unwritten(tx, context, id);
  const auto sheets = shared_out(tx, context, review, members_of(tx, id), wanted);
  save_or_refuse(tx, review);
  delete_sheets(tx, id);
  insert_sheets(tx, id, sheets);
  note_review(tx, context, "reviews.sheets", review, {{"sheets", sheets.size()}});
}

Review start_review(db::Tx& tx, const RequestContext& context, ReviewId id) {
  Review review = preparing(tx, context, id);
  if (sheets_of(tx, id, {}).empty()) throw base::invalid({{"/sheets", "required", "还没有分配点位或资料表"}});
  review.status = ReviewStatus::running;
  review.started_at = context.now;
  save_or_refuse(tx, review);
  for (const Member& member : members_of(tx, id)) tell(tx, context.services, context.now, review, member.account, "您有一次评审任务");
  note_review(tx, context, "reviews.change", review, {{"status", "running"}});
  return review;
}

Review cancel_review(db::Tx& tx, const RequestContext& context, ReviewId id) {
  Review review = own_review(tx, context, id).review;
  if (review.status != ReviewStatus::preparing && review.status != ReviewStatus::running) {
    throw wrong_state("已签字的评审不能取消");
  }
  review.status = ReviewStatus::cancelled;
  save_or_refuse(tx, review);
  note_review(tx, context, "reviews.cancel", review);
  return review;
}

}  // namespace reviews
