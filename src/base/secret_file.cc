#include "base/secret_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "base/crypto.h"
#include "base/durable.h"
#include "base/text.h"

namespace base {
namespace {

// "aiwei-secret-1 <base64url of the bytes> <checksum>\n": one line of text survives being
// copied by hand, and the checksum shows when it did not.
constexpr std::string_view format_name = "aiwei-secret-1";
constexpr std::size_t checksum_bytes = 8;
constexpr std::size_t file_bytes_max = 8192;

[[noreturn]] void fail(const std::string& path, std::string_view reason) {
  throw std::runtime_error("secret file " + path + ": " + std::string(reason));
}
[[noreturn]] void fail_with_errno(const std::string& path, std::string_view action) {
  fail(path, std::string(action) + ": " + std::strerror(errno));
}

struct File {
  explicit File(int opened) : descriptor(opened) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (descriptor >= 0) close(descriptor);
  }
  int descriptor;
};

std::string checksum(std::string_view secret) {
  return hex(sm3(secret).substr(0, checksum_bytes));
}

std::string file_text(std::string_view secret) {
  return std::string(format_name) + ' ' + base64url(secret) + ' ' + checksum(secret) + '\n';
}

void require_private(const std::string& path, int descriptor) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) fail_with_errno(path, "cannot examine");
  if (!S_ISREG(status.st_mode)) fail(path, "is no regular file");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    fail(path, "may be read by others; set its mode to 0600");
  }
}

std::string read_all(const std::string& path, int descriptor) {
  std::string text(file_bytes_max, '\0');
  std::size_t count = 0;
  while (count < text.size()) {
    const ssize_t got = ::read(descriptor, text.data() + count, text.size() - count);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_with_errno(path, "cannot read");
    if (got == 0) break;
    count += static_cast<std::size_t>(got);
  }
  text.resize(count);
  return text;
}

std::string parse_secret(const std::string& path, std::string_view text, std::size_t bytes_count) {
  const auto parts = split(trim(text), ' ');
  if (parts.size() != 3 || parts[0] != format_name) fail(path, "is damaged");
  const auto secret = parse_base64url(parts[1]);
  if (!secret || secret->size() != bytes_count || checksum(*secret) != parts[2]) {
    fail(path, "is damaged");
  }
  return *secret;
}

// Nothing when there is no such file.
std::optional<std::string> read_secret(const std::string& path, std::size_t bytes_count) {
  // O_NONBLOCK: opening a pipe by mistake must fail, not hang.
  const File file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.descriptor < 0 && errno == ENOENT) return std::nullopt;
  if (file.descriptor < 0) fail_with_errno(path, "cannot open");
  require_private(path, file.descriptor);
  return parse_secret(path, read_all(path, file.descriptor), bytes_count);
}

void write_durably(const std::string& path, std::string_view text) {
  const File file(open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (file.descriptor < 0) fail_with_errno(path, "cannot create");
  errno = ENOSPC;  // what a short write, which sets no error, would have met next
  const ssize_t written = ::write(file.descriptor, text.data(), text.size());
  if (written == static_cast<ssize_t>(text.size()) && fsync(file.descriptor) == 0) return;
  const int cause = errno;
  unlink(path.c_str());
  errno = cause;
  fail_with_errno(path, "cannot write");
}

// Without it a power cut could take the new name away again after data was sealed with it.
void sync_folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  sync_folder(slash == std::string::npos ? "." : path.substr(0, slash + 1));
}

// Never replaces a file: whoever renamed first may already have sealed data with its keys.
void create_secret(const std::string& path, std::size_t bytes_count) {
  const std::string draft = path + ".new-" + hex(random_bytes(8));
  write_durably(draft, file_text(random_bytes(bytes_count)));
  const int result = renameat2(AT_FDCWD, draft.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE);
  const int cause = errno;
  if (result != 0) unlink(draft.c_str());
  errno = cause;
  if (result != 0 && cause != EEXIST) fail_with_errno(path, "cannot rename into place");
  sync_folder_of(path);
}

}  // namespace

std::string read_or_create_secret(const std::string& path, std::size_t bytes_count) {
  if (auto secret = read_secret(path, bytes_count)) return *secret;
  create_secret(path, bytes_count);
  auto secret = read_secret(path, bytes_count);
  if (!secret) fail(path, "vanished while it was created");
  return *secret;
}

}  // namespace base
