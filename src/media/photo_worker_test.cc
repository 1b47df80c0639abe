#include "media/photo_worker.h"

#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "media/samples.h"

namespace media {
namespace {

using Limits = PhotoWorkers::Limits;

// The test program plays the child when started with --photo-worker.
PhotoWorkers real_workers(Limits limits = {}) {
  return {"/proc/self/exe", {"--photo-worker"}, limits};
}

// A child that says it is ready and then behaves as the shell commands tell.
PhotoWorkers scripted_workers(const std::string& commands, Limits limits) {
  return {"/bin/sh", {"-c", "printf R; " + commands}, limits};
}

std::optional<PhotoError> error_of(const PhotoResult& result) {
  const auto* error = std::get_if<PhotoError>(&result);
  return error == nullptr ? std::nullopt : std::optional(*error);
}

std::vector<pid_t> children() {
  std::vector<pid_t> all;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream list(thread.path() / "children");
    for (pid_t child; list >> child;) all.push_back(child);
  }
  return all;
}

TEST(PhotoWorkers, AnswersLikeTheFunctionsInProcess) {
  auto workers = real_workers();
  const auto tiff = samples::tiff({.orientation = 6,
                                   .time = "2026:11:21 09:12:34",
                                   .position = samples::ExifFields::Position{}});
  const auto result = workers.process(samples::jpeg(samples::picture(300, 200, 1), tiff));
  ASSERT_FALSE(error_of(result));
  const auto& photo = std::get<Photo>(result);
  EXPECT_EQ(photo.width, 200);
  EXPECT_EQ(photo.height, 300);
  EXPECT_EQ(photo.taken_at_ms, 1'795'223'554'000);
  EXPECT_NEAR(photo.lng.value_or(0), 117.03244, 1e-5);
  EXPECT_NE(photo.perceptual_hash, 0U);
  EXPECT_NE(samples::segments(photo.thumbnail_jpeg).find("EOI"), std::string::npos);

  const Box box = {0, 0, 1, 1};
  const auto redacted = workers.redact(photo.main_jpeg, {&box, 1});
  ASSERT_FALSE(error_of(redacted));
  EXPECT_LT(samples::colour_at(std::get<Photo>(redacted).main_jpeg, 100, 150) & 255, 10U);
}

TEST(PhotoWorkers, RefusesTooManyBytesAndPixelsAndBoxes) {
  auto workers = real_workers({.bytes_max = 100'000});
  EXPECT_EQ(error_of(workers.process(std::string(100'001, 'x'))), PhotoError::too_large);
  const auto small = samples::jpeg(samples::picture(64, 64, 2));
  const auto bomb = samples::jpeg_announcing(small, 65'000, 65'000);
  EXPECT_EQ(error_of(workers.process(bomb)), PhotoError::too_many_pixels);
  EXPECT_EQ(error_of(workers.redact(small, std::vector<Box>(257))), PhotoError::too_large);
}

TEST(PhotoWorkers, SurvivesRandomCorruption) {
  auto workers = real_workers();
  std::mt19937 random(7);
  const Image image = samples::picture(160, 120, 3);
  const auto tiff = samples::tiff({.orientation = 8, .time = "2026:11:21 09:12:34"});
  const std::string whole[] = {samples::jpeg(image, tiff), samples::png(image, tiff),
                               samples::webp(image, tiff), samples::heic(image, tiff)};
  int refused = 0;
  for (int round = 0; round < 400; ++round) {
    std::string bytes = whole[round % 4];
    if (bytes.empty()) continue;
    if (round % 5 == 0) bytes.resize(random() % bytes.size());
    for (int change = 0; change < 1 + round % 40 && !bytes.empty(); ++change) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const auto error = error_of(workers.process(bytes));
    EXPECT_NE(error, PhotoError::busy);
    EXPECT_NE(error, PhotoError::timed_out);
    refused += error ? 1 : 0;
  }
  EXPECT_GT(refused, 100);
  EXPECT_FALSE(error_of(workers.process(whole[0])));
}

TEST(PhotoWorkers, HungChildIsReplaced) {
  auto workers = scripted_workers("exec cat >/dev/null", {.workers = 1, .wall_time_ms = 100});
  EXPECT_EQ(error_of(workers.process("photo")), PhotoError::timed_out);
  EXPECT_EQ(error_of(workers.process("photo")), PhotoError::timed_out);
  EXPECT_TRUE(children().empty());
}

TEST(PhotoWorkers, CrashAndNonsenseAreDamaged) {
  for (const auto* commands : {"head -c 20 >/dev/null; kill -SEGV $$", "exec cat /bin/sh"}) {
    auto workers = scripted_workers(commands, {.workers = 1});
    const std::string large(10'000'000, 'x');  // more than the socket holds: written to a dead end
    EXPECT_EQ(error_of(workers.process(large)), PhotoError::damaged) << commands;
  }
}

TEST(PhotoWorkers, ChildKilledWhileIdleSpoilsNothing) {
  auto workers = real_workers({.workers = 1});
  const auto photo = samples::jpeg(samples::picture(64, 64, 4));
  EXPECT_FALSE(error_of(workers.process(photo)));
  const auto before = children();
  ASSERT_EQ(before.size(), 1U);
  kill(before[0], SIGKILL);
  // Its socket closes at some point during its death; either way the next but one is well.
  const auto error = error_of(workers.process(photo));
  EXPECT_TRUE(!error || error == PhotoError::damaged);
  EXPECT_FALSE(error_of(workers.process(photo)));
  EXPECT_NE(children(), before);
}

TEST(PhotoWorkers, ProgramThatCannotStartIsNotThePhotosFault) {
  PhotoWorkers workers("/nonexistent", {}, {.workers = 1});
  EXPECT_EQ(error_of(workers.process("photo")), PhotoError::busy);
  PhotoWorkers silent("/bin/true", {}, {.workers = 1});
  EXPECT_EQ(error_of(silent.process("photo")), PhotoError::busy);
}

TEST(PhotoWorkers, FullQueueAnswersBusy) {
  auto workers =
      scripted_workers("exec cat >/dev/null",
                       {.workers = 1, .waiting_max = 1, .wait_ms = 20, .wall_time_ms = 1'000});
  std::atomic<int> busy = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 6; ++caller) {
    callers.emplace_back([&] { busy += error_of(workers.process("x")) == PhotoError::busy; });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(busy, 5);
}

TEST(PhotoWorkers, ManyThreadsShareFewChildren) {
  auto workers = real_workers({.workers = 2, .waiting_max = 100, .wait_ms = 60'000});
  const auto photo = samples::jpeg(samples::picture(200, 100, 5));
  std::atomic<int> answered = 0;
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 8; ++caller) {
    callers.emplace_back([&] {
      for (int round = 0; round < 5; ++round) answered += !error_of(workers.process(photo));
    });
  }
  for (auto& caller : callers) caller.join();
  EXPECT_EQ(answered, 40);
  EXPECT_LE(children().size(), 2U);
}

TEST(PhotoWorkers, ChildSeesNoEnvironmentAndNoFiles) {
  const int inherited = 9;
  ASSERT_EQ(dup2(STDERR_FILENO, inherited), inherited);
  setenv("AIWEI_TEST_SECRET", "secret", 1);
  // Hangs when it finds either, ends otherwise.
  auto workers = scripted_workers(
      "[ -n \"$AIWEI_TEST_SECRET\" -o -e /proc/$$/fd/9 ] && exec cat >/dev/null; exit 0",
      {.workers = 1, .wall_time_ms = 2'000});
  EXPECT_EQ(error_of(workers.process("photo")), PhotoError::damaged);
  unsetenv("AIWEI_TEST_SECRET");
  close(inherited);
}

TEST(PhotoWorkers, ChildIsConfined) {
  auto workers = real_workers({.workers = 1});
  EXPECT_FALSE(error_of(workers.process(samples::jpeg(samples::picture(64, 64, 6)))));
  const auto child = children();
  ASSERT_EQ(child.size(), 1U);
  std::ifstream limits("/proc/" + std::to_string(child[0]) + "/limits");
  const std::string text((std::istreambuf_iterator<char>(limits)), {});
  EXPECT_NE(text.find("Max core file size        0                    0"), std::string::npos);
  EXPECT_NE(text.find("Max file size             0                    0"), std::string::npos);
}

// Runs in a process of its own, which tells its child's number and is then killed outright.
[[noreturn]] void start_child_and_die(int report_fd) {
  auto workers = real_workers({.workers = 1});
  workers.process(samples::jpeg(samples::picture(64, 64, 7)));
  const auto child = children();
  const pid_t told = child.size() == 1 ? child[0] : 0;
  if (write(report_fd, &told, sizeof told) != sizeof told) _exit(1);
  pause();
  _exit(1);
}

TEST(PhotoWorkers, ChildDiesWithAKilledServer) {
  int report[2];
  ASSERT_EQ(pipe(report), 0);
  const pid_t server = fork();
  if (server == 0) start_child_and_die(report[1]);
  pid_t child = 0;
  ASSERT_EQ(read(report[0], &child, sizeof child), static_cast<ssize_t>(sizeof child));
  ASSERT_GT(child, 0);
  const int watched = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
  ASSERT_GE(watched, 0);
  kill(server, SIGKILL);
  waitpid(server, nullptr, 0);
  pollfd ended = {watched, POLLIN, 0};
  EXPECT_EQ(poll(&ended, 1, 10'000), 1);
  for (const int fd : {watched, report[0], report[1]}) close(fd);
}

}  // namespace
}  // namespace media
