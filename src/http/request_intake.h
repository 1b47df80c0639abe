// Internal to the server: reading one request from a connection under its deadlines.
#pragma once

#include <cstdint>
#include <utility>

#include "http/request_reader.h"
#include "http/shard.h"

namespace http {

// Keeps the sum of bodies within bodies_max_bytes, of those that go to files within body_files_max_bytes.
class BodyCharge {
 public:
  explicit BodyCharge(Shared& shared) : shared_(shared) {}
  BodyCharge(const BodyCharge&) = delete;
  BodyCharge& operator=(const BodyCharge&) = delete;
  ~BodyCharge() { release(); }

  void release() { sum() -= std::exchange(charged_, 0); }

  // REQUIRES: nothing charged yet.
  void goes_to_file() { to_file_ = true; }

  bool grow_to(std::size_t bytes) {
    const auto more = static_cast<std::int64_t>(bytes) - charged_;
    charged_ += more;
    const std::int64_t total = sum() += more;
    const ServerOptions& options = shared_.options;
    return total <= static_cast<std::int64_t>(to_file_ ? options.body_files_max_bytes : options.bodies_max_bytes);
  }

 private:
  std::atomic<std::int64_t>& sum() { return to_file_ ? shared_.body_file_bytes : shared_.body_bytes; }

  Shared& shared_;
  bool to_file_ = false;
  std::int64_t charged_ = 0;
};

// Both return false when the client has gone; a refusal is in the reader's state.
Task<bool> read_head(Connection& client, RequestReader& reader);
// REQUIRES: reader in state head_read.
Task<bool> read_body(Connection& client, RequestReader& reader, BodyCharge& charge);

}  // namespace http
