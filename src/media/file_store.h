#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace media {

// A folder of files named by their content: root/ab/cd/<key>.jpg, where the key is the SHA-256 of
// the bytes in 64 lower-case hexadecimal digits. The same bytes are stored once.
// Thread-safe, also between processes that share the folder: a file appears whole or not at all.
// Throws std::system_error with the operating system's code; ENOSPC means the disk is full.
class FileStore {
 public:
  // Creates the folder where it is missing.
  explicit FileStore(std::filesystem::path root, std::string suffix = ".jpg");

  // Stores the bytes and returns their key once they are durable on disk. A file that is there
  // already is kept and its age set to now, so that an orphan sweep spares it.
  std::string put(std::string_view bytes) const;

  // The bytes, or nothing when there is no such file or the key is malformed.
  std::optional<std::string> get(std::string_view key) const;

  // Where the file of a key lies, or would lie. REQUIRES: is_file_key(key).
  std::filesystem::path path_of(std::string_view key) const;

  // Whether a file was removed. Malformed keys remove nothing.
  bool remove(std::string_view key) const;

  // Keys of all files last put before this instant, in no order, for the sweep of files that no
  // row names. Also removes unfinished files of that age, which a crash left behind.
  std::vector<std::string> keys_older_than(std::int64_t instant_ms) const;

 private:
  std::filesystem::path root_;
  std::string suffix_;
};

// Whether the text is 64 lower-case hexadecimal digits.
bool is_file_key(std::string_view text);

}  // namespace media
