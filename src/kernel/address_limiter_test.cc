#include "kernel/address_limiter.h"

#include <gtest/gtest.h>

namespace kernel {
namespace {

constexpr base::Instant start{1'800'000'000'000};

base::Instant after_minutes(int minutes) { return {start.ms + minutes * base::minute_ms}; }

TEST(AddressLimiter, AllowsABurstThenOneByOne) {
  AddressLimiter limiter;
  for (int i = 0; i < 6; ++i) EXPECT_EQ(limiter.seconds_to_wait("a", 6, start), 0);
  EXPECT_EQ(limiter.seconds_to_wait("a", 6, start), 600);
  EXPECT_EQ(limiter.seconds_to_wait("a", 6, after_minutes(5)), 300);
  EXPECT_EQ(limiter.seconds_to_wait("a", 6, after_minutes(10)), 0);
  EXPECT_GT(limiter.seconds_to_wait("a", 6, after_minutes(10)), 0);
}

TEST(AddressLimiter, AddressesDoNotShare) {
  AddressLimiter limiter;
  EXPECT_EQ(limiter.seconds_to_wait("a", 1, start), 0);
  EXPECT_EQ(limiter.seconds_to_wait("b", 1, start), 0);
  EXPECT_GT(limiter.seconds_to_wait("a", 1, start), 0);
}

TEST(AddressLimiter, AClockThatStepsBackRefillsNothing) {
  AddressLimiter limiter;
  EXPECT_EQ(limiter.seconds_to_wait("a", 1, after_minutes(60)), 0);
  EXPECT_GT(limiter.seconds_to_wait("a", 1, start), 0);
}

TEST(AddressLimiter, NeverSavesUpMoreThanAnHour) {
  AddressLimiter limiter;
  limiter.seconds_to_wait("a", 2, start);
  EXPECT_EQ(limiter.seconds_to_wait("a", 2, after_minutes(6000)), 0);
  EXPECT_EQ(limiter.seconds_to_wait("a", 2, after_minutes(6000)), 0);
  EXPECT_GT(limiter.seconds_to_wait("a", 2, after_minutes(6000)), 0);
}

}  // namespace
}  // namespace kernel
