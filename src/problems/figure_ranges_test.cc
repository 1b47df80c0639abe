#include "problems/figure_ranges.h"

#include <gtest/gtest.h>

#include <random>

#include "problems/figures.h"

namespace problems {
namespace {

constexpr std::int64_t city = 370'100'000'000, county = 370'102'000'000;
constexpr std::int64_t township = 370'102'001'000, village = 370'102'001'002;

kernel::ScopePart part(std::int64_t division, std::uint64_t lines = kernel::all_lines) {
  return {kernel::subtree(division), lines, false};
}

std::vector<FigureRange> ranges(std::vector<kernel::ScopePart> parts, int depth_min = 3) {
  return figure_ranges({{}, std::move(parts)}, depth_min);
}

TEST(FigureRanges, AWholeCountyTakesTheRowsOfCounties) {
  const auto of_city = ranges({part(city)});
  ASSERT_EQ(of_city.size(), 1u);
  EXPECT_EQ(of_city[0].depth, 3);
  EXPECT_EQ(of_city[0].first, city);
  EXPECT_EQ(ranges({part(county)})[0].depth, 3);
  EXPECT_EQ(ranges({part(county)}, 4)[0].depth, 4) << "its parts are townships";
  EXPECT_EQ(ranges({part(township)})[0].depth, 4);
  EXPECT_EQ(ranges({part(village)})[0].depth, 5);
}

TEST(FigureRanges, WhatAnotherGrantHoldsAlreadyChangesNothing) {
  EXPECT_EQ(ranges({part(county), part(township), part(village)}), ranges({part(county)}));
  EXPECT_EQ(ranges({part(county), part(county)}), ranges({part(county)}));
  EXPECT_EQ(ranges({part(county), part(village, kernel::line_bit(1))}), ranges({part(county)}));
}

TEST(FigureRanges, OneVillageMoreDoesNotMakeACityReadItsVillages) {
  std::int64_t deep = 0;
  for (const FigureRange& each : ranges({part(city, kernel::line_bit(1)), part(village)})) {
    if (each.depth == 5) deep += each.last - each.first + 1;
  }
  EXPECT_LE(deep, 1000) << "only in that village's township";
}

TEST(FigureRanges, OwnProblemsAloneAndNoGrantsSeeNothing) {
  kernel::ScopePart own = part(county);
  own.own_only = true;
  EXPECT_TRUE(ranges({own}).empty());
  EXPECT_TRUE(ranges({}).empty());
}

// Somewhere in a city, at any level: near the codes of the grants, where mistakes would lie.
std::int64_t any_code(std::mt19937& random) {
  const auto pick = [&](int count) { return static_cast<std::int64_t>(random() % count); };
  constexpr std::int64_t places[] = {city, county, township, village, city + 99'999'999};
  const std::int64_t code = places[pick(5)] + pick(3) * 1'000'000 + pick(3) * 1'000 + pick(3);
  return kernel::ancestor(code, 2 + static_cast<int>(pick(4)));
}

// What the rows of these ranges count of a fact in `division`: the lines, and how often.
std::pair<std::uint64_t, int> counted(const std::vector<FigureRange>& all,
                                      std::int64_t division) {
  std::uint64_t lines = 0;
  int times = 0;
  for (const FigureRange& each : all) {
    const std::int64_t row = kernel::ancestor(division, each.depth);
    if (row < each.first || row > each.last) continue;
    lines |= each.lines;
    ++times;
  }
  return {lines, times};
}

TEST(FigureRanges, CountWhatTheScopeCoversExactlyOnce) {
  std::mt19937 random{7};
  for (int round = 0; round < 300; ++round) {
    kernel::Scope scope;
    for (std::size_t count = random() % 5; scope.parts.size() < count;) {
      const std::uint64_t lines = random() % 2 == 0 ? kernel::all_lines : random() % 8;
      scope.parts.push_back(part(any_code(random), lines));
    }
    const auto all = figure_ranges(scope, 3 + static_cast<int>(random() % 3));
    for (int i = 0; i < 100; ++i) {
      const std::int64_t division = any_code(random);
      const auto [lines, times] = counted(all, division);
      EXPECT_LE(times, 1) << division;
      for (int line = 0; line < 3; ++line) {
        EXPECT_EQ((lines & kernel::line_bit(line)) != 0,
                  kernel::covers(scope, division, line, {}))
            << division;
      }
    }
  }
}

}  // namespace
}  // namespace problems
