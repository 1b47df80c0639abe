#include "problems/store_steps.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(PastStep, (),
                      (id, step, from_state, to_state, actor, unit_name, name_sealed, at, reason))
BOOST_DESCRIBE_STRUCT(Request, (),
                      (id, kind, rung, decided_level, hours, until_day, reason, state,
                       requested_by, requested_at))

void insert_steps(db::Tx& tx, std::span<const StepRow> steps) {
  db::Query query(
      "INSERT INTO steps (id, problem, step, from_state, to_state, actor, account, unit, "
      "unit_name, at, reason, details) VALUES ");
  bool first = true;
  for (const StepRow& row : steps) {
    if (!first) query.add(", ");
    first = false;
    query.add("(?, ?, ?, ?, ?, ?, ?, ?, ", row.id, row.problem, row.step, row.from_state,
              row.to_state, row.actor, row.account, row.unit);
    if (row.unit) {
      query.add("COALESCE((SELECT u.name FROM units u WHERE u.id = ?), ''), ", row.unit);
    } else {
      query.add("'', ");
    }
    query.add("?, ?, ?)", row.at, row.reason, row.details);
  }
  tx.run(query);
}

std::vector<PastStep> steps_of(db::Tx& tx, ProblemId problem) {
  return tx.all<PastStep>(
      "SELECT s.id, s.step, s.from_state, s.to_state, s.actor, s.unit_name, a.name_sealed, s.at, "
      "s.reason FROM steps s LEFT JOIN accounts a ON a.id = s.account "
      "WHERE s.problem = $1 ORDER BY s.id LIMIT 500",
      problem);
}

std::optional<base::Instant> first_accepted_at(db::Tx& tx, ProblemId problem) {
  return tx.maybe_one<base::Instant>(
      "SELECT at FROM steps WHERE problem = $1 AND (step = 'accept' OR step = 'restore') "
      "ORDER BY id LIMIT 1",
      problem);
}

void insert_request(db::Tx& tx, ProblemId problem, const Request& request) {
  tx.run(
      "INSERT INTO extensions (id, problem, kind, rung, hours, until_day, reason, state, "
      "requested_by, requested_at, decision) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '')",
      request.id, problem, request.kind, request.rung, request.hours, request.until_day,
      request.reason, request.state, request.requested_by, request.requested_at);
}

std::vector<Request> requests_of(db::Tx& tx, ProblemId problem) {
  return tx.all<Request>(
      "SELECT id, kind, rung, decided_level, hours, until_day, reason, state, requested_by, "
      "requested_at FROM extensions WHERE problem = $1 ORDER BY id",
      problem);
}

void decide_request(db::Tx& tx, RequestId id, const Decision& decision, base::Instant now) {
  tx.run(
      "UPDATE extensions SET state = $1, hours = $2, decided_level = $3, decided_by = $4, "
      "decided_at = $5, decision = $6 WHERE id = $7",
      decision.state, decision.hours, decision.level, decision.by, now, decision.text, id);
}

void lapse_requests(db::Tx& tx, ProblemId problem, base::Instant now) {
  tx.run(
      "UPDATE extensions SET state = 'lapsed', decided_at = $1 "
      "WHERE problem = $2 AND state = 'pending'",
      now, problem);
}

void count_template_use(db::Tx& tx, TemplateId id) {
  tx.run("UPDATE templates SET uses = uses + 1 WHERE id = $1 AND active = 1", id);
}

}  // namespace problems
