// Seals make the audit log tamper-evident: every few seconds the rows not yet sealed are
// hashed (SM3) together with the hash of the seal before. Sealing afterwards keeps a global
// chain from serialising the writers of several processes; the price, stated plainly, is that
// a row could be removed unseen until its seal is made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "db/tx.h"
#include "kernel/jobs.h"

namespace kernel {

// Seals what is unsealed, at most `rows_max`; returns the number of rows. REQUIRES: one
// process at a time (a timed job's lease).
int seal_audit(db::Tx& tx, base::Instant now, int rows_max = 5000);

// The timed job: seals until nothing is left.
void seal_audit_log(const JobContext& context);

struct AuditCheck {
  bool intact = true;
  std::int64_t rows = 0;
  std::int64_t seals = 0;
  std::optional<std::int64_t> broken_seal;  // the first whose rows do not hash as sealed
  std::string head_hash;                    // to be kept off this host
};

// Recomputes every seal from the rows as they are now.
AuditCheck verify_audit(db::Tx& tx);

}  // namespace kernel
