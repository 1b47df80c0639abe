// Telling those concerned what happened to a problem: jobs on the audit rows.
#pragma once

#include "kernel/jobs.h"

namespace problems {

// Every event "problems.<step>" that somebody must hear of, and "problems.file".
std::vector<std::string_view> notified_events();

// Tells staff by the inbox and, when a phone was given, the reporter by message.
void notify_of_step(db::Tx& tx, const kernel::JobContext& context, const kernel::Event& event);

}  // namespace problems
