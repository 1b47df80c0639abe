#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

#include "media/frame.h"

namespace media {

using Deadline = std::chrono::steady_clock::time_point;

// A running photo child and the socket to it. A plain value: whoever holds it ends it.
struct ChildProcess {
  pid_t process = -1;
  int socket = -1;
};

// Starts the program and waits until it says it is ready; nothing when it does not by `deadline`.
// The child is killed when the calling thread ends, so only a thread that outlives it may call.
// Safe in a process with many threads.
std::optional<ChildProcess> start_child(const std::string& executable,
                                        const std::vector<std::string>& arguments,
                                        Deadline deadline);

// Kills the child at once and collects it.
void end_child(ChildProcess child);

// Whether a child without a task is still there and silent, as it should be.
bool is_idle(const ChildProcess& child);

// What became of a task: an answer, or the reason why this child must be replaced.
enum class ChildFault { broken, late };
using Exchange = std::variant<PhotoResult, ChildFault>;

// Hands one task to the child and reads its answer. After a fault the child is out of step and
// must be ended.
Exchange exchange(const ChildProcess& child, const Task& task, Deadline deadline);

}  // namespace media
