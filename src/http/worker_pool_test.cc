#include "http/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <vector>

namespace http {
namespace {

constexpr std::int64_t patient_ms = 60'000;

// Holds the only thread of a pool until told to go on.
struct Blocker {
  std::latch started{1};
  std::latch release{1};

  explicit Blocker(WorkerPool& pool) {
    EXPECT_TRUE(pool.submit(Priority::staff, [this] {
      started.count_down();
      release.wait();
    }));
    started.wait();
  }
};

TEST(WorkerPool, finishes_what_it_took_in) {
  std::atomic<int> done{0};
  {
    WorkerPool pool(3, 1000, patient_ms);
    for (int i = 0; i < 500; ++i) ASSERT_TRUE(pool.submit(Priority::staff, [&] { ++done; }));
  }
  EXPECT_EQ(done, 500);
}

TEST(WorkerPool, least_important_work_is_refused_first) {
  WorkerPool pool(1, 8, patient_ms);
  Blocker blocker(pool);
  const auto fill = [&pool](Priority priority) {
    int taken = 0;
    while (pool.submit(priority, [] {})) ++taken;
    return taken;
  };
  EXPECT_EQ(fill(Priority::bulk), 2);
  EXPECT_EQ(fill(Priority::open), 2);    // 4 waiting: half
  EXPECT_EQ(fill(Priority::report), 2);  // 6 waiting: three quarters
  EXPECT_EQ(fill(Priority::staff), 2);   // full
  EXPECT_EQ(pool.statistics().waiting, 8);
  EXPECT_EQ(pool.statistics().running, 1);
  EXPECT_EQ(pool.statistics().refused, 4);
  blocker.release.count_down();
}

TEST(WorkerPool, important_work_goes_first) {
  std::vector<char> order;
  {
    WorkerPool pool(1, 100, patient_ms);
    Blocker blocker(pool);
    EXPECT_TRUE(pool.submit(Priority::bulk, [&] { order.push_back('b'); }));
    EXPECT_TRUE(pool.submit(Priority::open, [&] { order.push_back('o'); }));
    EXPECT_TRUE(pool.submit(Priority::staff, [&] { order.push_back('s'); }));
    EXPECT_TRUE(pool.submit(Priority::staff, [&] { order.push_back('t'); }));
    blocker.release.count_down();
  }
  EXPECT_EQ(order, (std::vector<char>{'s', 't', 'o', 'b'}));
}

TEST(WorkerPool, work_that_waits_too_long_stops_more_of_its_kind) {
  WorkerPool pool(1, 100, -1);  // whatever waits has waited too long
  Blocker blocker(pool);
  EXPECT_TRUE(pool.submit(Priority::open, [] {}));
  EXPECT_FALSE(pool.submit(Priority::open, [] {}));
  EXPECT_FALSE(pool.submit(Priority::bulk, [] {}));
  EXPECT_TRUE(pool.submit(Priority::staff, [] {}));
  EXPECT_FALSE(pool.submit(Priority::staff, [] {}));
  blocker.release.count_down();
}

TEST(WorkerPool, survives_work_that_throws) {
  WorkerPool pool(1, 10, patient_ms);
  std::promise<void> reached;
  EXPECT_TRUE(pool.submit(Priority::staff, [] { throw std::runtime_error("on purpose"); }));
  EXPECT_TRUE(pool.submit(Priority::staff, [&] { reached.set_value(); }));
  reached.get_future().get();
}

}  // namespace
}  // namespace http
