// Rows as lists and pages show them: with names of divisions and roles, personal data masked.
#pragma once

#include <string>
#include <vector>

#include "base/crypto.h"
#include "people/store_accounts.h"
#include "people/store_grants.h"
#include "people/store_units.h"

namespace people {

UnitItem unit_item(const UnitRow& row);
GrantItem grant_item(const GrantRow& row);
// Reads the grants of all `rows` in one statement.
std::vector<AccountItem> account_items(db::Tx& tx, const base::SecretKeys& keys,
                                       const std::vector<AccountRow>& rows, base::Day today);
PersonalData personal_data(const base::SecretKeys& keys, const AccountRow& row);
// Who did something, as lists show it: 周**; empty when there is no such account.
std::string masked_name(db::Tx& tx, const base::SecretKeys& keys, kernel::AccountId account);

// A page's cursor: the id to continue at. Throws Refusal 422 on one that we did not make.
std::optional<std::int64_t> cursor_id(const std::optional<std::string>& cursor);

// Cuts `rows`, read with one more than `limit`, to the page; true when there are more.
template <class Row>
bool cut_page(std::vector<Row>& rows, int limit) {
  if (rows.size() <= static_cast<std::size_t>(limit)) return false;
  rows.resize(static_cast<std::size_t>(limit));
  return true;
}

}  // namespace people
