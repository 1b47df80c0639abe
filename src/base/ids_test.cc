#include "base/ids.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/clock.h"

namespace base {
namespace {

constexpr std::int64_t epoch_ms = 1'577'836'800'000;  // 2020-01-01T00:00:00Z
constexpr std::int64_t id_max = std::numeric_limits<std::int64_t>::max();

TEST(Ids, GrowStrictlyWithinOneThread) {
  std::int64_t last = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::int64_t id = mint_id();
    ASSERT_GT(id, last);
    last = id;
  }
}

TEST(Ids, DifferOverThreadsAndGrowWithinEach) {
  constexpr std::size_t per_thread = 20'000;
  std::vector<std::vector<std::int64_t>> minted(4);
  std::vector<std::thread> threads;
  for (auto& ids : minted) {
    threads.emplace_back([&ids] {
      for (std::size_t i = 0; i < per_thread; ++i) ids.push_back(mint_id());
    });
  }
  for (auto& thread : threads) thread.join();
  std::vector<std::int64_t> all;
  for (const auto& ids : minted) {
    EXPECT_TRUE(std::is_sorted(ids.begin(), ids.end()));
    all.insert(all.end(), ids.begin(), ids.end());
  }
  std::sort(all.begin(), all.end());
  EXPECT_EQ(all.size(), per_thread * minted.size());
  EXPECT_EQ(std::adjacent_find(all.begin(), all.end()), all.end());
}

TEST(Ids, CarryTheTimeTheyWereMintedAt) {
  const std::int64_t before_ms = system_now().ms;
  const std::int64_t minted_ms = (mint_id() >> 22) + epoch_ms;
  EXPECT_GE(minted_ms, before_ms);
  // The tests above may have borrowed some milliseconds from the future.
  EXPECT_LT(minted_ms, before_ms + 60'000);
}

TEST(Ids, CarryTheNodeInTheMiddle) {
  set_id_node(1023);
  const std::int64_t id = mint_id();
  set_id_node(0);
  EXPECT_EQ(id >> 12 & 1023, 1023);
  EXPECT_EQ(mint_id() >> 12 & 1023, 0);
  EXPECT_THROW(set_id_node(-1), std::invalid_argument);
  EXPECT_THROW(set_id_node(1024), std::invalid_argument);
}

TEST(Ids, TicksGrowWhenTheClockStepsBackOrTheSequenceIsFull) {
  const Instant later{epoch_ms + 1000};
  const Instant earlier{epoch_ms + 1};
  const std::int64_t first = next_id_tick(0, later);
  EXPECT_EQ(first, 1000 * 4096);
  EXPECT_EQ(next_id_tick(first, earlier), first + 1);
  EXPECT_EQ(next_id_tick(first + 4095, later), 1001 * 4096);
  EXPECT_EQ(next_id_tick(first, Instant{epoch_ms + 1001}), 1001 * 4096);
}

TEST(Ids, TicksSurviveAnyClock) {
  EXPECT_EQ(next_id_tick(0, Instant{std::numeric_limits<std::int64_t>::min()}), 1);
  const std::int64_t last = next_id_tick(0, Instant{id_max});
  EXPECT_EQ(last >> 12, (std::int64_t{1} << 41) - 1);
}

TEST(Ids, TextIsThirteenCrockfordDigits) {
  EXPECT_EQ(id_text(0), "0000000000000");
  EXPECT_EQ(id_text(31), "000000000000Z");
  EXPECT_EQ(id_text(32), "0000000000010");
  EXPECT_EQ(id_text(id_max), "7ZZZZZZZZZZZZ");
}

TEST(Ids, TextReadsBackInEitherCase) {
  for (const std::int64_t value : {std::int64_t{0}, std::int64_t{1}, mint_id(), id_max}) {
    EXPECT_EQ(parse_id(id_text(value)), value);
  }
  EXPECT_EQ(parse_id("7zzzzzzzzzzzz"), id_max);
}

TEST(Ids, AnyOtherTextIsRefused) {
  for (const std::string_view text :
       {"", "000000000000", "00000000000000", "8000000000000", "Z000000000000", "000000000000I",
        "000000000000L", "000000000000O", "000000000000U", "000000000000-", " 000000000001",
        "00000000000\xE4\xB8"}) {
    EXPECT_FALSE(parse_id(text)) << text;
  }
}

TEST(Ids, TextSortsAsTheNumbersDo) {
  EXPECT_LT(id_text(31), id_text(32));
  EXPECT_LT(id_text(9), id_text(10));
}

}  // namespace
}  // namespace base
