#include "road/tour.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>

namespace road {
namespace {

constexpr std::int64_t eight_s = 8 * 3600;

// Places in a square of 20 km driven at 36 km/h; `skew`: how much longer one direction may be.
TourTask random_task(std::uint32_t seed, std::size_t points, double skew) {
  std::mt19937 dice(seed);
  const auto unit = [&] { return dice() / 4294967296.0; };
  std::vector<std::pair<double, double>> places;
  for (std::size_t i = 0; i < points; ++i) {
    const double x = unit() * 20'000, y = unit() * 20'000;
    places.emplace_back(x, y);
  }
  TourTask task;
  task.stops.resize(points);
  task.departs_s = eight_s;
  for (const auto& [ax, ay] : places) {
    for (const auto& [bx, by] : places) {
      task.cost_ms.push_back(std::llround(std::hypot(ax - bx, ay - by) * 100 * (1 + skew * unit())));
    }
  }
  return task;
}

std::int64_t leg(const TourTask& task, std::size_t from, std::size_t to) {
  return from == to ? 0 : task.cost_ms[from * task.stops.size() + to];
}

struct Outcome {
  std::size_t late = 0;
  std::int64_t late_ms = 0, driving_ms = 0;
  friend auto operator<=>(const Outcome&, const Outcome&) = default;
};

// Written apart from the module: what an order, start excluded, amounts to.
Outcome drive(const TourTask& task, const std::vector<std::size_t>& order) {
  Outcome outcome;
  std::int64_t now = task.departs_s * 1000;
  std::size_t at = task.start;
  for (const std::size_t next : order) {
    outcome.driving_ms += leg(task, at, next);
    now += leg(task, at, next);
    at = next;
    if (next == task.start) break;
    if (const auto& window = task.stops[next].window) {
      now = std::max(now, window->opens_s * 1000);
      outcome.late += now > window->closes_s * 1000;
      outcome.late_ms += std::max<std::int64_t>(0, now - window->closes_s * 1000);
    }
    now += task.stops[next].service_s * 1000;
  }
  return outcome;
}

Outcome brute_force(const TourTask& task) {
  std::vector<std::size_t> middle;
  for (std::size_t i = 0; i < task.stops.size(); ++i) {
    if (i != task.start && i != task.end) middle.push_back(i);
  }
  std::optional<Outcome> best;
  do {
    std::vector<std::size_t> order = middle;
    if (task.end) order.push_back(*task.end);
    const Outcome outcome = drive(task, order);
    if (!best || outcome < *best) best = outcome;
  } while (std::next_permutation(middle.begin(), middle.end()));
  return *best;
}

std::int64_t nearest_neighbour_ms(const TourTask& task) {
  std::vector<std::size_t> left(task.stops.size()), order;
  std::iota(left.begin(), left.end(), 0);
  std::erase(left, task.start);
  for (std::size_t at = task.start; !left.empty();) {
    at = *std::min_element(left.begin(), left.end(), [&](std::size_t a, std::size_t b) {
      return leg(task, at, a) < leg(task, at, b);
    });
    order.push_back(at);
    std::erase(left, at);
  }
  if (task.end) order.push_back(*task.end);
  return drive(task, order).driving_ms;
}

std::vector<std::size_t> order_of(const Tour& tour) {
  std::vector<std::size_t> order;
  for (const TourVisit& visit : tour.visits) order.push_back(visit.point);
  return order;
}

// What every tour must fulfil, and what it amounts to.
Outcome checked(const TourTask& task, const Tour& tour) {
  std::multiset<std::size_t> seen(tour.unreachable.begin(), tour.unreachable.end());
  std::int64_t now = task.departs_s * 1000, late_ms = 0;
  std::size_t at = task.start;
  std::vector<std::size_t> late;
  for (const TourVisit& visit : tour.visits) {
    seen.insert(visit.point);
    EXPECT_GE(leg(task, at, visit.point), 0);
    EXPECT_EQ(visit.arrives_ms, now + leg(task, at, visit.point));
    EXPECT_GE(visit.begins_ms, visit.arrives_ms);
    const bool stop = visit.point != task.start;
    EXPECT_EQ(visit.departs_ms, visit.begins_ms + (stop ? task.stops[visit.point].service_s * 1000 : 0));
    if (visit.late_ms > 0) late.push_back(visit.point);
    late_ms += visit.late_ms;
    now = visit.departs_ms;
    at = visit.point;
  }
  seen.insert(task.start);
  if (task.end == task.start) seen.erase(seen.find(task.start));
  EXPECT_EQ(seen.size(), task.stops.size());
  EXPECT_EQ(std::set<std::size_t>(seen.begin(), seen.end()).size(), task.stops.size());
  std::sort(late.begin(), late.end());
  EXPECT_EQ(tour.late, late);
  const Outcome outcome = drive(task, order_of(tour));
  EXPECT_EQ(outcome, (Outcome{late.size(), late_ms, tour.driving_ms}));
  return outcome;
}

// The ends that a task may have, one after the other.
void set_end(TourTask& task, std::uint32_t kind) {
  task.end.reset();
  if (kind % 3 == 1) task.end = task.start;
  if (kind % 3 == 2) task.end = task.stops.size() - 1;
}

TEST(Tours, OfUpToEightPointsAreTheBest) {
  for (std::uint32_t seed = 0; seed < 240; ++seed) {
    TourTask task = random_task(seed, 2 + seed % 7, seed % 2 ? 0 : 0.8);
    set_end(task, seed / 7);
    ASSERT_EQ(checked(task, plan_tour(task)), brute_force(task)) << seed;
  }
}

// Hours around the times of a random order, so that there is an order that keeps them. About one stop in
// `free_every` is always open.
void open_along_random_order(TourTask& task, std::mt19937& dice, std::int64_t width_s, std::uint32_t free_every = 4) {
  std::vector<std::size_t> order(task.stops.size() - 1);
  std::iota(order.begin(), order.end(), 1);
  std::shuffle(order.begin(), order.end(), dice);
  if (task.end) std::erase(order, *task.end), order.push_back(*task.end);
  std::int64_t now_ms = task.departs_s * 1000;
  std::size_t at = task.start;
  for (const std::size_t next : order) {
    now_ms += leg(task, at, next);
    const std::int64_t opens_s = now_ms / 1000 - dice() % width_s, closes_s = now_ms / 1000 + 1 + dice() % width_s;
    task.stops[next].service_s = 60 * (dice() % 10);
    if (dice() % free_every != 0) task.stops[next].window = TourWindow{opens_s, closes_s};
    now_ms += task.stops[next].service_s * 1000;
    at = next;
  }
}

TEST(Tours, KeepHoursWhereAnyOrderDoes) {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    std::mt19937 dice(seed);
    TourTask task = random_task(seed, 3 + seed % 5, 0.3);
    set_end(task, seed / 5);
    open_along_random_order(task, dice, 300 + seed % 4 * 900);
    const Outcome best = brute_force(task), found = checked(task, plan_tour(task));
    ASSERT_EQ(best.late, 0u);
    ASSERT_EQ(found, best) << seed;
  }
}

TEST(Tours, WhoseHoursCannotBeKeptAreAsLittleLateAsPossible) {
  std::size_t late = 0;
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::mt19937 dice(seed);
    TourTask task = random_task(seed, 3 + seed % 5, 0.3);
    set_end(task, seed / 5);
    for (TourStop& stop : task.stops) {
      const auto opens_s = eight_s + static_cast<std::int64_t>(dice() % 3600);
      const auto closes_s = opens_s + static_cast<std::int64_t>(dice() % 1800);
      stop = {60 * static_cast<std::int64_t>(dice() % 20), TourWindow{opens_s, closes_s}};
    }
    const Tour tour = plan_tour(task);
    ASSERT_EQ(checked(task, tour), brute_force(task)) << seed;
    late += tour.late.size();
  }
  EXPECT_GT(late, 100u);  // otherwise nothing was tested
}

