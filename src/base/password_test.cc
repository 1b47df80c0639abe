#include <gtest/gtest.h>

#include "base/crypto.h"

namespace base {
namespace {

TEST(Password, HashNamesAlgorithmAndCost) {
  EXPECT_TRUE(hash_password("x").starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
}

TEST(Password, OnlyTheSamePasswordVerifies) {
  const std::string hash = hash_password("健康山东2026!");
  EXPECT_TRUE(verify_password(hash, "健康山东2026!"));
  EXPECT_FALSE(verify_password(hash, "健康山东2026"));
  EXPECT_FALSE(verify_password(hash, ""));
  EXPECT_FALSE(verify_password(hash, std::string("健康山东2026!") + '\0'));
}

TEST(Password, EqualPasswordsGetDifferentHashes) {
  EXPECT_NE(hash_password("same"), hash_password("same"));
}

TEST(Password, HashMadeByAnotherProgramVerifies) {
  // Test vector of the reference implementation (phc-winner-argon2, src/test.c, Argon2id).
  EXPECT_TRUE(
      verify_password("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ"
                      "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
                      "password"));
}

TEST(Password, DamagedHashNeverVerifies) {
  const std::string hash = hash_password("secret");
  EXPECT_FALSE(verify_password("", "secret"));
  EXPECT_FALSE(verify_password("secret", "secret"));
  EXPECT_FALSE(verify_password(hash.substr(0, hash.size() - 1), "secret"));
  EXPECT_FALSE(verify_password(hash + '\0' + "tail", "secret"));
  EXPECT_FALSE(verify_password(hash + std::string(1 << 20, 'A'), "secret"));
}

}  // namespace
}  // namespace base
