#include "base/log.h"

#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cmath>

#include "base/clock.h"
#include "base/text.h"

namespace base {
namespace {

// Enough for an error message with its cause; a longer text is cut so that hostile input
// echoed into a log line cannot fill the disk.
constexpr std::size_t value_points_max = 1000;

std::atomic<Level> level_min{Level::info};

std::string_view level_name(Level level) {
  switch (level) {
    case Level::debug:
      return "debug";
    case Level::info:
      return "info";
    case Level::warning:
      return "warning";
    case Level::error:
      return "error";
  }
  return "error";
}

void append_control(std::string& line, char letter) {
  line += "\\u00";
  line += hex(std::string_view(&letter, 1));
}

void append_text(std::string& line, std::string_view text) {
  // The byte limit holds for bytes that are no UTF-8; for text the other is always the smaller.
  text = first_points(text.substr(0, value_points_max * 4), value_points_max);
  // Bytes that are no UTF-8 would make the whole line unreadable to a JSON parser, so that
  // above ASCII only whole well-formed texts are kept.
  const bool keep_above_ascii = is_utf8(text);
  line += '"';
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte < 0x20 || byte == 0x7F) {
      append_control(line, letter);
    } else if (byte >= 0x80 && !keep_above_ascii) {
      line += '?';
    } else {
      if (letter == '"' || letter == '\\') line += '\\';
      line += letter;
    }
  }
  line += '"';
}

template <class Number>
void append_number(std::string& line, Number value) {
  char digits[32];  // the shortest form of a double takes at most 24
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  line.append(digits, end);
}

struct AppendValue {
  std::string& line;
  void operator()(std::int64_t value) const { append_number(line, value); }
  void operator()(bool value) const { line += value ? "true" : "false"; }
  void operator()(std::string_view value) const { append_text(line, value); }
  void operator()(double value) const {
    if (!std::isfinite(value)) {
      line += "null";  // JSON has no infinity
      return;
    }
    append_number(line, value);
  }
};

void append_field(std::string& line, const LogField& field) {
  line += ',';
  append_text(line, field.name);
  line += ':';
  std::visit(AppendValue{line}, field.value);
}

// One write: lines of different threads and processes do not mix. A line that the reader of
// standard error cannot take is lost: logging must never stop the work.
void write_once(std::string_view line) {
  while (::write(STDERR_FILENO, line.data(), line.size()) < 0 && errno == EINTR) {
  }
}

}  // namespace

void log(Level level, std::string_view event, std::initializer_list<LogField> fields) {
  if (level < level_min.load(std::memory_order_relaxed)) return;
  std::string line = R"({"time":")" + instant_text(system_now()) + R"(","level":")";
  line.append(level_name(level)).append(R"(","event":)");
  append_text(line, event);
  for (const LogField& field : fields) append_field(line, field);
  write_once(line += "}\n");
}

void set_log_level(Level level) {
  level_min.store(level, std::memory_order_relaxed);
}

}  // namespace base
