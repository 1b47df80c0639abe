// SQL over accounts. Names and telephone numbers arrive and leave sealed (base::SecretKeys).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "people/model_requests.h"

namespace people {

// Purposes for base::SecretKeys: a value sealed for one column cannot be read as another.
inline constexpr std::string_view name_purpose = "accounts.name";
inline constexpr std::string_view phone_purpose = "accounts.phone";
inline constexpr std::string_view totp_purpose = "accounts.totp";

struct AccountRow {
  AccountId id;
  std::string login;
  UnitId unit;
  std::string unit_name;
  std::int64_t division = 0;  // of the unit
  std::string name_sealed;
  std::optional<std::string> phone_sealed;
  std::string position;
  bool active = true;
  bool has_totp = false;
  bool must_change_password = false;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (id, login, unit, unit_name, division, name_sealed, phone_sealed, position,
                       active, has_totp, must_change_password, version))

// By id; `after`: continue behind this one.
std::vector<AccountRow> list_accounts(db::Tx& tx, const kernel::Scope& scope,
                                      const AccountQuery& query, std::optional<std::int64_t> after,
                                      base::Day today, int rows_max);
std::optional<AccountRow> find_account(db::Tx& tx, const kernel::Scope& scope, AccountId id);

// What signing in needs; no scope, because nobody is signed in yet.
struct CredentialRow {
  AccountId id;
  std::string login;
  std::int64_t division = 0;
  std::string password_hash;
  bool must_change_password = false;
  std::optional<std::string> totp_sealed;
  std::optional<std::string> totp_pending_sealed;
  bool active = false;
};
BOOST_DESCRIBE_STRUCT(CredentialRow, (),
                      (id, login, division, password_hash, must_change_password, totp_sealed,
                       totp_pending_sealed, active))
std::optional<CredentialRow> find_credential(db::Tx& tx, std::string_view login);
std::optional<CredentialRow> find_credential(db::Tx& tx, AccountId id);

// The only active account with this telephone number (base::SecretKeys::lookup_hash); nothing
// when several share it.
std::optional<AccountId> find_account_by_phone(db::Tx& tx, std::string_view phone_hash);

struct NewAccountRow {
  AccountId id;
  std::string login;
  UnitId unit;
  std::string name_sealed;
  std::optional<std::string> phone_sealed;
  std::optional<std::string> phone_hash;
  std::string position;
  std::string password_hash;
  bool must_change_password = true;
};
// False when the login is taken.
bool insert_account(db::Tx& tx, const NewAccountRow& account, base::Instant now);

struct AccountEdit {
  std::optional<UnitId> unit;
  std::optional<std::string> name_sealed;
  bool changes_phone = false;
  std::optional<std::string> phone_sealed, phone_hash;
  std::optional<std::string> position;
  std::optional<bool> active;
};
// False when the version has moved meanwhile.
bool save_account(db::Tx& tx, AccountId id, std::int64_t version, const AccountEdit& edit);

void save_password(db::Tx& tx, AccountId id, const std::string& hash, bool must_change,
                   base::Instant now);
void save_pending_totp(db::Tx& tx, AccountId id, std::optional<std::string_view> sealed);
// The pending secret becomes the one in force; `step` may not be used again.
void adopt_totp(db::Tx& tx, AccountId id, std::int64_t step);
void remove_totp(db::Tx& tx, AccountId id);
// False when this or a later step has been used already.
bool use_totp_step(db::Tx& tx, AccountId id, std::int64_t step);

// Messages in the inbox that have not been read, at most `unread_max`.
std::int64_t unread_count(db::Tx& tx, AccountId id);

// Holds the row so that two grants to one account cannot pass each other's separation check.
void lock_account(db::Tx& tx, AccountId id);

// The sealed name of an account; nothing when there is no such account.
std::optional<std::string> sealed_name(db::Tx& tx, kernel::AccountId account);

}  // namespace people
