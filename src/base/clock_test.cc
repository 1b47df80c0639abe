#include "base/clock.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace base {
namespace {

std::string write_file(const std::string& name, const std::string& text) {
  const std::string path = testing::TempDir() + name + std::to_string(getpid());
  std::ofstream(path) << text;
  return path;
}

std::optional<Instant> read_text(const std::string& text) {
  const std::string path = write_file("aiwei_clock_", text);
  const auto at = read_clock_file(path);
  std::filesystem::remove(path);
  return at;
}

TEST(Clock, SystemTimeIsPlausibleAndMilliseconds) {
  EXPECT_GT(instant_text(system_now()), "2026-01-01");
  EXPECT_LT(instant_text(system_now()), "2100-01-01");
}

TEST(Clock, WithoutAClockFileNowIsTheSystemTime) {
  if (std::getenv("AIWEI_CLOCK_FILE")) GTEST_SKIP() << "time is held by a clock file";
  const Instant before = system_now();
  const Instant at = now();
  EXPECT_GE(at, before);
  EXPECT_LE(at, system_now());
}

TEST(Clock, FileHoldsOneInstantWithWhiteSpaceAround) {
  const auto expected = parse_instant("2026-11-22T09:12:00+08:00");
  EXPECT_EQ(read_text("2026-11-22T09:12:00+08:00"), expected);
  EXPECT_EQ(read_text("\t2026-11-22T01:12:00Z\r\n"), expected);
}

TEST(Clock, BrokenFileGivesNothing) {
  EXPECT_FALSE(read_text(""));
  EXPECT_FALSE(read_text("\n"));
  EXPECT_FALSE(read_text("2026-11-22T09"));
  EXPECT_FALSE(read_text(std::string(1 << 20, '9')));
  EXPECT_FALSE(read_clock_file("/nowhere/clock"));
  EXPECT_FALSE(read_clock_file("/"));
}

TEST(Clock, PipeInPlaceOfAFileDoesNotHang) {
  const std::string path = testing::TempDir() + "aiwei_clock_pipe" + std::to_string(getpid());
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  EXPECT_FALSE(read_clock_file(path));
  std::filesystem::remove(path);
}

// In a child process of its own, since the variable is read only once.
void exit_with_zero_if_scenario_time_moves() {
  const std::string path = write_file("aiwei_scenario_", "2001-02-03T04:05:06Z\n");
  setenv("AIWEI_CLOCK_FILE", path.c_str(), 1);
  const bool first = now() == parse_instant("2001-02-03T04:05:06Z");
  std::ofstream(path) << "2031-02-03T04:05:06Z\n";
  const bool moved = now() == parse_instant("2031-02-03T04:05:06Z");
  std::ofstream(path) << "2031-02";
  const bool held = now() == parse_instant("2031-02-03T04:05:06Z");
  const bool real = system_now() < *parse_instant("2031-02-03T04:05:06Z");
  std::filesystem::remove(path);
  _exit(first && moved && held && real ? 0 : 1);
}

TEST(ClockDeathTest, ClockFileMovesTimeAndAHalfWrittenOneHoldsIt) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(exit_with_zero_if_scenario_time_moves(), testing::ExitedWithCode(0), "");
}

TEST(Clock, MonotonicTimeNeverGoesBack) {
  const std::int64_t first_us = monotonic_us();
  const std::int64_t ms = monotonic_ms();
  EXPECT_GE(ms, first_us / 1000);
  EXPECT_GE(monotonic_us() / 1000, ms);
}

}  // namespace
}  // namespace base
