#include "http/message.h"

#include <gtest/gtest.h>

namespace http {
namespace {

TEST(Message, method_names_read_back) {
  for (const Method method : {Method::get, Method::head, Method::post, Method::put, Method::patch,
                              Method::del, Method::options}) {
    EXPECT_EQ(parse_method(method_name(method)), method);
  }
  EXPECT_FALSE(parse_method("TRACE"));
  EXPECT_FALSE(parse_method("get"));
  EXPECT_FALSE(parse_method(""));
}

TEST(Message, percent_decoding_takes_utf8_only) {
  EXPECT_EQ(percent_decode("a%20b+c"), "a b+c");
  EXPECT_EQ(percent_decode("a%20b+c", true), "a b c");
  EXPECT_EQ(percent_decode("%E7%88%b1"), "爱");
  EXPECT_EQ(percent_decode(""), "");
  for (const char* bad : {"%", "%4", "a%4", "%zz", "%00", "%FF", "%C0%AF", "%ED%A0%80", "%E7%88"}) {
    EXPECT_FALSE(percent_decode(bad)) << bad;
  }
  EXPECT_FALSE(percent_decode(std::string_view("a\0b", 3)));
}

TEST(Message, query_keeps_order_and_repeats) {
  const auto pairs = parse_query("q=%E5%9E%83+%E5%9C%BE&&state=&flag&q=2");
  ASSERT_TRUE(pairs);
  const std::vector<std::pair<std::string, std::string>> expected{
      {"q", "垃 圾"}, {"state", ""}, {"flag", ""}, {"q", "2"}};
  EXPECT_EQ(*pairs, expected);
  EXPECT_TRUE(parse_query("")->empty());
}

TEST(Message, query_refuses_bad_escapes_and_nameless_values) {
  EXPECT_FALSE(parse_query("a=%"));
  EXPECT_FALSE(parse_query("%GG=1"));
  EXPECT_FALSE(parse_query("=1"));
  EXPECT_FALSE(parse_query("a=%FF"));
}

TEST(Message, cookie_is_found_among_others) {
  EXPECT_EQ(cookie("a=1; session=xyz; b=2", "session"), "xyz");
  EXPECT_EQ(cookie("a=1;session=\"x y\"", "session"), "x y");
  EXPECT_EQ(cookie("xsession=1; session2=2", "session"), "");
  EXPECT_EQ(cookie("session", "session"), "");
  EXPECT_EQ(cookie("", "session"), "");
  EXPECT_EQ(cookie("session=first; session=second", "session"), "first");
}

TEST(Message, header_is_empty_when_absent) {
  Request request;
  request.headers = {{"accept", "a"}, {"accept", "b"}};
  EXPECT_EQ(request.header("accept"), "a");
  EXPECT_EQ(request.header("host"), "");
}

}  // namespace
}  // namespace http
