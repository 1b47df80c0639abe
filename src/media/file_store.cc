#include "media/file_store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include "base/crypto.h"
#include "base/durable.h"
#include "base/text.h"

namespace media {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t key_digits = 64;
constexpr std::string_view unfinished_folder = "unfinished";

[[noreturn]] void fail(int error, const char* what) {
  throw std::system_error(error, std::generic_category(), what);
}

// Closes on every way out. Closing is checked separately where a late write error matters: fsync
// has reported it by then.
struct File {
  int fd;
  explicit File(int descriptor, const char* what) : fd(descriptor) {
    if (fd < 0) fail(errno, what);
  }
  ~File() { close(fd); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
};

void ensure_folder(const fs::path& folder) {
  if (mkdir(folder.c_str(), 0750) != 0 && errno != EEXIST) fail(errno, "create photo folder");
}

// Makes the names down to root/ab/cd/ durable, whoever created them: another process may have
// done so a moment ago and not have synced yet. Syncing an unchanged folder costs next to nothing.
void sync_folders(const fs::path& innermost) {
  base::sync_folder(innermost);
  base::sync_folder(innermost.parent_path());
  base::sync_folder(innermost.parent_path().parent_path());
}

std::int64_t modified_ms(const struct stat& status) {
  return std::int64_t{status.st_mtim.tv_sec} * 1000 + status.st_mtim.tv_nsec / 1'000'000;
}

void remove_unfinished(const fs::path& folder, std::int64_t before_ms) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    struct stat status;
    if (stat(entry.path().c_str(), &status) == 0 && modified_ms(status) < before_ms) {
      unlink(entry.path().c_str());
    }
  }
}

}  // namespace

bool is_file_key(std::string_view text) {
  return text.size() == key_digits && std::all_of(text.begin(), text.end(), [](char digit) {
           return (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
         });
}

FileStore::FileStore(fs::path root, std::string suffix) : root_(std::move(root)), suffix_(std::move(suffix)) {
  fs::create_directories(root_);
  ensure_folder(root_ / unfinished_folder);
}

fs::path FileStore::path_of(std::string_view key) const {
  return root_ / key.substr(0, 2) / key.substr(2, 2) / (std::string(key) + suffix_);
}

std::string FileStore::put(std::string_view bytes) const {
  const std::string key = base::hex(base::sha256(bytes));
  const fs::path path = path_of(key);
  // Setting the age is also the test for presence: its bytes were durable before it had the name.
  if (utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0) {
    sync_folders(path.parent_path());
    return key;
  }
  ensure_folder(path.parent_path().parent_path());
  ensure_folder(path.parent_path());
  std::string unfinished = root_ / unfinished_folder / (key + ".XXXXXX");
  {
    const File file(mkostemp(unfinished.data(), O_CLOEXEC), "create photo");
    try {
      base::write_all(file.fd, bytes);
      base::sync_file(file.fd);
    } catch (...) {
      unlink(unfinished.c_str());  // a full disk must not be filled further by halves
      throw;
    }
  }
  if (rename(unfinished.c_str(), path.c_str()) != 0) {
    const int error = errno;
    unlink(unfinished.c_str());
    fail(error, "name photo");
  }
  sync_folders(path.parent_path());
  return key;
}

std::optional<std::string> FileStore::get(std::string_view key) const {
  if (!is_file_key(key)) return std::nullopt;
  const int fd = open(path_of(key).c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) return std::nullopt;
  const File file(fd, "open photo");
  std::string bytes;
  std::array<char, 65536> part;
  for (;;) {
    const ssize_t count = read(file.fd, part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno, "read photo");
    if (count == 0) return bytes;
    bytes.append(part.data(), static_cast<std::size_t>(count));
  }
}

bool FileStore::remove(std::string_view key) const {
  if (!is_file_key(key)) return false;
  if (unlink(path_of(key).c_str()) == 0) return true;
  if (errno != ENOENT) fail(errno, "remove photo");
  return false;
}

std::vector<std::string> FileStore::keys_older_than(std::int64_t instant_ms) const {
  remove_unfinished(root_ / unfinished_folder, instant_ms);
  std::vector<std::string> keys;
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    const std::string key = entry.path().stem();
    struct stat status;
    if (entry.path().extension() != suffix_ || !is_file_key(key)) continue;
    if (stat(entry.path().c_str(), &status) != 0) continue;  // removed meanwhile
    if (modified_ms(status) < instant_ms) keys.push_back(key);
  }
  return keys;
}

}  // namespace media
