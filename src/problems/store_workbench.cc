#include "problems/store_columns.h"
#include "problems/store_ledger.h"

namespace problems {

namespace {

using kernel::Permission;

// Rows that wait for somebody with `permission`: open ones in its scope with `condition`.
struct Waiting {
  Task task;
  std::int64_t Workbench::*count;
  Permission permission;
  std::string_view condition;  // its single `?`, if any, is the caller's account
  bool names_caller = false;
};

constexpr Waiting tasks[] = {
    {Task::accept, &Workbench::to_accept, Permission::problem_accept, "p.state = 'submitted'"},
    {Task::assign, &Workbench::to_assign, Permission::problem_assign,
     "p.state IN ('accepted', 'returned')"},
    {Task::verify, &Workbench::to_verify, Permission::problem_verify,
     "p.state = 'resolved' AND (p.resolver IS NULL OR p.resolver <> ?)", true},
    {Task::decide, &Workbench::to_decide, Permission::problem_extend,
     "p.id IN (SELECT e.problem FROM extensions e WHERE e.state = 'pending' "
     "AND e.requested_by <> ?)",
     true},
};

constexpr std::string_view handling_states =
    "p.state IN ('assigned', 'in_progress', 'rework', 'extended', 'reopened')";

void add_waiting(db::Query& query, const LedgerReader& reader, const Waiting& waiting) {
  query.add("(");
  if (waiting.names_caller) query.add(waiting.condition, reader.caller.account);
  else query.add(waiting.condition);
  query.add(" AND ");
  kernel::scope_condition(query, kernel::scope_of(reader.caller, waiting.permission),
                          problem_scope);
  query.add(")");
}

void add_to_handle(db::Query& query, const LedgerReader& reader) {
  query.add("(").add(handling_states);
  query.add(" AND (p.assignee = ? OR (p.unit = ? AND p.assignee IS NULL)) AND ",
            reader.caller.account, reader.caller.unit);
  kernel::scope_condition(query, kernel::scope_of(reader.caller, Permission::problem_handle),
                          problem_scope);
  query.add(")");
}

std::int64_t count_open(db::Tx& tx, db::Query& query) { return tx.one<std::int64_t>(query); }

db::Query open_count() {
  db::Query query("SELECT COUNT(*) FROM problems p WHERE ");
  query.add(open_condition).add(" AND ");
  return query;
}

std::int64_t count_scope(db::Tx& tx, const LedgerReader& reader, std::string_view condition,
                         Permission permission) {
  db::Query query("SELECT COUNT(*) FROM problems p WHERE ");
  query.add(condition).add(" AND ");
  kernel::scope_condition(query, kernel::scope_of(reader.caller, permission), problem_scope);
  return tx.one<std::int64_t>(query);
}

std::int64_t count_overdue(db::Tx& tx, const LedgerReader& reader) {
  db::Query query = open_count();
  query.add("p.due_at IS NOT NULL AND p.due_at < ? AND p.state <> 'suspended' AND ", reader.now);
  kernel::scope_condition(query, kernel::scope_of(reader.caller, Permission::problem_read),
                          problem_scope);
  return tx.one<std::int64_t>(query);
}

std::vector<StateCount> count_states(db::Tx& tx, const LedgerReader& reader) {
  db::Query query("SELECT p.state, COUNT(*) FROM problems p WHERE ");
  query.add(open_condition).add(" AND ");
  kernel::scope_condition(query, kernel::scope_of(reader.caller, Permission::problem_read),
                          problem_scope);
  query.add(" GROUP BY p.state ORDER BY p.state");
  std::vector<StateCount> counts;
  tx.execute(query.sql(), query.values(), [&](const db::Row& row) {
    counts.push_back({row.get<State>(0), row.get<std::int64_t>(1)});
  });
  return counts;
}

bool is_wanted(Task wanted, Task task) { return wanted == Task::any || wanted == task; }

}  // namespace

void task_condition(db::Query& query, const LedgerReader& reader, Task wanted) {
  query.add("(1 = 0");
  for (const Waiting& waiting : tasks) {
    if (!is_wanted(wanted, waiting.task) || !reader.caller.may(waiting.permission)) continue;
    query.add(" OR ");
    add_waiting(query, reader, waiting);
  }
  if (is_wanted(wanted, Task::handle) && reader.caller.may(Permission::problem_handle)) {
    query.add(" OR ");
    add_to_handle(query, reader);
  }
  query.add(")");
}

Workbench count_workbench(db::Tx& tx, const LedgerReader& reader) {
  Workbench bench;
  for (const Waiting& waiting : tasks) {
    if (!reader.caller.may(waiting.permission)) continue;
    db::Query query = open_count();
    add_waiting(query, reader, waiting);
    bench.*waiting.count = count_open(tx, query);
  }
  if (reader.caller.may(Permission::problem_handle)) {
    db::Query query = open_count();
    add_to_handle(query, reader);
    bench.to_handle = count_open(tx, query);
  }
  if (reader.caller.may(Permission::problem_moderate)) {
    bench.to_moderate = count_scope(tx, reader, "p.publication = 'pending' AND p.private = 0 AND p.state NOT IN "
                                    "('duplicate', 'rejected', 'withdrawn')",
                                    Permission::problem_moderate);
  }
  bench.overdue = count_overdue(tx, reader);
  bench.flagged = count_scope(tx, reader, "p.flag_count > 0", Permission::problem_read);
  bench.open = count_states(tx, reader);
  return bench;
}

std::vector<Problem> first_of_workbench(db::Tx& tx, const LedgerReader& reader, int rows_max) {
  db::Query query("SELECT ");
  query.add(problem_columns).add(" FROM problems p WHERE ");
  query.add(open_condition).add(" AND ");
  task_condition(query, reader, Task::any);
  // SQLite puts NULL first and PostgreSQL last.
  query.add(" ORDER BY p.due_at IS NULL, p.due_at, p.id LIMIT ?", rows_max);
  return tx.all<Problem>(query);
}

}  // namespace problems
