#include "media/xlsx_book.h"

#include <gtest/gtest.h>

namespace media {
namespace {

TEST(DateFormat, ToldFromNumbers) {
  for (const auto* code : {"yyyy-mm-dd", "m/d", "[$-804]yyyy\"年\"m\"月\"", "hh:mm", "\\日d"}) {
    EXPECT_TRUE(is_date_format(170, code)) << code;
  }
  for (const auto* code : {"General", "0.00", "#,##0\"days\"", "[Red]0.0", "0\\d", "@"}) {
    EXPECT_FALSE(is_date_format(170, code)) << code;
  }
  EXPECT_TRUE(is_date_format(14, ""));
  EXPECT_TRUE(is_date_format(31, ""));
  EXPECT_FALSE(is_date_format(2, ""));
}

TEST(DateText, FollowsExcelsCalendar) {
  EXPECT_EQ(date_text(1, false), "1900-01-01");
  EXPECT_EQ(date_text(61, false), "1900-03-01");
  EXPECT_EQ(date_text(46347, false), "2026-11-21");
  EXPECT_EQ(date_text(46347 - 1462, true), "2026-11-21");
  EXPECT_EQ(date_text(46347.999999, false), "2026-11-22");  // rounded to the second
  EXPECT_EQ(date_text(0.25, false), "06:00:00");
  EXPECT_EQ(date_text(-1, false), std::nullopt);
  EXPECT_EQ(date_text(3e6, false), std::nullopt);
}

}  // namespace
}  // namespace media
