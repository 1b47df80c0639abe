#include "media/child_process.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace media {
namespace {

enum class Transfer { done, broken, late };

// Waits until the socket allows `events` or the deadline passes.
Transfer wait_for(int socket, short events, Deadline deadline) {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd waited = {socket, events, 0};
    const int ready = poll(&waited, 1, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
    if (ready > 0) return Transfer::done;
    if (ready == 0) return Transfer::late;
    if (errno != EINTR) return Transfer::broken;
  }
}

bool retry(ssize_t count) {
  return count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK);
}

Transfer send_all(int socket, const void* source, std::size_t bytes, Deadline deadline) {
  const auto* at = static_cast<const char*>(source);
  while (bytes > 0) {
    if (const auto state = wait_for(socket, POLLOUT, deadline); state != Transfer::done) {
      return state;
    }
    // MSG_NOSIGNAL: a child that died meanwhile must not take the server with it.
    const ssize_t count = send(socket, at, bytes, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (retry(count)) continue;
    if (count <= 0) return Transfer::broken;
    at += count;
    bytes -= static_cast<std::size_t>(count);
  }
  return Transfer::done;
}

Transfer receive_all(int socket, void* target, std::size_t bytes, Deadline deadline) {
  auto* at = static_cast<char*>(target);
  while (bytes > 0) {
    if (const auto state = wait_for(socket, POLLIN, deadline); state != Transfer::done) {
      return state;
    }
    const ssize_t count = recv(socket, at, bytes, MSG_DONTWAIT);
    if (retry(count)) continue;
    if (count <= 0) return Transfer::broken;
    at += count;
    bytes -= static_cast<std::size_t>(count);
  }
  return Transfer::done;
}

Transfer send_task(int socket, const Task& task, Deadline deadline) {
  const TaskHeader header = {static_cast<std::uint32_t>(task.kind),
                             static_cast<std::uint32_t>(task.boxes.size()), task.photo.size()};
  auto state = send_all(socket, &header, sizeof header, deadline);
  if (state == Transfer::done) {
    state = send_all(socket, task.boxes.data(), task.boxes.size_bytes(), deadline);
  }
  if (state == Transfer::done) {
    state = send_all(socket, task.photo.data(), task.photo.size(), deadline);
  }
  return state;
}

Transfer receive_jpeg(int socket, std::string& jpeg, std::uint64_t bytes, Deadline deadline) {
  jpeg.resize(bytes);
  return receive_all(socket, jpeg.data(), bytes, deadline);
}

ChildFault fault_of(Transfer state) {
  return state == Transfer::late ? ChildFault::late : ChildFault::broken;
}

// Own group: an interrupt typed at the terminal must not hit the child before the server has
// finished with it. Default signals: the server ignores some, and that would be inherited.
void prepare_attributes(posix_spawnattr_t& attributes) {
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
}

// posix_spawn rather than fork: the server has many threads and much memory. Returns -1 when the
// program cannot be run.
pid_t spawn(const std::string& executable, const std::vector<std::string>& arguments, int socket) {
  std::vector<char*> argument_list = {const_cast<char*>(executable.c_str())};
  for (const auto& argument : arguments) {
    argument_list.push_back(const_cast<char*>(argument.c_str()));
  }
  argument_list.push_back(nullptr);
  char locale[] = "LC_ALL=C.UTF-8";  // nothing else: the environment may hold passwords
  char* environment[] = {locale, nullptr};

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, socket, STDOUT_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  prepare_attributes(attributes);
  pid_t process = -1;
  const int error = posix_spawn(&process, executable.c_str(), &actions, &attributes,
                                argument_list.data(), environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? process : -1;
}

}  // namespace

std::optional<ChildProcess> start_child(const std::string& executable,
                                        const std::vector<std::string>& arguments,
                                        Deadline deadline) {
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return std::nullopt;
  const ChildProcess child = {spawn(executable, arguments, pair[1]), pair[0]};
  close(pair[1]);
  if (child.process < 0) {
    close(child.socket);
    return std::nullopt;
  }
  char said = 0;
  const auto state = receive_all(child.socket, &said, 1, deadline);
  if (state == Transfer::done && said == ready_byte) return child;
  end_child(child);
  return std::nullopt;
}

void end_child(ChildProcess child) {
  close(child.socket);
  kill(child.process, SIGKILL);
  while (waitpid(child.process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool is_idle(const ChildProcess& child) {
  char unexpected = 0;
  const ssize_t count = recv(child.socket, &unexpected, 1, MSG_PEEK | MSG_DONTWAIT);
  return count < 0 && retry(count);
}

Exchange exchange(const ChildProcess& child, const Task& task, Deadline deadline) {
  auto state = send_task(child.socket, task, deadline);
  if (state != Transfer::done) return fault_of(state);
  ReplyHeader header;
  state = receive_all(child.socket, &header, sizeof header, deadline);
  if (state != Transfer::done) return fault_of(state);
  auto result = result_of(header);
  if (!result) return ChildFault::broken;
  auto* photo = std::get_if<Photo>(&*result);
  if (photo == nullptr) return *result;
  state = receive_jpeg(child.socket, photo->main_jpeg, header.main_bytes, deadline);
  if (state == Transfer::done) {
    state = receive_jpeg(child.socket, photo->thumbnail_jpeg, header.thumbnail_bytes, deadline);
  }
  if (state != Transfer::done) return fault_of(state);
  return std::move(*result);
}

}  // namespace media
