#include "reviews/store_plans.h"

namespace reviews {

namespace {

constexpr std::string_view select_plans =
    "SELECT p.id, p.organizer, p.account, p.kind, p.target, p.standard, p.created_at FROM review_plans p WHERE ";

}  // namespace

bool insert_plan(db::Tx& tx, const ReviewPlan& plan) {
  return tx.run("INSERT INTO review_plans (id, organizer, account, kind, target, standard, created_at) "
                "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
                plan.id, plan.organizer, plan.account, plan.kind, plan.target, plan.standard, plan.created_at) > 0;
}

bool delete_plan(db::Tx& tx, ReviewPlanId id) { return tx.run("DELETE FROM review_plans WHERE id = $1", id) > 0; }

std::vector<ReviewPlan> plans_of(db::Tx& tx, const kernel::Scope& organizers) {
  db::Query query;
  query.add(select_plans);
  kernel::scope_condition(query, organizers, {"p.organizer"});
  query.add(" ORDER BY p.organizer, p.kind, p.target");
  return tx.all<ReviewPlan>(query);
}

std::optional<ReviewPlan> find_plan(db::Tx& tx, const kernel::Scope& organizers, ReviewPlanId id) {
  db::Query query;
  query.add(select_plans);
  query.add("p.id = ? AND ", id);
  kernel::scope_condition(query, organizers, {"p.organizer"});
  return tx.maybe_one<ReviewPlan>(query);
}

std::int64_t count_plans(db::Tx& tx, std::int64_t organizer) {
  return tx.one<std::int64_t>("SELECT COUNT(*) FROM review_plans WHERE organizer = $1", organizer);
}

std::vector<ReviewPlan> plans_after(db::Tx& tx, ReviewPlanId after, int rows_max) {
  return tx.all<ReviewPlan>(std::string(select_plans) + "p.id > $1 ORDER BY p.id LIMIT $2", after, rows_max);
}

std::optional<ReviewId> review_of_round(db::Tx& tx, ReviewPlanId plan, base::Day round) {
  return tx.maybe_one<ReviewId>("SELECT id FROM reviews WHERE plan = $1 AND plan_round = $2", plan, round);
}

void set_round(db::Tx& tx, ReviewId review, ReviewPlanId plan, base::Day round) {
  tx.run("UPDATE reviews SET plan = $1, plan_round = $2 WHERE id = $3", plan, round, review);
}

}  // namespace reviews
