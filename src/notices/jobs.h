// Sending what waits in the outbox.
#pragma once

#include <span>

#include "kernel/jobs.h"

namespace notices {

// Timed jobs for app/'s job runner.
std::span<const kernel::TimedJobRow> timed_jobs();

// Sends the messages that are due: by log, or to settings.message_endpoint. A message that fails
// is tried again after a minute, then 2, 4, 8, …, at most 8 times, then kept as failed. Sent at
// least once: a process that dies between sending and noting it sends again.
void deliver_messages(const kernel::JobContext& context);

}  // namespace notices
