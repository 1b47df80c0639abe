#include "media/photo_worker.h"

#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <new>

#include "media/frame.h"
#include "media/process.h"

namespace media {
namespace {

// Enough for a progressive JPEG of pixels_max pixels, whose coefficients must all be held.
constexpr rlim_t address_space_bytes_max = 512UL << 20;

void cap(__rlimit_resource resource, rlim_t value) {
  const rlimit limit = {value, value};
  setrlimit(resource, &limit);
}

// A decoder taken over by a hostile file finds no memory to fill, no file to write and no core to
// leave. Sanitizer builds reserve terabytes of address space and cannot run with that cap.
void confine_process() {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_DUMPABLE, 0);
  // Ctrl-C and a service manager's stop reach the whole group; the server ends us in order.
  signal(SIGINT, SIG_IGN);
  signal(SIGTERM, SIG_IGN);
  mallopt(M_ARENA_MAX, 1);  // of glibc, where it is the allocator: each further one reserves 128 MB
  cap(RLIMIT_CORE, 0);
  cap(RLIMIT_FSIZE, 0);
  cap(RLIMIT_NOFILE, 32);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
  cap(RLIMIT_AS, address_space_bytes_max);
#endif
}

bool read_all(int fd, void* target, std::size_t bytes) {
  auto* at = static_cast<char*>(target);
  while (bytes > 0) {
    const ssize_t count = read(fd, at, bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    at += count;
    bytes -= static_cast<std::size_t>(count);
  }
  return true;
}

bool write_all(int fd, const void* source, std::size_t bytes) {
  const auto* at = static_cast<const char*>(source);
  while (bytes > 0) {
    const ssize_t count = write(fd, at, bytes);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    at += count;
    bytes -= static_cast<std::size_t>(count);
  }
  return true;
}

PhotoResult run(const Task& task) try {
  return task.kind == TaskKind::redact ? redact_photo(task.photo, task.boxes)
                                       : process_photo(task.photo);
} catch (const std::bad_alloc&) {
  return PhotoError::too_large;
} catch (const std::exception&) {
  return PhotoError::damaged;
}

bool write_reply(int fd, const PhotoResult& result) {
  const ReplyHeader header = reply_header(result);
  if (!write_all(fd, &header, sizeof header)) return false;
  const auto* photo = std::get_if<Photo>(&result);
  return photo == nullptr ||
         (write_all(fd, photo->main_jpeg.data(), photo->main_jpeg.size()) &&
          write_all(fd, photo->thumbnail_jpeg.data(), photo->thumbnail_jpeg.size()));
}

bool serve_one(int in_fd, int out_fd) {
  TaskHeader header;
  if (!read_all(in_fd, &header, sizeof header)) return false;
  if (header.boxes > boxes_max || header.photo_bytes > task_photo_bytes_max) return false;
  std::vector<Box> boxes(header.boxes);
  std::string photo(header.photo_bytes, '\0');
  if (!read_all(in_fd, boxes.data(), boxes.size() * sizeof(Box))) return false;
  if (!read_all(in_fd, photo.data(), photo.size())) return false;
  return write_reply(out_fd, run({static_cast<TaskKind>(header.kind), boxes, photo}));
}

}  // namespace

int photo_worker_main(int in_fd, int out_fd) {
  confine_process();
  // A library that prints must not write into the replies: standard output becomes the error
  // stream, and the replies go through a descriptor of their own.
  const int replies = dup(out_fd);
  if (replies < 0 || (out_fd == STDOUT_FILENO && dup2(STDERR_FILENO, STDOUT_FILENO) < 0)) return 1;
  if (!write_all(replies, &ready_byte, 1)) return 1;
  while (serve_one(in_fd, replies)) {
  }
  return 0;
}

}  // namespace media
