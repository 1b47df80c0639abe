// The only place that reads the system clock. Rules receive `now` as an argument.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"

namespace base {

// The current moment. When the environment variable AIWEI_CLOCK_FILE names a file holding an
// RFC 3339 instant, that instant is returned instead (scenarios move time this way); the
// file is read again on each call, the variable only on the first. While the file is missing
// or half written the last instant read stays in force; throws std::runtime_error when there
// has been none. Thread-safe.
Instant now();

// The machine's own time, whatever AIWEI_CLOCK_FILE says: for identifiers, which must not
// repeat when a scenario holds time still over a restart, and for log lines. Thread-safe.
Instant system_now();

// The instant held by a clock file: RFC 3339, white space around it ignored. Nothing when the
// file is unreadable or holds anything else. Thread-safe.
std::optional<Instant> read_clock_file(const std::string& path);

// Monotonic milliseconds for measuring durations; unrelated to now().
std::int64_t monotonic_ms();
std::int64_t monotonic_us();

}  // namespace base
