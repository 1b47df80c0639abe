#include "people/store_accounts.h"

namespace people {

namespace {

constexpr std::string_view columns =
    "SELECT a.id, a.login, a.unit, u.name AS unit_name, u.division, a.name_sealed, "
    "a.phone_sealed, a.position, a.active, "
    "CASE WHEN a.totp_sealed IS NULL THEN 0 ELSE 1 END AS has_totp, a.must_change_password, "
    "a.version FROM accounts a JOIN units u ON u.id = a.unit WHERE ";

constexpr std::string_view credential_columns =
    "SELECT a.id, a.login, u.division, a.password_hash, a.must_change_password, a.totp_sealed, "
    "a.totp_pending_sealed, a.active FROM accounts a JOIN units u ON u.id = a.unit WHERE ";

std::optional<db::Bytes> bytes(const std::optional<std::string>& sealed) {
  if (!sealed) return std::nullopt;
  return db::Bytes{*sealed};
}

}  // namespace

std::vector<AccountRow> list_accounts(db::Tx& tx, const kernel::Scope& scope,
                                      const AccountQuery& query, std::optional<std::int64_t> after,
                                      base::Day today, int rows_max) {
  db::Query sql(columns);
  kernel::scope_condition(sql, scope, {.division = "u.division"});
  if (query.unit) sql.add(" AND a.unit = ?", *query.unit);
  if (query.active) sql.add(" AND a.active = ?", *query.active);
  if (query.role) {
    sql.add(
        " AND EXISTS (SELECT 1 FROM grants g WHERE g.account = a.id AND g.role = ? "
        "AND g.valid_from <= ? AND (g.valid_to IS NULL OR g.valid_to >= ?))",
        *query.role, today, today);
  }
  if (query.q) {
    const std::string pattern = contains_pattern(*query.q);
    sql.add(
        " AND (a.login LIKE ? ESCAPE '!' OR u.name LIKE ? ESCAPE '!' "
        "OR a.position LIKE ? ESCAPE '!')",
        pattern, pattern, pattern);
  }
  if (after) sql.add(" AND a.id > ?", *after);
  sql.add(" ORDER BY a.id LIMIT ?", rows_max);
  return tx.all<AccountRow>(sql);
}

std::optional<AccountRow> find_account(db::Tx& tx, const kernel::Scope& scope, AccountId id) {
  db::Query sql(columns);
  kernel::scope_condition(sql, scope, {.division = "u.division"});
  sql.add(" AND a.id = ?", id);
  return tx.maybe_one<AccountRow>(sql);
}

std::optional<CredentialRow> find_credential(db::Tx& tx, std::string_view login) {
  return tx.maybe_one<CredentialRow>(std::string(credential_columns) + "a.login = $1", login);
}

std::optional<CredentialRow> find_credential(db::Tx& tx, AccountId id) {
  return tx.maybe_one<CredentialRow>(std::string(credential_columns) + "a.id = $1", id);
}

bool insert_account(db::Tx& tx, const NewAccountRow& account, base::Instant now) {
  return tx.run(
             "INSERT INTO accounts (id, login, unit, name_sealed, phone_sealed, phone_hash, "
             "position, password_hash, password_set_at, must_change_password, totp_last_step, "
             "active, version, created_at) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 1, 1, $11) "
             "ON CONFLICT (login) DO NOTHING",
             account.id, account.login, account.unit, db::Bytes{account.name_sealed},
             bytes(account.phone_sealed), account.phone_hash, account.position,
             account.password_hash, now, account.must_change_password, now) == 1;
}

bool save_account(db::Tx& tx, AccountId id, std::int64_t version, const AccountEdit& edit) {
  db::Query sql("UPDATE accounts SET version = version + 1");
  if (edit.unit) sql.add(", unit = ?", *edit.unit);
  if (edit.name_sealed) sql.add(", name_sealed = ?", db::Bytes{*edit.name_sealed});
  if (edit.changes_phone) {
    sql.add(", phone_sealed = ?, phone_hash = ?", bytes(edit.phone_sealed), edit.phone_hash);
  }
  if (edit.position) sql.add(", position = ?", *edit.position);
  if (edit.active) sql.add(", active = ?", *edit.active);
  sql.add(" WHERE id = ? AND version = ?", id, version);
  return tx.run(sql) == 1;
}

void save_password(db::Tx& tx, AccountId id, const std::string& hash, bool must_change,
                   base::Instant now) {
  tx.run(
      "UPDATE accounts SET password_hash = $2, must_change_password = $3, "
      "password_set_at = $4 WHERE id = $1",
      id, hash, must_change, now);
}

void save_pending_totp(db::Tx& tx, AccountId id, std::optional<std::string_view> sealed) {
  std::optional<db::Bytes> value;
  if (sealed) value = db::Bytes{*sealed};
  tx.run("UPDATE accounts SET totp_pending_sealed = $2 WHERE id = $1", id, value);
}

void adopt_totp(db::Tx& tx, AccountId id, std::int64_t step) {
  tx.run(
      "UPDATE accounts SET totp_sealed = totp_pending_sealed, totp_pending_sealed = NULL, "
      "totp_last_step = $2, version = version + 1 WHERE id = $1",
      id, step);
}

void remove_totp(db::Tx& tx, AccountId id) {
  tx.run(
      "UPDATE accounts SET totp_sealed = NULL, totp_pending_sealed = NULL, "
      "version = version + 1 WHERE id = $1",
      id);
}

bool use_totp_step(db::Tx& tx, AccountId id, std::int64_t step) {
  return tx.run("UPDATE accounts SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2", id,
                step) == 1;
}

std::int64_t unread_count(db::Tx& tx, AccountId id) {
  return tx.one<std::int64_t>(
      "SELECT COUNT(*) FROM (SELECT 1 FROM inbox WHERE account = $1 AND read_at IS NULL LIMIT $2) "
      "AS unread",
      id, unread_max);
}

void lock_account(db::Tx& tx, AccountId id) {
  tx.maybe_one<std::int64_t>("SELECT id FROM accounts WHERE id = $1 {for_update}", id);
}

std::optional<AccountId> find_account_by_phone(db::Tx& tx, std::string_view phone_hash) {
  const auto found = tx.all<AccountId>(
      "SELECT id FROM accounts WHERE phone_hash = $1 AND active = 1 LIMIT 2", phone_hash);
  if (found.size() != 1) return std::nullopt;
  return found.front();
}

std::optional<std::string> sealed_name(db::Tx& tx, kernel::AccountId account) {
  return tx.maybe_one<std::string>("SELECT name_sealed FROM accounts WHERE id = $1", account);
}

}  // namespace people
