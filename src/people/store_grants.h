// SQL over grants: a role over divisions and lines from one day to another, both included.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "people/model_requests.h"

namespace people {

struct GrantRow {
  GrantId id;
  AccountId account;
  Role role = Role::viewer;
  std::int64_t division = 0;
  std::optional<AssessmentUnitId> assessment_unit;
  std::int64_t lines = -1;  // bits; all: -1
  base::Day valid_from;
  std::optional<base::Day> valid_to;
};
BOOST_DESCRIBE_STRUCT(GrantRow, (),
                      (id, account, role, division, assessment_unit, lines, valid_from, valid_to))

// Of these accounts, not ended before `today`; by id.
std::vector<GrantRow> grants_of(db::Tx& tx, std::span<const AccountId> accounts, base::Day today);
std::optional<GrantRow> find_grant(db::Tx& tx, GrantId id);
void insert_grant(db::Tx& tx, const GrantRow& grant, std::optional<AccountId> granted_by,
                  base::Instant now);
void end_grant(db::Tx& tx, GrantId id, base::Day last_day);

// Grants in force with the members of their assessment units: one row per member.
struct GrantMemberRow {
  GrantId id;
  Role role = Role::viewer;
  std::int64_t division = 0;
  std::optional<AssessmentUnitId> assessment_unit;
  std::int64_t lines = -1;
  std::optional<std::int64_t> member;
};
BOOST_DESCRIBE_STRUCT(GrantMemberRow, (), (id, role, division, assessment_unit, lines, member))
std::vector<GrantMemberRow> grants_in_force(db::Tx& tx, AccountId account, base::Day today);

}  // namespace people
