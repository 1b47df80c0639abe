// SQL over bans.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "problems/bans.h"
#include "problems/model.h"

namespace problems {

struct BanRow {
  BanId id;
  std::optional<std::string> phone_hash;
  std::optional<std::string> address_hash;
  std::int64_t division = 0;
  std::string reason;
  AccountId banned_by;
  base::Instant banned_at;
  std::optional<base::Instant> until;
  std::optional<base::Instant> lifted_at;
  std::optional<std::string> phone_sealed;  // reporter_phone_purpose; of one of their reports
};

void insert_ban(db::Tx& tx, const BanRow& ban);
// Of the divisions in scope, newest first, ids below `before`.
std::vector<BanRow> list_bans(db::Tx& tx, const kernel::Scope& scope, BanId before, int rows_max);
std::optional<BanRow> find_ban(db::Tx& tx, const kernel::Scope& scope, BanId id);
void lift_ban(db::Tx& tx, BanId id, base::Instant now);
// Those not lifted; some may have run out.
std::vector<Ban> bans_in_force(db::Tx& tx);

// The address from which a problem was filed, as the audit log has it; empty when unknown.
std::string filing_address(db::Tx& tx, ProblemId problem);

}  // namespace problems
