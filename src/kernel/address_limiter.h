// How often one address of the public may file: a token bucket per address, in memory.
#pragma once

#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/time.h"

namespace kernel {

// Thread-safe. Forgets addresses whose bucket has filled up again; memory stays bounded.
class AddressLimiter {
 public:
  // 0 when one more is allowed now; else the seconds until it will be.
  int seconds_to_wait(const std::string& address, int per_hour, base::Instant now);

 private:
  struct Bucket {
    double tokens = 0;
    base::Instant at;
  };
  static constexpr std::size_t addresses_max = 100'000;

  void forget_full(int per_hour, base::Instant now);

  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace kernel
