#include "reviews/actions_plans.h"

#include <algorithm>

#include "experts/draw_frame.h"
#include "kernel/audit.h"
#include "people/divisions.h"
#include "reviews/actions_reviews.h"
#include "reviews/rules_plan.h"
#include "reviews/standard_rows.h"
#include "reviews/store_reviews.h"
#include "standards/store_versions.h"

namespace reviews {

namespace {

using kernel::Permission;
using kernel::RequestContext;

constexpr std::int64_t plans_max = 500;  // of one office
constexpr int plans_per_piece = 100;

kernel::Scope own_reach(const RequestContext& context) { return context.scope(Permission::review_write); }

void note(db::Tx& tx, const RequestContext& context, const ReviewPlan& plan, std::string_view what) {
  kernel::record(tx, context.caller, context.now,
                 {"reviews.change", plan.id.value, plan.organizer,
                  base::json::serialize(base::json::object{{"plan", what}, {"kind", plan.kind}})});
}

// The kind is always known: data files lose none that is used, and one that was lost would stop the plan, not the job.
Review review_of(const ReviewPlan& plan, const ReviewKind& kind, const Round& round, base::Instant now) {
  Review review;
  review.id = base::mint<ReviewTag>();
  review.kind = plan.kind;
  review.name = round_name(kind.every, kind.rounds, round) + kind.name + " " + people::divisions()->name(plan.target);
  review.organizer = plan.organizer;
  review.target = plan.target;
  review.standard = plan.standard;
  review.covert = kind.covert;
  review.starts_on = std::max(round.days.from, base::day_of(now));
  review.ends_on = round.days.to;
  use_defaults(review);
  review.account = plan.account;
  review.created_at = now;
  return review;
}

// The review that the present round lacks, or nothing.
std::optional<Review> prepare_round(db::Tx& tx, const ReviewPlan& plan, base::Instant now) {
  const ReviewKind* kind = kinds().find(plan.kind);
  if (!kind || kind->every.empty()) return std::nullopt;
  const Round round = round_on(kind->every, kind->rounds, base::day_of(now));
  if (review_of_round(tx, plan.id, round.days.from)) return std::nullopt;
  const Review review = review_of(plan, *kind, round, now);
  insert_review(tx, review);
  set_round(tx, review.id, plan.id, round.days.from);
  return review;
}

ReviewPlanItem plan_item(db::Tx& tx, const RequestContext& context, const ReviewPlan& plan) {
  const ReviewKind* kind = kinds().find(plan.kind);
  ReviewPlanItem item;
  item.id = plan.id;
  item.kind = plan.kind;
  item.target = people::division_text(plan.target);
  item.target_name = people::divisions()->path_name(plan.target);
  if (const auto standard = standards::find_version(tx, plan.standard)) item.standard_name = standard->head.name;
  if (!kind || kind->every.empty()) return item;
  item.kind_name = kind->name;
  item.every = kind->every;
  item.rounds = kind->rounds;
  const Round round = round_on(kind->every, kind->rounds, base::day_of(context.now));
  item.next_on = {round.days.to.number + 1};
  item.current = review_of_round(tx, plan.id, round.days.from);
  return item;
}

}  // namespace

ReviewPlanList plans_for(db::Tx& tx, const RequestContext& context) {
  ReviewPlanList list;
  for (const ReviewPlan& plan : plans_of(tx, own_reach(context))) list.items.push_back(plan_item(tx, context, plan));
  return list;
}

ReviewPlanItem add_plan(db::Tx& tx, const RequestContext& context, const NewReviewPlan& wanted) {
  std::vector<base::InputError> errors;
  const ReviewKind* kind = kinds().find(wanted.kind);
  if (!kind || !comes_round(*kind, kernel::division_level(context.caller.division))) {
    errors.push_back({"/kind", "not_periodic", "本级没有这种要定期开展的评审"});
  }
  if (const auto fault = standard_fault(tx, wanted.standard)) errors.push_back({"/standard", "not_scorable", *fault});
  if (!errors.empty()) throw base::invalid(std::move(errors));
  const std::int64_t target = experts::reviewed_division(context, wanted.target);
  if (count_plans(tx, context.caller.division) >= plans_max) {
    throw base::Refusal(409, "reviews.too_many_plans", "评审计划最多 " + std::to_string(plans_max) + " 个，请先停用一些");
  }
  const ReviewPlan plan{base::mint<ReviewPlanTag>(), context.caller.division, context.caller.account, wanted.kind,
                        target,                      wanted.standard,         context.now};
  if (!insert_plan(tx, plan)) throw base::Refusal(409, "reviews.plan_exists", "对这个地区已经有这种评审计划");
  note(tx, context, plan, "add");
  if (const auto review = prepare_round(tx, plan, context.now)) {
    kernel::record(tx, context.caller, context.now, {"reviews.create", review->id.value, review->organizer});
  }
  return plan_item(tx, context, plan);
}

void end_plan(db::Tx& tx, const RequestContext& context, ReviewPlanId id) {
  const auto plan = find_plan(tx, own_reach(context), id);
  if (!plan || !delete_plan(tx, id)) throw base::not_found("没有这个评审计划，可能已被停用");
  note(tx, context, *plan, "end");
}

void prepare_rounds(const kernel::JobContext& context) {
  ReviewPlanId after{0};
  for (std::size_t found = plans_per_piece; found == plans_per_piece;) {
    found = context.database.write([&](db::Tx& tx) {
      const auto plans = plans_after(tx, after, plans_per_piece);
      for (const ReviewPlan& plan : plans) {
        const auto review = prepare_round(tx, plan, context.now);
        if (!review) continue;
        kernel::record(tx, kernel::Caller{}, context.now, {"reviews.create", review->id.value, review->organizer});
        tell(tx, context.services, context.now, *review, review->account, "新一轮评审已按计划建好，请确定评审组和点位");
      }
      if (!plans.empty()) after = plans.back().id;
      return plans.size();
    });
  }
}

}  // namespace reviews
