#include "http/head_rules.h"

#include <gtest/gtest.h>

namespace http {
namespace {

std::string_view refused_code(const Headers& headers, Version version = Version::http_1_1) {
  const auto refused = check_headers(version, headers);
  return refused ? refused->code : "";
}

TEST(HeadRules, one_clear_length_passes) {
  EXPECT_EQ(refused_code({{"host", "a"}}), "");
  EXPECT_EQ(refused_code({{"host", "a"}, {"content-length", "12"}}), "");
  EXPECT_EQ(refused_code({{"host", "a"}, {"transfer-encoding", "Chunked"}}), "");
}

TEST(HeadRules, doubtful_lengths_are_refused) {
  EXPECT_EQ(refused_code({{"host", "a"}, {"content-length", "5"}, {"content-length", "5"}}),
            "length_conflict");
  EXPECT_EQ(
      refused_code({{"host", "a"}, {"content-length", "5"}, {"transfer-encoding", "chunked"}}),
      "length_conflict");
  for (const char* length : {"5, 5", "+5", "-5", "0x5", "5 ", ""}) {
    EXPECT_EQ(refused_code({{"host", "a"}, {"content-length", length}}), "length_conflict")
        << length;
  }
  for (const char* coding : {"gzip, chunked", "identity", "xchunked", "chunked, identity", ""}) {
    EXPECT_EQ(refused_code({{"host", "a"}, {"transfer-encoding", coding}}),
              "transfer_coding_unknown")
        << coding;
  }
  EXPECT_EQ(refused_code({{"transfer-encoding", "chunked"}}, Version::http_1_0),
            "transfer_coding_unknown");
}

TEST(HeadRules, packed_bodies_are_refused) {
  EXPECT_EQ(refused_code({{"host", "a"}, {"content-encoding", "gzip"}}), "content_coding_unknown");
  EXPECT_EQ(refused_code({{"host", "a"}, {"content-encoding", "Identity"}}), "");
}

TEST(HeadRules, host_is_required_once_and_clean) {
  EXPECT_EQ(refused_code({}), "host_invalid");
  EXPECT_EQ(refused_code({}, Version::http_1_0), "");
  EXPECT_EQ(refused_code({{"host", "a"}, {"host", "a"}}), "host_invalid");
  EXPECT_EQ(refused_code({{"host", "a/b"}}), "host_invalid");
  EXPECT_EQ(refused_code({{"host", "user@evil"}}, Version::http_1_0), "host_invalid");
  EXPECT_EQ(refused_code({{"host", std::string(256, 'a')}}), "host_invalid");
  EXPECT_EQ(refused_code({{"host", "[::1]:8080"}}), "");
  EXPECT_EQ(refused_code({{"host", ""}}), "");
}

TEST(HeadRules, target_is_split_and_decoded) {
  Request request;
  ASSERT_TRUE(read_target("/a%20b/%E7%88%B1?q=%41", request));
  EXPECT_EQ(request.path, "/a b/爱");
  EXPECT_EQ(request.query, "q=%41");
  ASSERT_TRUE(read_target("http://host:80/x?y", request));
  EXPECT_EQ(request.path, "/x");
  EXPECT_EQ(request.query, "y");
  ASSERT_TRUE(read_target("HTTPS://host", request));
  EXPECT_EQ(request.path, "/");
  EXPECT_EQ(request.query, "");
}

TEST(HeadRules, bad_targets_are_refused) {
  Request request;
  for (const char* target : {"", "*", "a", "/%", "/%zz", "/%00", "/%FF", "/a%2Fb", "/a%2f", "/%5C",
                             "/a#b", "ftp://host/", "http://host?q", "host:80"}) {
    EXPECT_FALSE(read_target(target, request)) << target;
  }
}

TEST(HeadRules, only_the_hop_of_our_proxy_is_believed) {
  EXPECT_EQ(forwarded_address({{"x-forwarded-for", "1.1.1.1, 10.0.0.7"}}), "10.0.0.7");
  EXPECT_EQ(forwarded_address({{"x-forwarded-for", "1.1.1.1"}, {"x-forwarded-for", "2001:db8::1"}}),
            "2001:db8::1");
  EXPECT_EQ(forwarded_address({{"x-forwarded-for", "1.1.1.1, evil"}}), "");
  EXPECT_EQ(forwarded_address({{"x-forwarded-for", ""}}), "");
  EXPECT_EQ(forwarded_address({}), "");
}

TEST(HeadRules, request_ids_are_safe_to_log) {
  EXPECT_TRUE(is_request_id("3f2a-77_b.1"));
  EXPECT_FALSE(is_request_id("short"));
  EXPECT_FALSE(is_request_id(std::string(65, 'a')));
  EXPECT_FALSE(is_request_id("abcdefgh\"ij"));
}

}  // namespace
}  // namespace http
