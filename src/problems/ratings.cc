#include "problems/ratings.h"

#include "base/errors.h"
#include "kernel/audit.h"
#include "problems/figures.h"
#include "problems/store_problems.h"
#include "problems/store_steps.h"

namespace problems {

namespace {

Problem rated_problem(db::Tx& tx, ProblemId id, const Rating& rating) {
  auto problem = lock_problem(tx, id);
  if (!problem || holder_of(tx, *problem, rating.receipt) != Holder::reporter) {
    throw base::Refusal(404, "problems.receipt_wrong", "没有找到，请核对凭证");
  }
  if (problem->state != State::closed) {
    throw base::Refusal(409, "problems.not_closed", "办结后才能评价");
  }
  if (problem->satisfaction) {
    throw base::Refusal(409, "problems.already_rated", "您已评价过，感谢参与");
  }
  return std::move(*problem);
}

// The comment stands in the history as a note of the citizen's.
void note_comment(db::Tx& tx, const Problem& problem, const std::string& comment,
                  base::Instant now) {
  StepRow note;
  note.id = base::mint<StepTag>();
  note.problem = problem.id;
  note.step = Step::note;
  note.from_state = note.to_state = problem.state;
  note.actor = Actor::citizen;
  note.at = now;
  note.reason = comment;
  insert_steps(tx, {&note, 1});
}

}  // namespace

void rate_problem(db::Tx& tx, const kernel::RequestContext& context, ProblemId id,
                  const Rating& rating) {
  const Problem before = rated_problem(tx, id, rating);
  Problem after = before;
  after.satisfaction = rating.satisfaction;
  update_problem(tx, after);
  const std::vector<CountedStep> steps = counted_steps(tx, id);
  recount(tx, before, steps, after, steps);
  if (rating.comment && !rating.comment->empty()) {
    note_comment(tx, after, *rating.comment, context.now);
  }
  kernel::record(tx, context.caller, context.now, {"problems.rate", id.value, after.division});
}

}  // namespace problems
