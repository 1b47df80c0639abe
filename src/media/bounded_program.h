#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace media {

struct ProgramLimits {
  int wall_time_ms = 60'000;
  int cpu_seconds = 60;
  std::size_t memory_bytes = 2'000'000'000;  // of address space
  std::size_t file_bytes = 400'000'000;      // of each file it writes
};

enum class ProgramEnd { good, failed, late };

// Runs an installed program to its end in a process of its own: in `folder`, with an environment of
// just `environment` and a PATH, no open files but its messages, which go to `folder`/messages, and
// the limits set before it starts (prlimit of util-linux). A program that is late is killed with all
// it started. Blocks until then. Thread-safe.
// Throws std::system_error when it cannot be started.
ProgramEnd run_bounded(const std::string& program, const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment,
                       const std::filesystem::path& folder, const ProgramLimits& limits);

}  // namespace media
