#include "media/bounded_program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>

namespace media {

namespace {

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

pid_t start(std::vector<std::string> command, std::vector<std::string> environment,
            const std::filesystem::path& folder) {
  const std::string messages = folder / "messages";
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, messages.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setpgroup(&attributes, 0);  // a group of its own, to be killed as a whole
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  pid_t process = -1;
  const int error = posix_spawnp(&process, command[0].c_str(), &actions, &attributes,
                                 pointers(command).data(), pointers(environment).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error) throw std::system_error(error, std::generic_category(), command[0]);
  return process;
}

// Whether the process ended in time. A process that is a file can be waited for with a limit.
bool ends_within(pid_t process, int wall_time_ms) {
  const int file = static_cast<int>(syscall(SYS_pidfd_open, process, 0));
  if (file < 0) return false;
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(wall_time_ms);
  int ready = 0;
  do {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        deadline - std::chrono::steady_clock::now());
    pollfd waited = {file, POLLIN, 0};
    ready = poll(&waited, 1, left.count() > 0 ? static_cast<int>(left.count()) : 0);
  } while (ready < 0 && errno == EINTR);
  close(file);
  return ready > 0;
}

}  // namespace

ProgramEnd run_bounded(const std::string& program, const std::vector<std::string>& arguments,
                       const std::vector<std::string>& environment,
                       const std::filesystem::path& folder, const ProgramLimits& limits) {
  std::vector<std::string> command{"prlimit",
                                   "--as=" + std::to_string(limits.memory_bytes),
                                   "--cpu=" + std::to_string(limits.cpu_seconds),
                                   "--fsize=" + std::to_string(limits.file_bytes),
                                   "--core=0",
                                   "--",
                                   program};
  command.insert(command.end(), arguments.begin(), arguments.end());
  std::vector<std::string> all = environment;
  all.push_back("PATH=/usr/bin:/bin");
  const pid_t process = start(std::move(command), std::move(all), folder);
  const bool in_time = ends_within(process, limits.wall_time_ms);
  kill(-process, SIGKILL);  // and whatever it started
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!in_time) return ProgramEnd::late;
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? ProgramEnd::good : ProgramEnd::failed;
}

}  // namespace media
