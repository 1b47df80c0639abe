// A request's body that goes to a file while it comes: what is large and only to be kept takes no memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace http {

// Owns the file and removes it in the end, unless it was kept. A process that dies leaves an unfinished file behind:
// whoever owns the folder sweeps files that nothing names. Not thread-safe.
class BodyFile {
 public:
  // It gets a name of its own in `folder`, and exists from the first byte on.
  explicit BodyFile(std::filesystem::path folder);
  BodyFile(const BodyFile&) = delete;
  BodyFile& operator=(const BodyFile&) = delete;
  ~BodyFile();

  // Throws std::system_error; ENOSPC or EDQUOT means the disk is full.
  void append(std::string_view bytes);
  std::uint64_t size() const { return size_; }

  // Makes the file and its name durable and leaves it where it lies. Returns the name within the folder: 32
  // hexadecimal digits. Throws std::system_error. REQUIRES: size() > 0.
  std::string keep();

 private:
  std::filesystem::path folder_;
  std::string name_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  bool kept_ = false;
};

}  // namespace http
