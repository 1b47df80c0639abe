// Reading the audit log. Writing and sealing it is the kernel's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "kernel/scope.h"
#include "people/model_requests.h"

namespace people {

struct AuditRow {
  std::int64_t id = 0;
  base::Instant at;
  std::string event;
  std::optional<AccountId> account;
  std::optional<std::string> login;
  std::int64_t subject = 0;
  std::int64_t division = 0;
  std::string address;
  std::string details;
  bool sealed = false;
};
BOOST_DESCRIBE_STRUCT(AuditRow, (),
                      (id, at, event, account, login, subject, division, address, details, sealed))

// Newest first; `before`: id to start below.
std::vector<AuditRow> list_audit(db::Tx& tx, const kernel::Scope& scope, const AuditQuery& query,
                                 std::optional<std::int64_t> before, int rows_max);

}  // namespace people
