#include "people/store_grants.h"

namespace people {

std::vector<GrantRow> grants_of(db::Tx& tx, std::span<const AccountId> accounts, base::Day today) {
  if (accounts.empty()) return {};
  db::Query sql(
      "SELECT id, account, role, division, assessment_unit, lines, valid_from, valid_to "
      "FROM grants WHERE (valid_to IS NULL OR valid_to >= ?) AND account IN (",
      today);
  for (std::size_t i = 0; i < accounts.size(); ++i) sql.add(i == 0 ? "?" : ", ?", accounts[i]);
  sql.add(") ORDER BY id");
  return tx.all<GrantRow>(sql);
}

std::optional<GrantRow> find_grant(db::Tx& tx, GrantId id) {
  return tx.maybe_one<GrantRow>(
      "SELECT id, account, role, division, assessment_unit, lines, valid_from, valid_to "
      "FROM grants WHERE id = $1",
      id);
}

void insert_grant(db::Tx& tx, const GrantRow& grant, std::optional<AccountId> granted_by,
                  base::Instant now) {
  tx.run(
      "INSERT INTO grants (id, account, role, division, assessment_unit, lines, valid_from, "
      "valid_to, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      grant.id, grant.account, grant.role, grant.division, grant.assessment_unit, grant.lines,
      grant.valid_from, grant.valid_to, granted_by, now);
}

void end_grant(db::Tx& tx, GrantId id, base::Day last_day) {
  tx.run("UPDATE grants SET valid_to = $2 WHERE id = $1", id, last_day);
}

std::vector<GrantMemberRow> grants_in_force(db::Tx& tx, AccountId account, base::Day today) {
  return tx.all<GrantMemberRow>(
      "SELECT g.id, g.role, g.division, g.assessment_unit, g.lines, m.division AS member "
      "FROM grants g LEFT JOIN assessment_unit_members m ON m.assessment_unit = g.assessment_unit "
      "WHERE g.account = $1 AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to >= $2) "
      "ORDER BY g.id, m.division",
      account, today);
}

}  // namespace people
