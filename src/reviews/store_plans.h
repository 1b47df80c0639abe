// SQL over the plans of reviews.
#pragma once

#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "reviews/model_plans.h"

namespace reviews {

struct ReviewPlan {
  ReviewPlanId id;
  std::int64_t organizer = 0;
  kernel::AccountId account;
  std::string kind;
  std::int64_t target = 0;
  StandardId standard;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(ReviewPlan, (), (id, organizer, account, kind, target, standard, created_at))

// False when the organizer has one for this kind and target.
bool insert_plan(db::Tx& tx, const ReviewPlan& plan);
bool delete_plan(db::Tx& tx, ReviewPlanId id);
// Of these organizers.
std::vector<ReviewPlan> plans_of(db::Tx& tx, const kernel::Scope& organizers);
std::optional<ReviewPlan> find_plan(db::Tx& tx, const kernel::Scope& organizers, ReviewPlanId id);
std::int64_t count_plans(db::Tx& tx, std::int64_t organizer);
// All of them, by id.
std::vector<ReviewPlan> plans_after(db::Tx& tx, ReviewPlanId after, int rows_max);

// The review of the round that begins on this day.
std::optional<ReviewId> review_of_round(db::Tx& tx, ReviewPlanId plan, base::Day round);
// REQUIRES: no review for this round yet.
void set_round(db::Tx& tx, ReviewId review, ReviewPlanId plan, base::Day round);

}  // namespace reviews
