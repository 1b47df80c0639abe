#include "problems/store_problems.h"

#include "base/crypto.h"
#include "base/errors.h"
#include "base/text.h"
#include "problems/store_columns.h"
#include "problems/store_followers.h"

namespace problems {

std::optional<Problem> find_problem(db::Tx& tx, const kernel::Scope& scope, ProblemId id) {
  db::Query query("SELECT ");
  query.add(problem_columns).add(" FROM problems p WHERE p.id = ? AND ", id);
  kernel::scope_condition(query, scope, problem_scope);
  return tx.maybe_one<Problem>(query);
}

std::optional<Problem> find_any_problem(db::Tx& tx, ProblemId id) {
  static const std::string sql =
      "SELECT " + std::string(problem_columns) + " FROM problems p WHERE p.id = $1";
  return tx.maybe_one<Problem>(sql, id);
}

std::optional<Problem> lock_problem(db::Tx& tx, ProblemId id) {
  static const std::string sql =
      "SELECT " + std::string(problem_columns) + " FROM problems p WHERE p.id = $1 {for_update}";
  return tx.maybe_one<Problem>(sql, id);
}

Problem original_of(db::Tx& tx, const Problem& problem) {
  constexpr int hops_max = 50;  // each was a decision of its own, so that there are few
  Problem original = problem;
  for (int hops = 0; original.duplicate_of && hops < hops_max; ++hops) {
    auto next = find_any_problem(tx, *original.duplicate_of);
    if (!next) break;
    original = std::move(*next);
  }
  return original;
}

void insert_problem(db::Tx& tx, const Problem& p) {
  const auto phone = p.phone_sealed ? std::optional<db::Bytes>(db::Bytes{*p.phone_sealed})
                                    : std::optional<db::Bytes>();
  tx.run(
      "INSERT INTO problems (id, number, state, source, category, line, division, grid_code, lng, "
      "lat, accuracy_m, cell, outside, place, description, reporter, phone_sealed, phone_hash, "
      "anonymous, private, receipt_hash, unit, assignee, created_at, created_month, accepted_at, "
      "accepted_month, assigned_at, due_at, handle_due_at, escalation, rework_count, "
      "extension_count, reopen_count, late, publication, flag_count, follower_count, cover, "
      "demonstration, version, at_place) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, "
      "$19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, 0, 0, 0, 0, 0, $31, 0, 0, $32, "
      "$33, $34, $35)",
      p.id, p.number, p.state, p.source, p.category, p.line, p.division, p.grid_code, p.lng, p.lat,
      p.accuracy_m, p.cell, p.outside, p.place, p.description, p.reporter, phone, p.phone_hash,
      p.anonymous, p.keep_private, p.receipt_hash, p.unit, p.assignee, p.created_at,
      p.created_month, p.accepted_at, p.accepted_month, p.assigned_at, p.due_at, p.handle_due_at,
      p.publication, p.cover, p.demonstration, p.version, p.at_place);
}

std::optional<std::string> clause_of(db::Tx& tx, ProblemId id) {
  return tx.one<std::optional<std::string>>("SELECT clause FROM problems WHERE id = $1", id);
}

void set_clause(db::Tx& tx, ProblemId id, std::string_view clause) {
  tx.run("UPDATE problems SET clause = $1 WHERE id = $2", clause, id);
}

void update_problem(db::Tx& tx, Problem& p) {
  const std::int64_t changed = tx.run(
      "UPDATE problems SET state = $1, category = $2, line = $3, division = $4, unit = $5, "
      "assignee = $6, resolver = $7, verifier = $8, accepted_at = $9, accepted_month = $10, "
      "assigned_at = $11, started_at = $12, resolved_at = $13, closed_at = $14, "
      "closed_month = $15, due_at = $16, handle_due_at = $17, paused_at = $18, escalation = $19, "
      "duplicate_of = $20, rework_count = $21, extension_count = $22, reopen_count = $23, "
      "late = $24, satisfaction = $25, version = version + 1 WHERE id = $26 AND version = $27",
      p.state, p.category, p.line, p.division, p.unit, p.assignee, p.resolver, p.verifier,
      p.accepted_at, p.accepted_month, p.assigned_at, p.started_at, p.resolved_at, p.closed_at,
      p.closed_month, p.due_at, p.handle_due_at, p.paused_at, p.escalation, p.duplicate_of,
      p.rework_count, p.extension_count, p.reopen_count, p.late, p.satisfaction, p.id, p.version);
  if (changed != 1) {
    throw base::Refusal(409, "problems.changed_meanwhile", "这件问题刚被他人办理，请刷新后再试");
  }
  ++p.version;
}

int next_number(db::Tx& tx, std::int64_t county, base::Day day) {
  return tx.one<int>(
      "INSERT INTO problem_counters (county, day, last) VALUES ($1, $2, 1) "
      "ON CONFLICT (county, day) DO UPDATE SET last = problem_counters.last + 1 RETURNING last",
      county, day);
}

Holder holder_of(db::Tx& tx, const Problem& problem, std::string_view receipt) {
  const std::string hash = hash_of_receipt(receipt);
  if (base::equal_constant_time(hash, problem.receipt_hash)) return Holder::reporter;
  const auto follower = tx.maybe_one<std::int64_t>(
      "SELECT id FROM followers WHERE problem = $1 AND receipt_hash = $2", problem.id, hash);
  if (follower) return Holder::follower;
  // Whose report was merged into this one follows it, unless it is not for others to see.
  const bool is_public = problem.publication == Publication::published && !problem.keep_private;
  return is_public && is_receipt_of_merged(tx, problem.id, hash) ? Holder::follower
                                                                 : Holder::nobody;
}

std::string hash_of_receipt(std::string_view receipt) { return base::hex(base::sha256(receipt)); }

}  // namespace problems
