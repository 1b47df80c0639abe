// A file on its way to a client.
#pragma once

#include <cstdint>
#include <optional>

#include "http/message.h"

namespace http {

enum class SendResult { sent, would_block, failed };

// Owns the descriptor. Not thread-safe.
class OpenFile {
 public:
  // Nothing when there is no such regular file. With remove_after the name is removed at once:
  // the open descriptor keeps the content until the answer ends, however it ends.
  static std::optional<OpenFile> open(const FileBody& file);
  OpenFile(OpenFile&& other) noexcept;
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();

  std::uint64_t size() const { return size_; }
  bool finished() const { return offset_ == size_; }
  // Copies at most 256 KiB from the page cache into the socket's buffer, without passing through
  // this process. REQUIRES: a non-blocking `socket`. Failed also when the file has shrunk.
  SendResult send_some(int socket);

 private:
  OpenFile(int descriptor, std::uint64_t size) : descriptor_(descriptor), size_(size) {}

  int descriptor_;
  std::uint64_t size_;
  std::uint64_t offset_ = 0;
};

// Removes the temporary file of an answer that nobody will read.
void discard(const Response& response);

}  // namespace http
