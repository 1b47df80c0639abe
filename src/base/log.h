// Structured logs: one JSON object per line on standard error.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace base {

enum class Level { debug, info, warning, error };

using LogValue = std::variant<std::int64_t, double, bool, std::string_view>;
struct LogField {
  std::string_view name;
  LogValue value;
};

// Writes {"time":…,"level":…,"event":…,fields…}. `event` is a stable snake_case name. Never
// pass personal data. Thread-safe; one write(2) per line.
void log(Level level, std::string_view event, std::initializer_list<LogField> fields = {});

// Lines below this level are dropped. Default info.
void set_log_level(Level level);

}  // namespace base