TEST(Tours, AreWellShorterThanGoingToTheNearest) {
  for (const std::uint32_t end : {0u, 1u}) {
    double share = 0;
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
      TourTask task = random_task(seed, 31, 0);
      set_end(task, end);
      const double found = static_cast<double>(checked(task, plan_tour(task)).driving_ms);
      share += found / static_cast<double>(nearest_neighbour_ms(task)) / 20;
    }
    EXPECT_LT(share, 0.88) << end;
    RecordProperty(end ? "round_share_of_nearest" : "open_share_of_nearest", std::to_string(share));
  }
}

TEST(Tours, KeepTheHoursOfManyStops) {
  for (const std::size_t points : {31u, 61u}) {
    for (std::uint32_t seed = 1; seed <= 10; ++seed) {
      std::mt19937 dice(seed);
      TourTask task = random_task(seed, points, 0.2);
      open_along_random_order(task, dice, 7200);
      EXPECT_EQ(checked(task, plan_tour(task)).late, 0u) << points << ' ' << seed;
    }
  }
}

// The work must not be spent on an order that is far from keeping hours while a better one waits.
TEST(Tours, KeepMostHoursOfAsManyStopsAsThereMayBe) {
  for (std::uint32_t seed = 41; seed <= 44; ++seed) {
    std::mt19937 dice(seed);
    TourTask task = random_task(seed, tour_points_max, 0.2);
    open_along_random_order(task, dice, 3600, 1000);
    EXPECT_LE(checked(task, plan_tour(task)).late, 10u) << seed;
  }
}

