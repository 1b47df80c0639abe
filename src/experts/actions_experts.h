// The pool of experts as verbs. Experts are written by those whose expert_write scope covers the division that keeps
// the pool.
#pragma once

#include "experts/store_experts.h"
#include "kernel/context.h"

namespace experts {

// The expert {id} in the caller's scope for `permission`. Throws Refusal 404.
Expert expert_in(kernel::Context& context, kernel::Permission permission);

// Into the pool of the caller's own division, with the next number. Throws Refusal 422 with every fault: unknown
// division, specialty or login, a term that ends before it begins; 409 when the account is another expert's.
Expert add_expert(db::Tx& tx, const kernel::RequestContext& context, const NewExpert& wanted);

// The numbers that a pool gives out within one transaction, without asking for the last one each time.
struct PoolNumbers {
  std::string prefix;
  std::int64_t last = 0;
};
PoolNumbers pool_numbers(db::Tx& tx, std::int64_t division);
// add_expert for many. REQUIRES: `numbers` are those of the caller's division, from this transaction.
Expert add_expert(db::Tx& tx, const kernel::RequestContext& context, const NewExpert& wanted, PoolNumbers& numbers);

// The same for one that is there. Throws Refusal 409 when somebody was faster.
Expert change_expert(db::Tx& tx, const kernel::RequestContext& context, Expert expert, const NewExpert& wanted);

// Throws Refusal 422: ends before it begins, or longer than a year.
void enter_absence(db::Tx& tx, const kernel::RequestContext& context, const Expert& expert,
                   const NewExpertAbsence& wanted);
// Throws Refusal 404.
void end_absence(db::Tx& tx, const kernel::RequestContext& context, const Expert& expert, ExpertAbsenceId id);

// In clear, and recorded.
ExpertPersonal read_personal(db::Tx& tx, const kernel::RequestContext& context, const Expert& expert);

}  // namespace experts
