#include "reviews/rules_signature.h"

#include <gtest/gtest.h>

#include <string>

namespace reviews {
namespace {

TEST(Signature, strokes_of_points_in_the_box) {
  EXPECT_TRUE(is_signature("0,0"));
  EXPECT_TRUE(is_signature("0,0 10,20 1000,400;7,8"));
}

TEST(Signature, anything_else_is_none) {
  for (const char* text : {"", ";", "1", "1,", ",1", "1,2,3", "1,2;", "1,2  3,4", "-1,2", "1001,2", "1,401", "1.5,2", "1,2\n", "a,b",
                           "99999999999999999999,1", "<svg>", "+1,2"}) {
    EXPECT_FALSE(is_signature(text)) << text;
  }
}

TEST(Signature, has_so_many_points_and_no_more) {
  std::string text = "1000,400";
  for (std::size_t i = 1; i < signature_points_max; ++i) text += " 1000,400";
  EXPECT_TRUE(is_signature(text));
  EXPECT_FALSE(is_signature(text + " 1,1"));
}

}  // namespace
}  // namespace reviews
