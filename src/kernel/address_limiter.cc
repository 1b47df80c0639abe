#include "kernel/address_limiter.h"

#include <algorithm>
#include <cmath>

namespace kernel {

namespace {

// A clock that steps back refills nothing.
double refilled(double tokens, base::Instant since, int per_hour, base::Instant now) {
  const auto passed_ms = static_cast<double>(std::max<std::int64_t>(0, now.ms - since.ms));
  return std::min<double>(per_hour, tokens + passed_ms * per_hour / base::hour_ms);
}

}  // namespace

void AddressLimiter::forget_full(int per_hour, base::Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    return refilled(entry.second.tokens, entry.second.at, per_hour, now) >= per_hour;
  });
  // Everybody at once is an attack from many addresses: starting over is the lesser harm.
  if (buckets_.size() >= addresses_max) buckets_.clear();
}

int AddressLimiter::seconds_to_wait(const std::string& address, int per_hour, base::Instant now) {
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= addresses_max) forget_full(per_hour, now);
  Bucket& bucket =
      buckets_.try_emplace(address, Bucket{static_cast<double>(per_hour), now}).first->second;
  bucket.tokens = refilled(bucket.tokens, bucket.at, per_hour, now);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  const double wait_ms = (1 - bucket.tokens) * base::hour_ms / per_hour;
  return static_cast<int>(std::ceil(wait_ms / base::second_ms));
}

}  // namespace kernel
