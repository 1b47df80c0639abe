#include "problems/store_bans.h"

namespace problems {

BOOST_DESCRIBE_STRUCT(BanRow, (),
                      (id, phone_hash, address_hash, division, reason, banned_by, banned_at, until,
                       lifted_at, phone_sealed))
BOOST_DESCRIBE_STRUCT(Ban, (), (id, phone_hash, address_hash, division, until))

namespace {

constexpr std::string_view columns =
    "SELECT b.id, b.phone_hash, b.address_hash, b.division, b.reason, b.banned_by, b.banned_at, "
    "b.until, b.lifted_at, (SELECT p.phone_sealed FROM problems p "
    "WHERE p.phone_hash = b.phone_hash LIMIT 1) AS phone_sealed FROM bans b WHERE ";
constexpr kernel::ScopeColumns ban_scope{"b.division"};

}  // namespace

void insert_ban(db::Tx& tx, const BanRow& ban) {
  tx.run(
      "INSERT INTO bans (id, phone_hash, address_hash, division, reason, banned_by, banned_at, "
      "until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      ban.id, ban.phone_hash, ban.address_hash, ban.division, ban.reason, ban.banned_by,
      ban.banned_at, ban.until);
}

std::vector<BanRow> list_bans(db::Tx& tx, const kernel::Scope& scope, BanId before, int rows_max) {
  db::Query query(columns);
  query.add("b.id < ? AND ", before);
  kernel::scope_condition(query, scope, ban_scope);
  query.add(" ORDER BY b.id DESC LIMIT ?", rows_max);
  return tx.all<BanRow>(query);
}

std::optional<BanRow> find_ban(db::Tx& tx, const kernel::Scope& scope, BanId id) {
  db::Query query(columns);
  query.add("b.id = ? AND ", id);
  kernel::scope_condition(query, scope, ban_scope);
  return tx.maybe_one<BanRow>(query);
}

void lift_ban(db::Tx& tx, BanId id, base::Instant now) {
  tx.run("UPDATE bans SET lifted_at = $1 WHERE id = $2 AND lifted_at IS NULL", now, id);
}

std::vector<Ban> bans_in_force(db::Tx& tx) {
  return tx.all<Ban>(
      "SELECT id, phone_hash, address_hash, division, until FROM bans WHERE lifted_at IS NULL");
}

std::string filing_address(db::Tx& tx, ProblemId problem) {
  return tx
      .maybe_one<std::string>(
          "SELECT address FROM audit_log WHERE subject = $1 AND event = 'problems.file' "
          "ORDER BY id LIMIT 1",
          problem)
      .value_or("");
}

}  // namespace problems
