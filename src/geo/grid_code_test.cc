#include "geo/grid_code.h"

#include <gtest/gtest.h>

namespace geo {
namespace {

TEST(GridCode, names_the_divisions_above_it) {
  const auto code = parse_grid_code("370102001002017");
  ASSERT_TRUE(code);
  EXPECT_EQ(code->county(), 370102000000u);
  EXPECT_EQ(code->township(), 370102001000u);
  EXPECT_EQ(code->community(), 370102001002u);
  EXPECT_EQ(code->sequence(), 17);
  EXPECT_EQ(to_string(*code), "370102001002017");
}

TEST(GridCode, may_belong_to_a_whole_county_or_township) {
  EXPECT_TRUE(parse_grid_code("370102000000001"));
  EXPECT_TRUE(parse_grid_code("370102001000001"));
}

TEST(GridCode, refuses_what_is_not_a_code) {
  const std::string_view malformed[] = {
      "",
      "37010200100201",    // 14 digits.
      "3701020010020170",  // 16 digits.
      "37010200100201a",   // A letter.
      " 37010200100201",   // A space.
      "-37010200100201",   // A sign.
      "37010200100２01",   // A full-width digit, 17 bytes.
      "370102001002000",   // No number.
      "370102000002001",   // A community without a township.
      "370100001002001",   // No county.
      "070102001002001",   // No such province.
      "990102001002001",
      std::string_view("37010200100201\0", 15),
  };
  for (const std::string_view text : malformed) EXPECT_FALSE(parse_grid_code(text)) << text;
}

TEST(GridCode, is_made_from_a_division_and_a_number) {
  EXPECT_EQ(to_string(*make_grid_code(370102001002, 1)), "370102001002001");
  EXPECT_EQ(to_string(*make_grid_code(370102001000, 999)), "370102001000999");
  EXPECT_FALSE(make_grid_code(370102001002, 0));
  EXPECT_FALSE(make_grid_code(370102001002, 1000));
  EXPECT_FALSE(make_grid_code(370000000000, 1));
  EXPECT_FALSE(make_grid_code(370102, 1));
  EXPECT_FALSE(make_grid_code(UINT64_MAX, 1));
}

TEST(GridCode, numbers_cells_by_rows_from_the_north_west) {
  // Two rows of three, not quite level, given in another order.
  const Point cells[] = {{117.2, 36.01}, {117.0, 36.11}, {117.1, 36.0},
                         {117.2, 36.1},  {117.0, 36.0},  {117.1, 36.09}};
  EXPECT_EQ(number_cells(cells), (std::vector<std::size_t>{1, 5, 3, 4, 2, 0}));
}

TEST(GridCode, numbers_cells_on_one_line_and_in_one_place) {
  const Point column[] = {{117, 36}, {117, 38}, {117, 37}};
  EXPECT_EQ(number_cells(column), (std::vector<std::size_t>{1, 2, 0}));
  const Point row[] = {{119, 36}, {117, 36}, {118, 36}};
  EXPECT_EQ(number_cells(row), (std::vector<std::size_t>{1, 2, 0}));
  const Point same[] = {{117, 36}, {117, 36}};
  EXPECT_EQ(number_cells(same), (std::vector<std::size_t>{0, 1}));
  EXPECT_TRUE(number_cells({}).empty());
}

}  // namespace
}  // namespace geo
