#include "http/compress.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace http {
namespace {

std::string gunzip(std::string_view packed, std::size_t size) {
  std::string plain(size, '\0');
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(plain.data());
  stream.avail_out = static_cast<uInt>(plain.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  inflateEnd(&stream);
  return plain;
}

std::string sample(std::size_t size) {
  std::string text;
  while (text.size() < size)
    text += "{\"state\":\"待核查\",\"number\":" + std::to_string(text.size()) + "}";
  return text;
}

TEST(Compress, gzip_round_trip) {
  for (const std::string& text : {std::string(), std::string(1, 'a'), sample(300'000)}) {
    EXPECT_EQ(gunzip(gzip(text, 1), text.size()), text);
    EXPECT_EQ(gunzip(gzip(text, 9), text.size()), text);
  }
}

TEST(Compress, brotli_shrinks_text_below_gzip) {
  const std::string text = sample(100'000);
  EXPECT_LT(brotli(text, 9).size(), gzip(text, 9).size());
}

TEST(Compress, weights_of_codings_count) {
  EXPECT_TRUE(accepts_coding("gzip, deflate, br", "gzip"));
  EXPECT_TRUE(accepts_coding("GZIP;q=0.5", "gzip"));
  EXPECT_TRUE(accepts_coding("*", "br"));
  EXPECT_FALSE(accepts_coding("gzip;q=0", "gzip"));
  EXPECT_FALSE(accepts_coding("*, br; q=0.000", "br"));
  EXPECT_FALSE(accepts_coding("*;q=0", "gzip"));
  EXPECT_FALSE(accepts_coding("", "gzip"));
  EXPECT_FALSE(accepts_coding("xgzip", "gzip"));
}

Response json(std::size_t size) {
  Response response;
  response.body = sample(size);
  return response;
}

std::string header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Compress, large_json_is_packed_when_accepted) {
  Response response = json(5'000);
  const std::string text = response.body;
  compress_body("gzip", response);
  EXPECT_EQ(gunzip(response.body, text.size()), text);
  EXPECT_EQ(header(response, "Content-Encoding"), "gzip");
  EXPECT_EQ(header(response, "Vary"), "Accept-Encoding");
}

TEST(Compress, leaves_alone_what_must_not_change) {
  Response small = json(10);
  Response refused = json(5'000);
  Response picture = json(5'000);
  picture.content_type = "image/jpeg";
  Response encoded = json(5'000);
  encoded.set_header("content-encoding", "br");
  for (Response* response : {&small, &picture, &encoded}) {
    const Response before = *response;
    compress_body("gzip", *response);
    EXPECT_EQ(response->body, before.body);
    EXPECT_EQ(response->headers, before.headers);
  }
  compress_body("br", refused);
  EXPECT_EQ(refused.body, json(5'000).body);
  EXPECT_EQ(header(refused, "Vary"), "Accept-Encoding");
}

}  // namespace
}  // namespace http
