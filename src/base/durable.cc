#include "base/durable.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace base {
namespace {

[[noreturn]] void fail(int error, const std::string& what) { throw std::system_error(error, std::generic_category(), what); }

}  // namespace

void write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(count < 0 ? errno : ENOSPC, "write file");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void sync_file(int descriptor) {
  if (::fsync(descriptor) != 0) fail(errno, "sync file");
}

void sync_folder(const std::filesystem::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) fail(errno, "open folder " + folder.string());
  const int error = ::fsync(opened) != 0 ? errno : 0;
  ::close(opened);
  if (error) fail(error, "sync folder " + folder.string());
}

bool is_disk_full(const std::system_error& error) {
  return error.code().value() == ENOSPC || error.code().value() == EDQUOT;
}

}  // namespace base