TEST(Tours, WaitUntilAStopOpens) {
  TourTask task;
  task.cost_ms = {0, 60'000, 60'000, 0};
  task.stops = {{0, {}}, {600, TourWindow{9 * 3600, 10 * 3600}}};
  task.departs_s = eight_s;
  const Tour tour = plan_tour(task);
  ASSERT_EQ(tour.visits.size(), 1u);
  EXPECT_EQ(tour.visits[0].arrives_ms, (eight_s + 60) * 1000);
  EXPECT_EQ(tour.visits[0].begins_ms, 9 * 3600 * 1000);
  EXPECT_EQ(tour.visits[0].departs_ms, (9 * 3600 + 600) * 1000);
  EXPECT_EQ(tour.driving_ms, 60'000);
}

TEST(Tours, SayWhatCannotBeReached) {
  TourTask task = random_task(9, 12, 0.3);
  const std::size_t points = task.stops.size();
  const auto cut = [&](std::size_t from, std::size_t to) { task.cost_ms[from * points + to] = -1; };
  for (std::size_t i = 0; i < points; ++i) {
    if (i != 4) cut(i, 4), cut(4, i);
    if (i != 7) cut(7, i);  // a way in, no way out
  }
  Tour tour = plan_tour(task);
  checked(task, tour);
  EXPECT_EQ(tour.unreachable, (std::vector<std::size_t>{4}));
  EXPECT_EQ(tour.visits.back().point, 7u);
  task.end = task.start;
  tour = plan_tour(task);
  checked(task, tour);
  EXPECT_EQ(tour.unreachable, (std::vector<std::size_t>{4, 7}));
  EXPECT_EQ(tour.visits.back().point, 0u);
  task.end = 4;
  tour = plan_tour(task);
  checked(task, tour);
  EXPECT_EQ(tour.unreachable, (std::vector<std::size_t>{4}));
}

TEST(Tours, WithoutAnyWayHaveNoVisits) {
  TourTask task;
  task.stops.resize(5);
  task.cost_ms.assign(25, -1);
  Tour tour = plan_tour(task);
  EXPECT_EQ(tour.unreachable, (std::vector<std::size_t>{1, 2, 3, 4}));
  EXPECT_TRUE(tour.visits.empty());
  task.end = 0;
  tour = plan_tour(task);
  ASSERT_EQ(tour.visits.size(), 1u);  // the return
  EXPECT_EQ(tour.driving_ms, 0);
}

TEST(Tours, AreTheSameEachTime) {
  const TourTask task = random_task(5, 40, 0.4);
  EXPECT_EQ(order_of(plan_tour(task)), order_of(plan_tour(task)));
}

TEST(Tours, RefuseTasksThatMakeNoSense) {
  const TourTask good = random_task(5, 4, 0);
  const auto refused = [&](auto&& spoil) {
    TourTask task = good;
    spoil(task);
    EXPECT_THROW(plan_tour(task), std::invalid_argument);
  };
  refused([](TourTask& task) { task = {}; });
  refused([](TourTask& task) { task.cost_ms.pop_back(); });
  refused([](TourTask& task) { task.start = 4; });
  refused([](TourTask& task) { task.end = 4; });
  refused([](TourTask& task) { task.cost_ms[1] = tour_leg_ms_max + 1; });
  refused([](TourTask& task) { task.stops[1].service_s = -1; });
  refused([](TourTask& task) { task.stops[1].window = TourWindow{10, 9}; });
  refused([](TourTask& task) { task.departs_s = INT64_MAX; });
}

}  // namespace
}  // namespace road
