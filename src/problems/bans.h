// Who may not report for a time. Every process holds the bans in force in memory, so that filing
// a problem asks the database nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "db/database.h"
#include "problems/model.h"

namespace problems {

// A phone or an address of the network that may not report within a county.
struct Ban {
  BanId id;
  std::optional<std::string> phone_hash;
  std::optional<std::string> address_hash;
  std::int64_t division = 0;  // the ban holds in this division and all below
  std::optional<base::Instant> until;
};

// An address is often shared by a whole street, so a ban by address ends by itself.
// Configurable default of ours.
constexpr std::int64_t address_ban_days_max = 30;

// How addresses are compared and kept. Empty for an empty address.
std::string address_hash_of(const base::SecretKeys& keys, std::string_view address);

// Whether a report from this phone or this address is refused in `division` at `now`. Empty
// texts match nothing. Thread-safe; no statement.
bool is_banned(std::string_view phone_hash, std::string_view address_hash, std::int64_t division,
               base::Instant now);

// Throws Refusal 403 "problems.banned", which says how to appeal, when is_banned.
void refuse_banned(std::string_view phone_hash, std::string_view address_hash,
                   std::int64_t division, base::Instant now);

// Reads the bans in force of `database` whatever is held: at the start of a process.
void reload_bans(db::Database& database);
// The same when they changed since; true when it did. Every process calls it about once a
// second. Thread-safe.
bool reload_bans_if_changed(db::Database& database);

// Puts a ban into force, or takes it out, here at once and elsewhere by reload_bans_if_changed,
// after the transaction that wrote the row is committed.
void put_in_force(db::Tx& tx, const Ban& ban);
void take_out_of_force(db::Tx& tx, BanId id);

}  // namespace problems
