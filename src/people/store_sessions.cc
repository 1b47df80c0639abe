#include "people/store_sessions.h"

namespace people {

std::optional<SessionRow> find_session(db::Tx& tx, std::string_view token_hash) {
  return tx.maybe_one<SessionRow>(
      "SELECT s.id, s.created_at, s.last_seen_at, s.account, a.unit, u.division, a.name_sealed, "
      "a.active, a.must_change_password, "
      "CASE WHEN a.totp_sealed IS NULL THEN 0 ELSE 1 END AS has_totp "
      "FROM sessions s JOIN accounts a ON a.id = s.account JOIN units u ON u.id = a.unit "
      "WHERE s.token_hash = $1 AND s.ended_at IS NULL",
      token_hash);
}

void insert_session(db::Tx& tx, const NewSessionRow& session, base::Instant now) {
  tx.run(
      "INSERT INTO sessions (id, token_hash, account, created_at, last_seen_at, address, "
      "user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6)",
      session.id, session.token_hash, session.account, now, session.address, session.user_agent);
}

namespace {

constexpr std::string_view open_columns =
    "SELECT s.id, s.account, a.login, u.division, s.created_at, s.last_seen_at, s.address, "
    "s.user_agent FROM sessions s JOIN accounts a ON a.id = s.account "
    "JOIN units u ON u.id = a.unit WHERE s.ended_at IS NULL AND ";

}  // namespace

std::vector<OpenSessionRow> open_sessions(db::Tx& tx, AccountId account,
                                          base::Instant created_after, base::Instant seen_after) {
  return tx.all<OpenSessionRow>(std::string(open_columns) +
                                    "s.account = $1 AND s.created_at > $2 AND s.last_seen_at > $3 "
                                    "ORDER BY s.id DESC LIMIT 200",
                                account, created_after, seen_after);
}

std::optional<OpenSessionRow> find_open_session(db::Tx& tx, SessionId id) {
  return tx.maybe_one<OpenSessionRow>(std::string(open_columns) + "s.id = $1", id);
}

void end_session(db::Tx& tx, SessionId id, std::string_view reason, base::Instant now) {
  tx.run("UPDATE sessions SET ended_at = $2, end_reason = $3 WHERE id = $1 AND ended_at IS NULL",
         id, now, reason);
}

std::int64_t end_sessions(db::Tx& tx, AccountId account, std::optional<SessionId> kept,
                          std::string_view reason, base::Instant now) {
  return tx.run(
      "UPDATE sessions SET ended_at = $3, end_reason = $4 "
      "WHERE account = $1 AND ended_at IS NULL AND id <> $2",
      account, kept.value_or(SessionId{}), now, reason);
}

void touch(db::Tx& tx, const std::vector<std::pair<SessionId, base::Instant>>& seen) {
  for (const auto& [id, at] : seen) {
    tx.run("UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND last_seen_at < $2", id, at);
  }
}

bool is_known_place(db::Tx& tx, AccountId account, std::string_view place_hash) {
  return tx
      .maybe_one<std::int64_t>("SELECT 1 FROM known_places WHERE account = $1 AND place_hash = $2",
                               account, place_hash)
      .has_value();
}

void remember_place(db::Tx& tx, AccountId account, std::string_view place_hash, base::Instant now) {
  tx.run(
      "INSERT INTO known_places (account, place_hash, last_at) VALUES ($1, $2, $3) "
      "ON CONFLICT (account, place_hash) DO UPDATE SET last_at = excluded.last_at",
      account, place_hash, now);
}

BucketRow lock_bucket(db::Tx& tx, const std::string& key, const BucketRow& full) {
  // Inserting first makes two first guesses at once meet on one row instead of both being first.
  tx.run(
      "INSERT INTO guess_buckets (key, milli_tokens, at) VALUES ($1, $2, $3) "
      "ON CONFLICT (key) DO NOTHING",
      key, full.milli_tokens, full.at);
  return tx.one<BucketRow>("SELECT milli_tokens, at FROM guess_buckets WHERE key = $1 {for_update}",
                           key);
}

void save_bucket(db::Tx& tx, const std::string& key, const BucketRow& bucket) {
  tx.run("UPDATE guess_buckets SET milli_tokens = $2, at = $3 WHERE key = $1", key,
         bucket.milli_tokens, bucket.at);
}

void remove_bucket(db::Tx& tx, const std::string& key) {
  tx.run("DELETE FROM guess_buckets WHERE key = $1", key);
}

void remove_buckets_like(db::Tx& tx, const std::string& key_prefix) {
  // Keys hold no LIKE signs: they are made of words, colons, hexadecimal digits and addresses.
  tx.run("DELETE FROM guess_buckets WHERE key LIKE $1", key_prefix + '%');
}

void forget_old(db::Tx& tx, base::Instant buckets_before, base::Instant places_before) {
  tx.run("DELETE FROM guess_buckets WHERE at < $1", buckets_before);
  tx.run("DELETE FROM known_places WHERE last_at < $1", places_before);
}

}  // namespace people
