// kill -9 under load: what was acknowledged is there afterwards, and nothing is half there.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <set>
#include <thread>

#include "base/clock.h"
#include "db/testing.h"

namespace db {
namespace {

constexpr int rounds = 20;
constexpr int writers = 8;
constexpr std::int64_t ids_per_round = 1'000'000;
constexpr std::int64_t ids_per_writer = 100'000;
constexpr const char* location_variable = "AIWEI_CRASH_DATABASE";
constexpr const char* first_id_variable = "AIWEI_CRASH_FIRST_ID";
constexpr int report_file = 9;  // where the child writes the ids that it was promised

Options options_for(const std::string& location) {
  return {.location = location};
}

// Writes pairs of rows and reports each after its acknowledgement, until it is killed.
[[noreturn]] void write_for_ever(Database& database, std::int64_t first_id) {
  std::vector<std::jthread> threads;
  for (int w = 0; w < writers; ++w) {
    threads.emplace_back([&, id = first_id + w * ids_per_writer]() mutable {
      for (;; ++id) {
        database.write([&](Tx& tx) {
          tx.run("INSERT INTO rows (id, pad) VALUES ($1, $2)", id, std::string(500, 'x'));
          tx.run("INSERT INTO rows (id, pad) VALUES ($1, $2)", -id, std::string(500, 'x'));
        });
        if (::write(report_file, &id, sizeof id) != sizeof id) ::_exit(1);
      }
    });
  }
  ::pause();
  ::_exit(1);
}

// Not a test by itself: the program that the test below starts and kills.
TEST(CrashChild, DISABLED_WritesUntilKilled) {
  const char* location = std::getenv(location_variable);
  ASSERT_TRUE(location);
  const auto database = Database::open(options_for(location));
  write_for_ever(*database, std::atoll(std::getenv(first_id_variable)));
}

struct Child {
  pid_t process;
  int reports;  // read end of the pipe
};

Child start_child(const std::string& location, std::int64_t first_id) {
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("pipe");
  const std::string program = std::filesystem::read_symlink("/proc/self/exe").string();
  const std::string number = std::to_string(first_id);
  ::setenv(location_variable, location.c_str(), 1);
  ::setenv(first_id_variable, number.c_str(), 1);
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(ends[1], report_file);
    ::execl(program.c_str(), program.c_str(), "--gtest_also_run_disabled_tests", "--gtest_brief=1",
            "--gtest_filter=CrashChild.DISABLED_WritesUntilKilled", nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  return {process, ends[0]};
}

// Reads reports until `enough`, kills, and reads what was still under way.
std::set<std::int64_t> kill_after(const Child& child, std::size_t enough) {
  std::set<std::int64_t> acknowledged;
  std::int64_t id = 0;
  while (::read(child.reports, &id, sizeof id) == sizeof id) {
    acknowledged.insert(id);
    if (acknowledged.size() == enough) ::kill(child.process, SIGKILL);
  }
  ::close(child.reports);
  int status = 0;
  ::waitpid(child.process, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
  return acknowledged;
}

TEST(Crash, KilledAtAnyMomentLosesNothingAcknowledged) {
  const testing::TemporaryFolder folder;
  const std::string location = folder.file("crash.db");
  Database::open(options_for(location))->write([](Tx& tx) {
    tx.script("CREATE TABLE rows (id {id_key}, pad TEXT NOT NULL)");
  });
  std::set<std::int64_t> acknowledged;
  for (int round = 1; round <= rounds; ++round) {
    const Child child = start_child(location, round * ids_per_round);
    acknowledged.merge(kill_after(child, 1 + base::random_u64() % 500));
    const std::int64_t started_ms = base::monotonic_ms();
    const auto database = Database::open(options_for(location));
    database->read([&](Tx& tx) {
      const auto present = tx.all<std::int64_t>("SELECT id FROM rows WHERE id > 0 ORDER BY id");
      EXPECT_LT(base::monotonic_ms() - started_ms, 1000) << "ready again";
      EXPECT_EQ(tx.one<std::string>("PRAGMA quick_check"), "ok");
      EXPECT_EQ(tx.one<std::int64_t>("SELECT COUNT(*) FROM rows WHERE -id NOT IN "
                                     "(SELECT id FROM rows)"),
                0)
          << "half applied";
      EXPECT_TRUE(
          std::includes(present.begin(), present.end(), acknowledged.begin(), acknowledged.end()))
          << "lost in round " << round;
    });
  }
  EXPECT_GE(acknowledged.size(), static_cast<std::size_t>(rounds));
}

}  // namespace
}  // namespace db
