#include "problems/actions_clock.h"

#include "kernel/audit.h"
#include "notices/actions.h"
#include "problems/actions_step.h"
#include "problems/deadline.h"
#include "problems/recipients.h"
#include "problems/rules.h"
#include "problems/store_due.h"
#include "standards/model.h"

namespace problems {

namespace {

constexpr int page_rows = 200;

const kernel::Caller& the_program() {
  static const kernel::Caller nobody;
  return nobody;
}

void resume_suspended(db::Tx& tx, base::Instant now, const Problem& problem) {
  NewStep wanted;
  wanted.step = Step::resume;
  take_step(tx, Taker{the_program(), Actor::system, now}, problem, wanted);
}

bool may_climb(const Problem& problem, base::Instant now) {
  const standards::Standards& standards = standards::current();
  const int hours = problem.escalation * standards.loop.escalate_hours;
  return due_after(*problem.due_at, hours, standards::HoursKind::working, standards.calendar) <=
         now;
}

void climb(db::Tx& tx, const kernel::JobContext& context, const Problem& problem) {
  const int escalation = problem.escalation + 1;
  const auto level = escalation_level(escalation, kernel::division_level(problem.division));
  if (!level) return;
  raise_escalation(tx, problem.id);
  notices::Notice notice = notice_about(problem, "problem_overdue", "超期升级督办");
  notice.urgent = true;
  auto told = accounts_of_office(tx, kernel::ancestor(problem.division, *level));
  if (escalation == 1) {
    const auto handlers = handlers_of(tx, problem);
    told.insert(told.end(), handlers.begin(), handlers.end());
  }
  tell(tx, context, problem, told, notice);
  kernel::record(tx, the_program(), context.now,
                 {"problems.overdue", problem.id.value, problem.division,
                  "{\"escalation\":" + std::to_string(escalation) +
                      ",\"level\":" + std::to_string(*level) + "}"});
}

void look_at(db::Tx& tx, const kernel::JobContext& context, ProblemId id) {
  const auto problem = lock_problem(tx, id);
  if (!problem || !problem->due_at || *problem->due_at >= context.now) return;
  if (problem->state == State::suspended) return resume_suspended(tx, context.now, *problem);
  if (may_climb(*problem, context.now)) climb(tx, context, *problem);
}

}  // namespace

void climb_overdue(const kernel::JobContext& context) {
  DueRow after;
  for (;;) {
    const auto page = context.database.read(
        [&](db::Tx& tx) { return list_due(tx, context.now, after, escalation_max, page_rows); });
    if (page.empty()) return;
    context.database.write([&](db::Tx& tx) {
      for (const DueRow& row : page) look_at(tx, context, row.id);
    });
    after = page.back();
  }
}

}  // namespace problems
