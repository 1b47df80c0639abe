// SQL over the table of problems, one row at a time. Lists are in store_ledger.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "db/tx.h"
#include "kernel/scope.h"
#include "places/model.h"
#include "problems/model.h"

namespace problems {

// One row. Members are in the order of the columns.
struct Problem {
  ProblemId id;
  std::string number;  // "370102-20261122-0001"
  State state = State::submitted;
  Source source = Source::citizen;
  std::string category;
  int line = 0;
  std::int64_t division = 0;
  std::optional<std::int64_t> grid_code;
  double lng = 0, lat = 0;  // WGS-84 degrees
  std::optional<double> accuracy_m;
  std::int64_t cell = 0;  // geo/cells.h
  bool outside = false;   // not in the province
  std::string place, description;
  std::optional<AccountId> reporter;  // staff who registered it
  std::optional<std::string> phone_sealed, phone_hash;
  bool anonymous = false;
  bool keep_private = false;
  std::string receipt_hash;
  std::optional<UnitId> unit;          // who has it now
  std::optional<AccountId> assignee;   // the person, when one is named
  std::optional<AccountId> resolver;   // who must not verify
  std::optional<AccountId> verifier;
  base::Instant created_at;
  int created_month = 0;  // 202611, Shanghai; likewise below
  std::optional<base::Instant> accepted_at;
  std::optional<int> accepted_month;
  std::optional<base::Instant> assigned_at, started_at, resolved_at;
  std::optional<base::Instant> closed_at;  // ended, in whatever way
  std::optional<int> closed_month;         // only of State::closed
  std::optional<base::Instant> due_at;     // of the phase it is in; suspended: resumes then
  std::optional<base::Instant> handle_due_at;
  std::optional<base::Instant> paused_at;
  int escalation = 0;
  std::optional<ProblemId> duplicate_of, recurrence_of;
  int rework_count = 0, extension_count = 0, reopen_count = 0;
  bool late = false;  // some deadline was missed
  Publication publication = Publication::pending;
  int flag_count = 0, follower_count = 0;
  std::optional<int> satisfaction;
  std::optional<PhotoId> cover;
  bool demonstration = false;
  std::int64_t version = 1;
  std::optional<places::PlaceId> at_place;  // reported from its plaque
};

// Purpose of base::SecretKeys for phone_sealed and phone_hash.
inline constexpr std::string_view reporter_phone_purpose = "problems.phone";

// The ledger's scope: by division, line and, for own-only grants, the assignee.
constexpr kernel::ScopeColumns problem_scope{"p.division", "p.line", "p.assignee"};

// The problem in `scope`, or nothing.
std::optional<Problem> find_problem(db::Tx& tx, const kernel::Scope& scope, ProblemId id);
// Whoever asks: the caller of this decides what may be seen.
std::optional<Problem> find_any_problem(db::Tx& tx, ProblemId id);
// The same, locked until the transaction ends. Only inside a write.
std::optional<Problem> lock_problem(db::Tx& tx, ProblemId id);

// What `problem` was merged into in the end; itself when it is no duplicate.
Problem original_of(db::Tx& tx, const Problem& problem);

void insert_problem(db::Tx& tx, const Problem& problem);
// Writes what steps change and moves `problem.version`. Throws Refusal 409
// "problems.changed_meanwhile" when the row is no longer at that version.
void update_problem(db::Tx& tx, Problem& problem);

// The clause of the standard under which a review found it, number and name; nothing for all others.
std::optional<std::string> clause_of(db::Tx& tx, ProblemId id);
void set_clause(db::Tx& tx, ProblemId id, std::string_view clause);

// The next running number of a county on a day, from 1.
int next_number(db::Tx& tx, std::int64_t county, base::Day day);

// Who holds a receipt: the reporter may act on the problem, a follower only read it.
enum class Holder { nobody, follower, reporter };
Holder holder_of(db::Tx& tx, const Problem& problem, std::string_view receipt);
// How receipts are stored.
std::string hash_of_receipt(std::string_view receipt);

}  // namespace problems
