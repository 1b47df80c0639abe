#include <set>

#include "kernel/audit.h"

namespace kernel {

namespace {

std::set<std::string, std::less<>>& events_with_jobs() {
  static std::set<std::string, std::less<>> events;
  return events;
}

}  // namespace

void set_events_with_jobs(std::vector<std::string> events) {
  events_with_jobs() = {events.begin(), events.end()};
}

void record(db::Tx& tx, const Caller& caller, base::Instant now, const AuditEntry& entry) {
  const bool has_jobs = events_with_jobs().contains(entry.event.text());
  const auto account = caller.is_public() ? std::optional<AccountId>{} : caller.account;
  tx.run(
      "INSERT INTO audit_log (id, at, event, account, subject, division, address, request_id, "
      "details, job_state, job_tries, job_after) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $2)",
      base::mint_id(), now, entry.event.text(), account, entry.subject, entry.division, caller.address,
      caller.request_id, entry.details, has_jobs ? "waiting" : "none");
}

}  // namespace kernel
