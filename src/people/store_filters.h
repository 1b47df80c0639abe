// SQL over saved filters: a person's own and those shared with the unit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "people/model_requests.h"

namespace people {

struct SavedFilterRow {
  std::int64_t id = 0;
  AccountId account;
  std::string page;
  std::string name;
  std::string query;
  bool shared = false;
};
BOOST_DESCRIBE_STRUCT(SavedFilterRow, (), (id, account, page, name, query, shared))

std::vector<SavedFilterRow> list_filters(db::Tx& tx, AccountId account, UnitId unit,
                                         std::optional<std::string> page);
std::int64_t count_filters(db::Tx& tx, AccountId account);
void insert_filter(db::Tx& tx, const SavedFilterRow& filter, UnitId unit);
// False when there is none of this id that belongs to the account.
bool delete_filter(db::Tx& tx, AccountId account, std::int64_t id);

}  // namespace people
