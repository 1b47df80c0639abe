#include "base/crypto.h"

#include <gtest/gtest.h>

#include "base/text.h"

namespace base {
namespace {

TEST(Crypto, Sm3MatchesTheExamplesOfTheStandard) {
  // GB/T 32905-2016, appendix A.1 and A.2.
  EXPECT_EQ(hex(sm3("abc")), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
  std::string sixty_four;
  for (int i = 0; i < 16; ++i) sixty_four += "abcd";
  EXPECT_EQ(hex(sm3(sixty_four)),
            "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
}

TEST(Crypto, Sha256MatchesTheExamplesOfTheStandard) {
  // FIPS 180-4, examples for the empty text and "abc".
  EXPECT_EQ(hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Crypto, RandomValuesHaveTheSizeAskedForAndDiffer) {
  EXPECT_EQ(random_bytes(0), "");
  EXPECT_EQ(random_bytes(1000).size(), 1000u);
  EXPECT_NE(random_bytes(16), random_bytes(16));
  EXPECT_NE(random_u64(), random_u64());
}

TEST(Crypto, Base64UrlMatchesRfc4648WithoutPadding) {
  EXPECT_EQ(base64url(""), "");
  EXPECT_EQ(base64url("f"), "Zg");
  EXPECT_EQ(base64url("fo"), "Zm8");
  EXPECT_EQ(base64url("foo"), "Zm9v");
  EXPECT_EQ(base64url("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64url("\xfb\xff"), "-_8");
}

TEST(Crypto, Base64UrlReadsBackEveryLength) {
  for (std::size_t count = 0; count < 70; ++count) {
    const std::string bytes = random_bytes(count);
    EXPECT_EQ(parse_base64url(base64url(bytes)), bytes);
  }
}

TEST(Crypto, OtherBase64IsRefused) {
  for (const std::string_view text : {"Z", "Zg==", "Zh", "Zm9", "-/8", "+_8", "Zm9v\n", " Zm9v",
                                      "Zm9vZ", "Z\xE7\x88\xB1", "Zm 9v"}) {
    EXPECT_FALSE(parse_base64url(text)) << text;
  }
  EXPECT_FALSE(parse_base64url(std::string_view("Zm9v\0", 5)));
}

TEST(Crypto, ComparisonSeesEveryDifference) {
  EXPECT_TRUE(equal_constant_time("", ""));
  EXPECT_TRUE(equal_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_constant_time("abc", "ab"));
  EXPECT_FALSE(equal_constant_time(std::string_view("a\0b", 3), std::string_view("a\0c", 3)));
}

}  // namespace
}  // namespace base
