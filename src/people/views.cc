#include "people/views.h"

#include <map>

#include "people/divisions.h"
#include "people/rules.h"

namespace people {

UnitItem unit_item(const UnitRow& row) {
  UnitItem item;
  item.id = row.id;
  item.division = division_text(row.division);
  item.division_name = divisions()->path_name(row.division);
  item.kind = row.kind;
  item.lines = lines_list(static_cast<std::uint64_t>(row.lines));
  item.name = row.name;
  item.short_name = short_unit_name(row.name);
  item.phone = row.phone;
  item.active = row.active;
  item.accounts = row.accounts;
  item.version = row.version;
  return item;
}

GrantItem grant_item(const GrantRow& row) {
  GrantItem item;
  item.id = row.id;
  item.role = row.role;
  item.role_name = row_of(row.role).name;
  item.division = division_text(row.division);
  item.division_name = divisions()->path_name(row.division);
  item.assessment_unit = row.assessment_unit;
  item.lines = lines_list(static_cast<std::uint64_t>(row.lines));
  item.valid_from = row.valid_from;
  item.valid_to = row.valid_to;
  return item;
}

namespace {

AccountItem account_item(const base::SecretKeys& keys, const AccountRow& row) {
  const PersonalData clear = personal_data(keys, row);
  AccountItem item;
  item.id = row.id;
  item.login = row.login;
  item.unit = row.unit;
  item.unit_name = row.unit_name;
  item.division = division_text(row.division);
  item.name = base::mask_name(clear.name);
  if (clear.phone) item.phone = base::mask_phone(*clear.phone);
  item.position = row.position;
  item.active = row.active;
  item.has_totp = row.has_totp;
  item.must_change_password = row.must_change_password;
  item.version = row.version;
  return item;
}

}  // namespace

std::vector<AccountItem> account_items(db::Tx& tx, const base::SecretKeys& keys,
                                       const std::vector<AccountRow>& rows, base::Day today) {
  std::vector<AccountId> ids;
  std::map<AccountId, std::size_t> places;
  std::vector<AccountItem> items;
  for (const AccountRow& row : rows) {
    places[row.id] = items.size();
    ids.push_back(row.id);
    items.push_back(account_item(keys, row));
  }
  for (const GrantRow& grant : grants_of(tx, ids, today)) {
    items[places[grant.account]].grants.push_back(grant_item(grant));
  }
  return items;
}

PersonalData personal_data(const base::SecretKeys& keys, const AccountRow& row) {
  PersonalData clear;
  clear.name = keys.open_sealed(name_purpose, row.name_sealed);
  if (row.phone_sealed) clear.phone = keys.open_sealed(phone_purpose, *row.phone_sealed);
  return clear;
}

std::optional<std::int64_t> cursor_id(const std::optional<std::string>& cursor) {
  if (!cursor) return std::nullopt;
  const auto id = base::parse_id(*cursor);
  if (!id) throw base::invalid({{"/cursor", "bad_format", "翻页位置无效，请从第一页开始"}});
  return id;
}

std::string masked_name(db::Tx& tx, const base::SecretKeys& keys, kernel::AccountId account) {
  const auto sealed = sealed_name(tx, account);
  return sealed ? base::mask_name(keys.open_sealed(name_purpose, *sealed)) : "";
}

}  // namespace people
