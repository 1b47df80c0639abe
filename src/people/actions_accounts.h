// Verbs on accounts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/crypto.h"
#include "db/database.h"
#include "kernel/context.h"
#include "people/model_requests.h"

namespace people {

// The day from which the divisions hold (data/divisions/SOURCES.md): grants that the program
// makes begin there, because a demonstration and the scenarios play in the past.
inline const base::Day records_begin = *base::day_from({2023, 6, 30});

struct GrantOrder {
  Role role = Role::viewer;
  std::int64_t division = 0;
  std::uint64_t lines = kernel::all_lines;
  std::optional<AssessmentUnitId> assessment_unit;
  base::Day valid_from = records_begin;
};

// An account made by the program itself (command line, demonstration), without a caller.
struct AccountOrder {
  std::string login;
  UnitId unit;
  std::string name;
  std::optional<std::string> phone;
  std::string position;
  std::string password_hash;  // base::hash_password; one hash may serve many
  bool must_change_password = false;
  std::vector<GrantOrder> grants;
};

// Throws Refusal 409 "accounts.login_taken", or 409 "grants.separation" when the roles ordered
// may not be held together. Does not check the password.
AccountId add_account(db::Tx& tx, const base::SecretKeys& keys, const AccountOrder& order,
                      base::Instant now);

// `aiwei account create`: an account in the office of `division` holding `role` over it. Checks
// login and password like the interface does. Throws Refusal.
struct CommandLineAccount {
  std::string login;
  std::string password;
  std::string name;
  Role role = Role::system_admin;
  std::int64_t division = 370'000'000'000;
};
AccountId create_account(db::Database& database, const base::SecretKeys& keys,
                         const CommandLineAccount& wanted, base::Instant now);

// `aiwei account reset-password`, for when nobody can sign in any more who could do it in the
// interface. Ends the sessions of the account, lifts the bounds on guessing, asks for another
// password at the next sign-in, and records it all. Throws Refusal.
enum class Totp { kept, removed };
struct CommandLineReset {
  std::string login;
  std::string password;
  Totp totp = Totp::kept;
};
void reset_password(db::Database& database, const CommandLineReset& wanted, base::Instant now);

// The verbs behind the routes. They throw Refusal: 404 for what is outside the caller's scope,
// 422 with the faults, 409 "accounts.login_taken", 409 "accounts.other_administrator" when a
// system administrator would disable or take over a security or audit administrator, 412.
AccountItem create_account(const kernel::OutsideContext& context, const NewAccount& request);
AccountItem change_account(kernel::Context& context, AccountId id, const AccountChange& change);
void reset_password(const kernel::OutsideContext& context, AccountId id,
                    const PasswordReset& request);
void unlock_account(kernel::Context& context, AccountId id);
void remove_totp_of(kernel::Context& context, AccountId id);  // a lost telephone
// Recorded in the audit log, in the same transaction as the reading.
PersonalData read_personal(const kernel::OutsideContext& context, AccountId id);

}  // namespace people
