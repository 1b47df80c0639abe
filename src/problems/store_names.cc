#include "problems/store_names.h"

namespace problems {

namespace {

struct UnitFound {
  UnitId id;
  std::string name;
  std::int64_t division = 0;
  std::int64_t lines = 0;
};
BOOST_DESCRIBE_STRUCT(UnitFound, (), (id, name, division, lines))

Owner owner_from(UnitFound unit) {
  return {unit.id, std::move(unit.name), unit.division, unit.lines, std::nullopt};
}

template <class Id>
std::map<Id, std::string> texts_of(db::Tx& tx, std::string_view select, const std::set<Id>& ids) {
  std::map<Id, std::string> texts;
  if (ids.empty()) return texts;
  db::Query query(select);
  bool first = true;
  for (const Id id : ids) {
    query.add(first ? "?" : ", ?", id);
    first = false;
  }
  query.add(")");
  tx.execute(query.sql(), query.values(), [&](const db::Row& row) {
    texts.emplace(row.get<Id>(0), std::string(row.text(1)));
  });
  return texts;
}

}  // namespace

std::optional<Owner> owner_of_unit(db::Tx& tx, UnitId unit) {
  auto found = tx.maybe_one<UnitFound>(
      "SELECT id, name, division, lines FROM units WHERE id = $1 AND active = 1", unit);
  if (!found) return std::nullopt;
  return owner_from(std::move(*found));
}

std::optional<Owner> owner_of_account(db::Tx& tx, AccountId account) {
  auto found = tx.maybe_one<UnitFound>(
      "SELECT u.id, u.name, u.division, u.lines FROM accounts a JOIN units u ON u.id = a.unit "
      "WHERE a.id = $1 AND a.active = 1",
      account);
  if (!found) return std::nullopt;
  Owner owner = owner_from(std::move(*found));
  owner.assignee = account;
  return owner;
}

std::map<UnitId, std::string> unit_names(db::Tx& tx, const std::set<UnitId>& units) {
  return texts_of(tx, "SELECT id, name FROM units WHERE id IN (", units);
}

std::map<AccountId, std::string> sealed_names(db::Tx& tx, const std::set<AccountId>& accounts) {
  return texts_of(tx, "SELECT id, name_sealed FROM accounts WHERE id IN (", accounts);
}

std::vector<AccountId> accounts_of_unit(db::Tx& tx, UnitId unit) {
  return tx.all<AccountId>(
      "SELECT id FROM accounts WHERE unit = $1 AND active = 1 ORDER BY id LIMIT 50", unit);
}

std::vector<AccountId> accounts_of_office(db::Tx& tx, std::int64_t division) {
  return tx.all<AccountId>(
      "SELECT a.id FROM units u JOIN accounts a ON a.unit = u.id "
      "WHERE u.division = $1 AND u.kind = 'office' AND u.active = 1 AND a.active = 1 "
      "ORDER BY a.id LIMIT 50",
      division);
}

}  // namespace problems
