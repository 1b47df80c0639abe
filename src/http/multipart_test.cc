#include "http/multipart.h"

#include <gtest/gtest.h>

namespace http {
namespace {

constexpr std::string_view form = "multipart/form-data; boundary=XX";

std::string part(std::string_view disposition, std::string_view content) {
  return "--XX\r\nContent-Disposition: " + std::string(disposition) + "\r\n\r\n" +
         std::string(content) + "\r\n";
}

std::string one_part(std::string_view disposition, std::string_view content = "v") {
  return part(disposition, content) + "--XX--\r\n";
}

TEST(Multipart, reads_fields_and_files) {
  const std::string body =
      part("form-data; name=\"note\"", "两 袋垃圾") +
      "--XX \t\r\ncontent-type: image/jpeg\r\nCONTENT-DISPOSITION: form-data; "
      "name=photo; filename=\"a \\\"b\\\".jpg\"\r\n\r\n\xFF\xD8\r\n--X\r\n\r\n--XX--";
  const auto parts = parse_multipart(form, body);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 2u);
  EXPECT_EQ((*parts)[0].name, "note");
  EXPECT_EQ((*parts)[0].content, "两 袋垃圾");
  EXPECT_EQ((*parts)[0].content_type, "text/plain");
  EXPECT_FALSE((*parts)[0].filename);
  EXPECT_EQ((*parts)[1].name, "photo");
  EXPECT_EQ((*parts)[1].filename, "a \"b\".jpg");
  EXPECT_EQ((*parts)[1].content_type, "image/jpeg");
  EXPECT_EQ((*parts)[1].content, "\xFF\xD8\r\n--X\r\n");
}

TEST(Multipart, accepts_preamble_quoted_boundary_and_empty_content) {
  const std::string body = "hello\r\n" + one_part("form-data; name=a", "");
  const auto parts = parse_multipart("Multipart/Form-Data; charset=utf-8; boundary=\"XX\"", body);
  ASSERT_TRUE(parts);
  EXPECT_EQ((*parts)[0].content, "");
  EXPECT_TRUE(parse_multipart(form, "--XX--")->empty());
}

TEST(Multipart, refuses_wrong_content_types) {
  const std::string body = one_part("form-data; name=a");
  ASSERT_TRUE(parse_multipart(form, body));
  const std::string long_boundary = "multipart/form-data; boundary=" + std::string(71, 'X');
  for (const std::string_view type :
       {std::string_view("multipart/mixed; boundary=XX"), std::string_view("multipart/form-data"),
        std::string_view("multipart/form-data; boundary="), std::string_view(""),
        std::string_view("multipart/form-data; boundary=\"XX"),
        std::string_view("multipart/form-data; boundary=XX; boundary=XX"),
        std::string_view("multipart/form-data; boundary=\"X\rX\""),
        std::string_view(long_boundary)}) {
    EXPECT_FALSE(parse_multipart(type, body)) << type;
  }
}

TEST(Multipart, refuses_every_truncation) {
  const std::string body = part("form-data; name=a", "1") + one_part("form-data; name=b");
  const std::size_t needed = body.size() - 2;  // the last line break may be missing
  for (std::size_t length = 0; length < needed; ++length) {
    EXPECT_FALSE(parse_multipart(form, std::string_view(body).substr(0, length))) << length;
  }
  EXPECT_TRUE(parse_multipart(form, std::string_view(body).substr(0, needed)));
}

TEST(Multipart, refuses_malformed_parts) {
  using namespace std::string_literals;
  for (const std::string& body :
       {one_part("attachment; name=a"), one_part("form-data"), one_part("form-data; name=\"\""),
        one_part("form-data; name=\"a"), one_part("form-data; name=a; name=b"),
        one_part("form-data; name=\"\xFF\""), one_part("form-data; name=\"a\0b\""s),
        one_part("form-data; name=a; filename=\"\xC0\xAF\""), "--XX\r\n\r\nno head\r\n--XX--"s,
        "--XX\r\nContent-Type: a/b\r\n\r\nv\r\n--XX--"s, "--XX\r\nno colon\r\n\r\nv\r\n--XX--"s,
        "--XXjunk\r\n\r\nv\r\n--XX--"s}) {
    EXPECT_FALSE(parse_multipart(form, body)) << body;
  }
}

TEST(Multipart, keeps_its_limits) {
  std::string body;
  for (int i = 0; i < 3; ++i) body += part("form-data; name=a", "1");
  body += "--XX--";
  EXPECT_TRUE(parse_multipart(form, body, {.parts_max = 3}));
  EXPECT_FALSE(parse_multipart(form, body, {.parts_max = 2}));
  const std::string long_head = one_part("form-data; name=" + std::string(200, 'a'));
  EXPECT_TRUE(parse_multipart(form, long_head));
  EXPECT_FALSE(parse_multipart(form, long_head, {.part_head_max_bytes = 100}));
}

}  // namespace
}  // namespace http
