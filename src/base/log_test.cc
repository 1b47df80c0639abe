#include "base/log.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <functional>
#include <limits>
#include <thread>
#include <vector>

#include "base/text.h"

namespace base {
namespace {

// What `work` writes to standard error. A file in memory: a pipe could fill and block.
std::string standard_error_of(const std::function<void()>& work) {
  const int target = memfd_create("log_test", 0);
  fcntl(target, F_SETFL, O_APPEND);  // threads share no write position, as on a terminal or pipe
  const int original = dup(STDERR_FILENO);
  dup2(target, STDERR_FILENO);
  work();
  dup2(original, STDERR_FILENO);
  close(original);
  std::string text(static_cast<std::size_t>(lseek(target, 0, SEEK_END)), '\0');
  const ssize_t count = pread(target, text.data(), text.size(), 0);
  close(target);
  EXPECT_EQ(count, static_cast<ssize_t>(text.size()));
  return text;
}

boost::json::object line_of(std::string_view event, std::initializer_list<LogField> fields) {
  const std::string text = standard_error_of([&] { log(Level::warning, event, fields); });
  EXPECT_EQ(text.find('\n'), text.size() - 1);
  return boost::json::parse(text).as_object();
}

TEST(Log, LineIsOneJsonObjectWithTypedFields) {
  const auto line = line_of("photo_refused", {{"count", std::int64_t{-3}},
                                              {"share", 0.25},
                                              {"final", true},
                                              {"reason", std::string_view("爱卫")}});
  EXPECT_EQ(line.at("level"), "warning");
  EXPECT_EQ(line.at("event"), "photo_refused");
  EXPECT_TRUE(line.at("time").as_string().ends_with("+08:00"));
  EXPECT_EQ(line.at("count"), -3);
  EXPECT_EQ(line.at("share"), 0.25);
  EXPECT_EQ(line.at("final"), true);
  EXPECT_EQ(line.at("reason"), "爱卫");
}

TEST(Log, HostileTextCannotBreakTheLine) {
  const auto line = line_of("x", {{"quotes", std::string_view("\"}\\\n\r\t\x01\x7f")},
                                  {"zero", std::string_view("a\0b", 3)},
                                  {"broken", std::string_view("a\xE7\x88"
                                                              "b")}});
  EXPECT_EQ(line.at("quotes"), "\"}\\\n\r\t\x01\x7f");
  EXPECT_EQ(line.at("zero").as_string().size(), 3u);
  EXPECT_EQ(line.at("broken"), "a??b");
}

TEST(Log, LongTextIsCutAtACharacter) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "爱";
  const std::string broken(100'000, '\x80');
  const auto line =
      line_of("x", {{"text", std::string_view(text)}, {"broken", std::string_view(broken)}});
  EXPECT_EQ(code_points(std::string_view(line.at("text").as_string())), 1000u);
  EXPECT_LE(line.at("broken").as_string().size(), 4000u);
}

TEST(Log, NumbersThatJsonLacksBecomeNull) {
  const auto line = line_of("x", {{"nan", std::numeric_limits<double>::quiet_NaN()},
                                  {"infinite", std::numeric_limits<double>::infinity()}});
  EXPECT_TRUE(line.at("nan").is_null());
  EXPECT_TRUE(line.at("infinite").is_null());
}

TEST(Log, LinesBelowTheLevelAreDropped) {
  EXPECT_EQ(standard_error_of([] { log(Level::debug, "quiet"); }), "");
  set_log_level(Level::debug);
  EXPECT_NE(standard_error_of([] { log(Level::debug, "loud"); }), "");
  set_log_level(Level::error);
  EXPECT_EQ(standard_error_of([] { log(Level::warning, "quiet"); }), "");
  set_log_level(Level::info);
}

TEST(Log, LinesOfSeveralThreadsDoNotMix) {
  constexpr int per_thread = 500;
  const std::string text = standard_error_of([] {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([] {
        for (int n = 0; n < per_thread; ++n) log(Level::info, "tick", {{"n", std::int64_t{n}}});
      });
    }
    for (auto& thread : threads) thread.join();
  });
  const auto lines = split(trim(text), '\n');
  ASSERT_EQ(lines.size(), 4u * per_thread);
  for (const auto line : lines) ASSERT_EQ(boost::json::parse(line).at("event"), "tick");
}

}  // namespace
}  // namespace base
