#include "http/open_file.h"

#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace http {
namespace {

constexpr std::uint64_t piece_bytes = 256 * 1024;

}  // namespace

std::optional<OpenFile> OpenFile::open(const FileBody& file) {
  // Non-blocking, so that a FIFO in the place of a file cannot stop the io thread.
  const int descriptor = ::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file.remove_after) ::unlink(file.path.c_str());
  if (descriptor < 0) return std::nullopt;
  struct stat facts {};
  if (::fstat(descriptor, &facts) != 0 || !S_ISREG(facts.st_mode)) {
    ::close(descriptor);
    return std::nullopt;
  }
  return OpenFile(descriptor, static_cast<std::uint64_t>(facts.st_size));
}

OpenFile::OpenFile(OpenFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      offset_(other.offset_) {}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

SendResult OpenFile::send_some(int socket) {
  auto position = static_cast<off_t>(offset_);
  const std::uint64_t count = std::min(piece_bytes, size_ - offset_);
  const ssize_t sent = ::sendfile(socket, descriptor_, &position, count);
  if (sent > 0) {
    offset_ += static_cast<std::uint64_t>(sent);
    return SendResult::sent;
  }
  const bool wait = sent < 0 && (errno == EAGAIN || errno == EINTR);
  return wait ? SendResult::would_block : SendResult::failed;
}

void discard(const Response& response) {
  if (response.file && response.file->remove_after) ::unlink(response.file->path.c_str());
}

}  // namespace http
