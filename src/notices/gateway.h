// How a message leaves: into the log, or to an SMS gateway by HTTP.
#pragma once

#include <optional>
#include <string>

#include "notices/model.h"

namespace notices {

// POSTs {"phone","template","body","id"} as JSON to `endpoint` within 10 s; `id` lets the gateway
// recognise a repetition. Any 2xx answer is success. Returns what went wrong, without the
// number. Thread-safe.
std::optional<std::string> post_message(const std::string& endpoint, std::int64_t id,
                                        const std::string& phone, const Message& message);

// Writes a log line with the number masked, for installations without a gateway.
void log_message(std::int64_t id, const std::string& phone, const Message& message);

}  // namespace notices
