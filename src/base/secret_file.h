// One secret in a file that only its owner may read.
#pragma once

#include <cstddef>
#include <string>

namespace base {

// The secret of `bytes_count` bytes that `path` holds; when there is no such file, creates it
// with fresh random bytes. Of several processes that create it at once one wins, and all
// return its secret. The folder must exist. At most 4096 bytes.
// Throws std::runtime_error, naming the path, when the file is unreadable, damaged, of another
// size, or open to group or others, and when it cannot be written durably. Thread-safe.
std::string read_or_create_secret(const std::string& path, std::size_t bytes_count);

}  // namespace base
