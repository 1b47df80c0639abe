// Internal to the server: reading one request from a connection under its deadlines.
#pragma once

#include <cstdint>
#include <utility>

#include "http/request_reader.h"
#include "http/shard.h"

namespace http {

// Keeps the sum of bodies in memory within bodies_max_bytes.
class BodyCharge {
 public:
  explicit BodyCharge(Shared& shared) : shared_(shared) {}
  BodyCharge(const BodyCharge&) = delete;
  BodyCharge& operator=(const BodyCharge&) = delete;
  ~BodyCharge() { release(); }

  void release() { shared_.body_bytes -= std::exchange(charged_, 0); }

  bool grow_to(std::size_t bytes) {
    const auto more = static_cast<std::int64_t>(bytes) - charged_;
    charged_ += more;
    const std::int64_t total = shared_.body_bytes += more;
    return total <= static_cast<std::int64_t>(shared_.options.bodies_max_bytes);
  }

 private:
  Shared& shared_;
  std::int64_t charged_ = 0;
};

// Both return false when the client has gone; a refusal is in the reader's state.
Task<bool> read_head(Connection& client, RequestReader& reader);
// REQUIRES: reader in state head_read.
Task<bool> read_body(Connection& client, RequestReader& reader, BodyCharge& charge);

}  // namespace http
