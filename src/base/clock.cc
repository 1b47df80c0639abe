#include "base/clock.h"

#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <limits>
#include <stdexcept>
#include <string_view>

namespace base {
namespace {

// An instant takes at most 35 characters; the rest is room for a line end.
constexpr std::size_t clock_file_bytes_max = 64;
constexpr std::int64_t never_read = std::numeric_limits<std::int64_t>::min();

std::int64_t clock_us(clockid_t clock) {
  timespec at{};
  clock_gettime(clock, &at);  // cannot fail for the two clocks used here
  return std::int64_t{at.tv_sec} * 1'000'000 + at.tv_nsec / 1000;
}

std::string_view without_white_space(std::string_view text) {
  constexpr std::string_view white_space = " \t\r\n";
  const auto first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

// Writers rarely replace the file atomically, so a reader may meet it empty or cut short;
// jumping to real time for that one call would make scenarios fail at random.
Instant scenario_now(const std::string& path) {
  static std::atomic<std::int64_t> last_ms{never_read};
  if (const auto at = read_clock_file(path)) {
    last_ms.store(at->ms, std::memory_order_relaxed);
    return *at;
  }
  const std::int64_t ms = last_ms.load(std::memory_order_relaxed);
  if (ms == never_read) {
    throw std::runtime_error("AIWEI_CLOCK_FILE does not hold an RFC 3339 instant: " + path);
  }
  return Instant{ms};
}

std::string clock_file_path() {
  const char* path = std::getenv("AIWEI_CLOCK_FILE");
  return path ? path : "";
}

}  // namespace

Instant now() {
  static const std::string path = clock_file_path();
  return path.empty() ? system_now() : scenario_now(path);
}

Instant system_now() {
  return Instant{clock_us(CLOCK_REALTIME) / 1000};
}

std::optional<Instant> read_clock_file(const std::string& path) {
  // O_NONBLOCK: a path that names a pipe must not hang the process.
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) return std::nullopt;
  char bytes[clock_file_bytes_max];
  const ssize_t count = ::read(file, bytes, sizeof bytes);
  close(file);
  if (count <= 0) return std::nullopt;
  return parse_instant(without_white_space({bytes, static_cast<std::size_t>(count)}));
}

std::int64_t monotonic_ms() {
  return monotonic_us() / 1000;
}

std::int64_t monotonic_us() {
  return clock_us(CLOCK_MONOTONIC);
}

}  // namespace base
