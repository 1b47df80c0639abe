#include "http/body_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "base/crypto.h"
#include "base/text.h"

namespace http {
namespace {

constexpr std::size_t name_bytes = 16;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

void sync_folder(const std::filesystem::path& folder) {
  const int opened = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) fail("open body folder");
  const int failed = fsync(opened);
  const int error = errno;
  close(opened);
  errno = error;
  if (failed) fail("sync body folder");
}

}  // namespace

BodyFile::BodyFile(std::filesystem::path folder)
    : folder_(std::move(folder)), name_(base::hex(base::random_bytes(name_bytes))) {}

BodyFile::~BodyFile() {
  if (descriptor_ < 0) return;
  close(descriptor_);
  if (!kept_) unlink((folder_ / name_).c_str());
}

void BodyFile::append(std::string_view bytes) {
  if (descriptor_ < 0) {
    descriptor_ = open((folder_ / name_).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (descriptor_ < 0) fail("create body file");
  }
  while (!bytes.empty()) {
    const ssize_t count = write(descriptor_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count == 0) errno = ENOSPC;
    if (count <= 0) fail("write body file");
    bytes.remove_prefix(static_cast<std::size_t>(count));
    size_ += static_cast<std::uint64_t>(count);
  }
}

std::string BodyFile::keep() {
  if (fsync(descriptor_) != 0) fail("sync body file");
  sync_folder(folder_);
  kept_ = true;
  return name_;
}

}  // namespace http
