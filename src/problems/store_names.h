// Units and people as the loop needs to know them: who can be given a problem, who must be told,
// what they are called.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/permission.h"
#include "problems/model.h"

namespace problems {

// Somebody to whom a problem can be given.
struct Owner {
  UnitId unit;
  std::string unit_name;
  std::int64_t division = 0;  // of the unit
  std::int64_t lines = 0;     // bits; 0: the unit holds no line in particular
  std::optional<AccountId> assignee;
};
// Nothing when it is unknown or no longer active.
std::optional<Owner> owner_of_unit(db::Tx& tx, UnitId unit);
std::optional<Owner> owner_of_account(db::Tx& tx, AccountId account);

std::map<UnitId, std::string> unit_names(db::Tx& tx, const std::set<UnitId>& units);
// Sealed: people::name_purpose.
std::map<AccountId, std::string> sealed_names(db::Tx& tx, const std::set<AccountId>& accounts);

// Active accounts of a unit, at most 50.
std::vector<AccountId> accounts_of_unit(db::Tx& tx, UnitId unit);
// Active accounts of the office of a division, at most 50; empty when it has none.
std::vector<AccountId> accounts_of_office(db::Tx& tx, std::int64_t division);

}  // namespace problems
