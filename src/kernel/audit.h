// The audit log: one row per thing done, written in the transaction that does it, hash-chained
// afterwards in seals, and claimed as the queue of jobs that follow from it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "db/tx.h"
#include "kernel/caller.h"
#include "kernel/event_name.h"

namespace kernel {

// Something that happened.
struct AuditEntry {
  EventName event;
  std::int64_t subject = 0;        // id of the record concerned
  std::int64_t division = 0;       // where, so that the log can be read by scope
  std::string details = "{}";      // JSON object; never personal data in clear
};

// Appends one row. When app/events.cc lists jobs for `event` the row is also their queue entry.
void record(db::Tx& tx, const Caller& caller, base::Instant now, const AuditEntry& entry);

// Declares, before the first record, which events have jobs waiting for them.
void set_events_with_jobs(std::vector<std::string> events);

}  // namespace kernel
