#include <gtest/gtest.h>

#include <limits>

#include "base/crypto.h"

namespace base {
namespace {

// RFC 6238, appendix B (SHA-1). The RFC prints eight digits; six are their last six.
constexpr std::string_view rfc_secret = "12345678901234567890";

TEST(Totp, CodesMatchRfc6238) {
  EXPECT_EQ(totp_code(rfc_secret, 59'000), "287082");
  EXPECT_EQ(totp_code(rfc_secret, 1'111'111'109'000), "081804");
  EXPECT_EQ(totp_code(rfc_secret, 1'111'111'111'000), "050471");
  EXPECT_EQ(totp_code(rfc_secret, 1'234'567'890'000), "005924");
  EXPECT_EQ(totp_code(rfc_secret, 2'000'000'000'000), "279037");
  EXPECT_EQ(totp_code(rfc_secret, 20'000'000'000'000), "353130");
}

TEST(Totp, OneStepEitherSideIsAcceptedAndNamed) {
  constexpr std::int64_t at_ms = 1'234'567'890'000;
  constexpr std::int64_t step = at_ms / 30'000;
  const std::string code = totp_code(rfc_secret, at_ms);
  EXPECT_EQ(verify_totp(rfc_secret, code, at_ms), step);
  EXPECT_EQ(verify_totp(rfc_secret, code, at_ms + 30'000), step);
  EXPECT_EQ(verify_totp(rfc_secret, code, at_ms - 30'000), step);
  EXPECT_FALSE(verify_totp(rfc_secret, code, at_ms + 60'000));
  EXPECT_FALSE(verify_totp(rfc_secret, code, at_ms - 60'000));
}

TEST(Totp, AnyOtherCodeIsRefused) {
  for (const std::string_view code : {"", "28708", "2870821", "287083", " 87082", "94287082"}) {
    EXPECT_FALSE(verify_totp(rfc_secret, code, 59'000)) << code;
  }
}

TEST(Totp, EmptySecretMatchesNothing) {
  EXPECT_FALSE(verify_totp("", totp_code("", 59'000), 59'000));
}

TEST(Totp, ExtremeTimesDoNotOverflow) {
  const std::int64_t first_ms = std::numeric_limits<std::int64_t>::min();
  const std::int64_t last_ms = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(verify_totp(rfc_secret, totp_code(rfc_secret, first_ms), first_ms), 0);
  EXPECT_EQ(verify_totp(rfc_secret, totp_code(rfc_secret, last_ms), last_ms), last_ms / 30'000);
}

TEST(Totp, Base32MatchesRfc4648WithoutPadding) {
  EXPECT_EQ(base32(""), "");
  EXPECT_EQ(base32("f"), "MY");
  EXPECT_EQ(base32("fo"), "MZXQ");
  EXPECT_EQ(base32("foo"), "MZXW6");
  EXPECT_EQ(base32("foob"), "MZXW6YQ");
  EXPECT_EQ(base32("fooba"), "MZXW6YTB");
  EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
  EXPECT_EQ(base32(rfc_secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

}  // namespace
}  // namespace base
