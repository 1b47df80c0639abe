#include "road/cell_outline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <stdexcept>
#include <string>

#include "geo/validity.h"

namespace road {
namespace {

// Rows from north to south, as one reads them.
CellRaster raster_of(const std::vector<std::string>& drawn) {
  CellRaster raster{{117, 36}, 0.001, 0.001, drawn[0].size(), drawn.size(), {}};
  for (auto row = drawn.rbegin(); row != drawn.rend(); ++row) {
    for (const char cell : *row) raster.marked.push_back(cell == '#');
  }
  return raster;
}

geo::Point middle_of(const CellRaster& raster, std::size_t column, std::size_t row) {
  return {raster.origin.lng + (static_cast<double>(column) + 0.5) * raster.size_lng,
          raster.origin.lat + (static_cast<double>(row) + 0.5) * raster.size_lat};
}

void expect_valid(const geo::Shape& shape) {
  for (const geo::Polygon& part : shape.parts) EXPECT_FALSE(geo::find_fault(part).has_value());
}

TEST(CellOutlines, AreOneRingAroundCellsSideBySide) {
  const geo::Shape shape = outline_of(raster_of({".....", ".##..", ".###.", "....."}), 1);
  ASSERT_EQ(shape.parts.size(), 1u);
  EXPECT_EQ(shape.parts[0].outer.size(), 6u);
  EXPECT_TRUE(shape.parts[0].holes.empty());
  expect_valid(shape);
}

TEST(CellOutlines, HaveHolesWithIslandsInThem) {
  const std::vector<std::string> drawn{".........", ".#######.", ".#.....#.", ".#.....#.", ".#..#..#.",
                                       ".#.....#.", ".#.....#.", ".#######.", "........."};
  const geo::Shape shape = outline_of(raster_of(drawn), 9);
  ASSERT_EQ(shape.parts.size(), 2u);
  EXPECT_EQ(shape.parts[0].holes.size(), 1u);
  EXPECT_TRUE(shape.parts[1].holes.empty());
  expect_valid(shape);
}

TEST(CellOutlines, FillSmallHoles) {
  const std::vector<std::string> drawn{".....", ".###.", ".#.#.", ".###.", "....."};
  EXPECT_EQ(outline_of(raster_of(drawn), 1).parts.at(0).holes.size(), 1u);
  EXPECT_TRUE(outline_of(raster_of(drawn), 2).parts.at(0).holes.empty());
}

TEST(CellOutlines, JoinCellsThatMeetInACorner) {
  const geo::Shape shape = outline_of(raster_of({"....", ".#..", "..#.", "...."}), 1);
  ASSERT_EQ(shape.parts.size(), 1u);
  expect_valid(shape);
}

TEST(CellOutlines, OfAnyCellsAreValidAndHoldThem) {
  std::mt19937 dice(7);
  for (int round = 0; round < 400; ++round) {
    CellRaster raster{{117, 36}, 0.001, 0.001, 4 + dice() % 30, 4 + dice() % 30, {}};
    raster.marked.assign(raster.columns * raster.rows, 0);
    const unsigned percent = 5 + dice() % 90;
    for (std::size_t y = 1; y + 1 < raster.rows; ++y) {
      for (std::size_t x = 1; x + 1 < raster.columns; ++x) {
        raster.marked[y * raster.columns + x] = dice() % 100 < percent;
      }
    }
    const geo::Shape shape = outline_of(raster, 1);
    expect_valid(shape);
    double inside_m2 = 0;
    for (std::size_t y = 0; y < raster.rows; ++y) {
      for (std::size_t x = 0; x < raster.columns; ++x) {
        const geo::Point middle = middle_of(raster, x, y);
        const bool inside = geo::contains(shape, middle);
        ASSERT_TRUE(inside || !raster.at(x, y)) << round;
        const double west = middle.lng - 0.0005, south = middle.lat - 0.0005, east = west + 0.001, north = south + 0.001;
        const geo::Ring cell{{west, south}, {east, south}, {east, north}, {west, north}};
        if (inside) inside_m2 += geo::area_m2(cell);
      }
    }
    // Parts that overlapped would have more area together than the ground they cover.
    ASSERT_NEAR(geo::area_m2(shape), inside_m2, 1e-4 * inside_m2 + 1) << round;
  }
}

TEST(CellOutlines, GrowByOneCellWhenDilated) {
  CellRaster raster = raster_of({".....", ".....", "..#..", ".....", "....."});
  dilate(raster);
  EXPECT_EQ(raster.marked, raster_of({".....", ".###.", ".###.", ".###.", "....."}).marked);
}

TEST(CellOutlines, NeedAFreeRim) {
  EXPECT_THROW(outline_of(raster_of({"...", ".##", "..."}), 1), std::invalid_argument);
  EXPECT_THROW(outline_of(raster_of({"...", ".#.", "..."}), 10), std::invalid_argument);
  EXPECT_TRUE(outline_of(raster_of({"...", "...", "..."}), 1).parts.empty());
}

}  // namespace
}  // namespace road
