// Use on its way into the rollups: by account and day, and by division up to the province and day.
#pragma once

#include "people/store_use_count.h"

namespace people {

// Not thread-safe.
class UseTally {
 public:
  // One thing that `account`, of a unit of `division`, did.
  void add(AccountId account, std::int64_t division, base::Instant at, UseKind kind);
  // Whether the account did anything on that day.
  bool has(AccountId account, base::Day day) const { return accounts_.contains({account, day}); }
  std::int64_t account_days() const { return static_cast<std::int64_t>(accounts_.size()); }
  void write(db::Tx& tx) const { add_use(tx, accounts_, divisions_); }

 private:
  AccountDays accounts_;
  DivisionDays divisions_;
};

}  // namespace people
