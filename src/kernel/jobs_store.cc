#include "kernel/jobs_store.h"

namespace kernel {

namespace {

// A process that died holding a lease loses it after this long.
constexpr std::int64_t lease_ms = 5 * base::minute_ms;
constexpr std::int64_t first_delay_ms = 2 * base::second_ms;

struct EventRow {
  std::int64_t id = 0;
  base::Instant at;
  std::string event;
  std::optional<AccountId> account;
  std::int64_t subject = 0;
  std::int64_t division = 0;
  std::string details;
};
BOOST_DESCRIBE_STRUCT(EventRow, (), (id, at, event, account, subject, division, details))

}  // namespace

std::vector<Event> claim_events(db::Tx& tx, base::Instant now, int events_max) {
  std::vector<Event> events;
  for (auto& row : tx.all<EventRow>(
           "SELECT id, at, event, account, subject, division, details FROM audit_log "
           "WHERE job_state = 'waiting' AND job_after <= $1 ORDER BY job_after, id LIMIT $2 "
           "{skip_locked}",
           now, events_max)) {
    events.push_back({row.id, row.at, std::move(row.event), row.account.value_or(AccountId{}),
                      row.subject, row.division, std::move(row.details)});
  }
  return events;
}

void mark_event_done(db::Tx& tx, std::int64_t id) {
  tx.run("UPDATE audit_log SET job_state = 'done' WHERE id = $1", id);
}

void mark_event_failed(db::Tx& tx, std::int64_t id, base::Instant now, int tries_max) {
  const auto tries =
      tx.one<std::int64_t>("SELECT job_tries FROM audit_log WHERE id = $1", id) + 1;
  tx.run("UPDATE audit_log SET job_state = $1, job_tries = $2, job_after = $3 WHERE id = $4",
         tries >= tries_max ? "failed" : "waiting", tries, now.ms + (first_delay_ms << tries), id);
}

bool take_lease(db::Tx& tx, std::string_view name, std::int64_t holder, base::Instant now,
                std::int64_t period_ms) {
  tx.run("INSERT INTO leases (name, holder, expires_at, last_run_at) VALUES ($1, 0, 0, 0) "
         "ON CONFLICT (name) DO NOTHING",
         name);
  return tx.run("UPDATE leases SET holder = $1, expires_at = $2, last_run_at = $3 "
                "WHERE name = $4 AND (holder = 0 OR expires_at < $3) AND last_run_at <= $5",
                holder, now.ms + lease_ms, now, name, now.ms - period_ms) == 1;
}

void return_lease(db::Tx& tx, std::string_view name, std::int64_t holder) {
  tx.run("UPDATE leases SET holder = 0, expires_at = 0 WHERE name = $1 AND holder = $2", name,
         holder);
}

}  // namespace kernel
