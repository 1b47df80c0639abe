#include "base/text.h"

#include <gtest/gtest.h>

namespace base {
namespace {

using Parts = std::vector<std::string_view>;

TEST(Text, WellFormedUtf8IsAccepted) {
  for (const std::string_view text :
       {"", "abc", "é", "爱卫通", "😀", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF4\x8F\xBF\xBF"}) {
    EXPECT_TRUE(is_utf8(text)) << text;
  }
  EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
}

TEST(Text, MalformedUtf8IsRefused) {
  for (const std::string_view text :
       {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xF0\x80\x80\xAF",
        "\xF0\x8F\xBF\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80",
        "\xFF", "\xFE", "\xE7\x88", "\xE7", "\xE7\x88\x41", "a\xC3", "\xF8\x88\x80\x80\x80"}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

TEST(Text, CodePointsAreCountedNotBytes) {
  EXPECT_EQ(code_points(""), 0u);
  EXPECT_EQ(code_points("a爱😀"), 3u);
}

TEST(Text, TrimTakesAsciiAndIdeographicSpace) {
  EXPECT_EQ(trim(" \t\u3000\n爱 卫\u3000\r "), "爱 卫");
  EXPECT_EQ(trim("\u3000 "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\u3001爱"), "\u3001爱");  // shares bytes with the space, is none
}

TEST(Text, SplitKeepsEmptyParts) {
  EXPECT_EQ(split("a,b", ','), (Parts{"a", "b"}));
  EXPECT_EQ(split(",a,,", ','), (Parts{"", "a", "", ""}));
  EXPECT_EQ(split("", ','), (Parts{""}));
}

TEST(Text, LowerAsciiLeavesOtherLettersAlone) {
  EXPECT_EQ(lower_ascii("AZ az É爱"), "az az É爱");
}

TEST(Text, FirstPointsNeverCutsACharacter) {
  EXPECT_EQ(first_points("爱卫通", 2), "爱卫");
  EXPECT_EQ(first_points("爱卫通", 3), "爱卫通");
  EXPECT_EQ(first_points("爱卫通", 9), "爱卫通");
  EXPECT_EQ(first_points("爱卫通", 0), "");
  EXPECT_EQ(first_points("", 2), "");
}

TEST(Text, MobileNumberHasElevenDigitsFromThirteenOn) {
  EXPECT_TRUE(is_mobile_number("13800005678"));
  EXPECT_TRUE(is_mobile_number("19912345678"));
  for (const std::string_view text : {"", "12800005678", "1380000567", "138000056789",
                                      "23800005678", "1380000567x", "+8613800005", "138 0005678"}) {
    EXPECT_FALSE(is_mobile_number(text)) << text;
  }
}

TEST(Text, MasksKeepAsLittleAsHelpsToRecognise) {
  EXPECT_EQ(mask_phone("13800005678"), "138****5678");
  EXPECT_EQ(mask_phone("0533-1234567"), "0**");
  EXPECT_EQ(mask_phone(""), "");
  EXPECT_EQ(mask_name("周建国"), "周**");
  EXPECT_EQ(mask_name("欧阳"), "欧**");
  EXPECT_EQ(mask_name(""), "");
}

TEST(Text, CamelCaseTurnsMembersIntoWireNames) {
  EXPECT_EQ(camel_case("taken_at_ms"), "takenAtMs");
  EXPECT_EQ(camel_case("id"), "id");
  EXPECT_EQ(camel_case("pm_2_5"), "pm25");
  EXPECT_EQ(camel_case("_private__twice_"), "privateTwice");
}

TEST(Text, HexIsLowerCaseAndTwoDigitsAByte) {
  EXPECT_EQ(hex(std::string_view("\x00\x7f\xff", 3)), "007fff");
  EXPECT_EQ(hex(""), "");
}

}  // namespace
}  // namespace base
