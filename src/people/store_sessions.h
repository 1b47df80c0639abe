// SQL over sessions, the places an account is known from, and the buckets that bound guessing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "people/model.h"

namespace people {

// A session with its account, as authenticating needs it: one statement.
struct SessionRow {
  SessionId id;
  base::Instant created_at;
  base::Instant last_seen_at;
  AccountId account;
  UnitId unit;
  std::int64_t division = 0;
  std::string name_sealed;
  bool active = false;
  bool must_change_password = false;
  bool has_totp = false;
};
BOOST_DESCRIBE_STRUCT(SessionRow, (),
                      (id, created_at, last_seen_at, account, unit, division, name_sealed, active,
                       must_change_password, has_totp))
// Nothing when there is none or it has ended.
std::optional<SessionRow> find_session(db::Tx& tx, std::string_view token_hash);

struct NewSessionRow {
  SessionId id;
  std::string token_hash;
  AccountId account;
  std::string address;
  std::string user_agent;
};
void insert_session(db::Tx& tx, const NewSessionRow& session, base::Instant now);

struct OpenSessionRow {
  SessionId id;
  AccountId account;
  std::string login;
  std::int64_t division = 0;
  base::Instant created_at;
  base::Instant last_seen_at;
  std::string address;
  std::string user_agent;
};
BOOST_DESCRIBE_STRUCT(OpenSessionRow, (),
                      (id, account, login, division, created_at, last_seen_at, address, user_agent))
// Open sessions of an account, newest first; those idle or too old are left out.
std::vector<OpenSessionRow> open_sessions(db::Tx& tx, AccountId account,
                                          base::Instant created_after, base::Instant seen_after);
std::optional<OpenSessionRow> find_open_session(db::Tx& tx, SessionId id);

void end_session(db::Tx& tx, SessionId id, std::string_view reason, base::Instant now);
// All of an account but `kept`; returns how many.
std::int64_t end_sessions(db::Tx& tx, AccountId account, std::optional<SessionId> kept,
                          std::string_view reason, base::Instant now);
void touch(db::Tx& tx, const std::vector<std::pair<SessionId, base::Instant>>& seen);

bool is_known_place(db::Tx& tx, AccountId account, std::string_view place_hash);
void remember_place(db::Tx& tx, AccountId account, std::string_view place_hash, base::Instant now);

struct BucketRow {
  std::int64_t milli_tokens = 0;
  base::Instant at;
};
BOOST_DESCRIBE_STRUCT(BucketRow, (), (milli_tokens, at))
// Creates the bucket as `full` when it is missing, and locks it. Only inside a write.
BucketRow lock_bucket(db::Tx& tx, const std::string& key, const BucketRow& full);
void save_bucket(db::Tx& tx, const std::string& key, const BucketRow& bucket);
void remove_bucket(db::Tx& tx, const std::string& key);
void remove_buckets_like(db::Tx& tx, const std::string& key_prefix);

// Buckets and places unused since then are forgotten; a bucket that old is full again.
void forget_old(db::Tx& tx, base::Instant buckets_before, base::Instant places_before);

}  // namespace people
