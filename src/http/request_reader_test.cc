#include "http/request_reader.h"

#include <gtest/gtest.h>

namespace http {
namespace {

struct Outcome {
  ReaderState state;
  std::string code;
  std::string body;
  std::string rest;  // what belongs to the next request
};

// Feeds `bytes` in pieces as a connection would.
Outcome read(std::string bytes, std::size_t piece = 1'000'000, std::size_t body_max = 1000) {
  RequestReader reader({.head_max_bytes = 1024});
  std::string held;
  while (true) {
    held.erase(0, reader.feed(held));
    if (reader.state() == ReaderState::head_read) {
      reader.accept_body(body_max);
      continue;
    }
    const bool done =
        reader.state() == ReaderState::complete || reader.state() == ReaderState::refused;
    if (done || bytes.empty()) break;
    held += bytes.substr(0, piece);
    bytes.erase(0, piece);
  }
  const bool refused = reader.state() == ReaderState::refused;
  const bool complete = reader.state() == ReaderState::complete;
  return {reader.state(), refused ? std::string(reader.refused().code) : "",
          complete ? reader.request().body : "", held + bytes};
}

std::string code_of(const std::string& bytes) {
  const std::string whole = read(bytes).code;
  EXPECT_EQ(read(bytes, 1).code, whole) << bytes;  // however it is cut into packets
  return whole;
}

const std::string post = "POST /a HTTP/1.1\r\nHost: a\r\n";

TEST(RequestReader, request_is_the_same_however_it_is_cut) {
  const std::string bytes = post + "Content-Length: 5\r\n\r\nhelloGET /next";
  for (std::size_t piece = 1; piece < bytes.size(); ++piece) {
    const Outcome outcome = read(bytes, piece);
    EXPECT_EQ(outcome.state, ReaderState::complete);
    EXPECT_EQ(outcome.body, "hello");
    EXPECT_EQ(outcome.rest, "GET /next");
  }
}

TEST(RequestReader, chunks_are_joined) {
  const std::string bytes = post +
                            "Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n"
                            "0\r\nTrailer: x\r\n\r\nGET";
  for (std::size_t piece = 1; piece < bytes.size(); ++piece) {
    const Outcome outcome = read(bytes, piece);
    EXPECT_EQ(outcome.state, ReaderState::complete) << piece << outcome.code;
    EXPECT_EQ(outcome.body, "abcde");
    EXPECT_EQ(outcome.rest, "GET");
  }
}

TEST(RequestReader, head_is_handed_out_before_the_body) {
  RequestReader reader({});
  reader.feed(
      "PUT /x%20y?a=1 HTTP/1.1\r\nHost: h\r\nX-Thing:  v \r\nContent-Length: 3\r\n"
      "Expect: 100-Continue\r\n\r\n");
  ASSERT_EQ(reader.state(), ReaderState::head_read);
  EXPECT_EQ(reader.request().method, Method::put);
  EXPECT_EQ(reader.request().path, "/x y");
  EXPECT_EQ(reader.request().query, "a=1");
  EXPECT_EQ(reader.request().header("x-thing"), "v");
  EXPECT_EQ(reader.framing().content_length, 3u);
  EXPECT_TRUE(reader.framing().expects_continue);
  EXPECT_TRUE(reader.framing().keep_alive);
  reader.accept_body(3);
  EXPECT_EQ(reader.feed("abc"), 3u);
  EXPECT_EQ(reader.state(), ReaderState::complete);
}

TEST(RequestReader, smuggling_is_refused) {
  const std::string body = "\r\n0\r\n\r\nGET /admin HTTP/1.1\r\n\r\n";
  EXPECT_EQ(code_of(post + "Content-Length: 6\r\nTransfer-Encoding: chunked\r\n" + body),
            "length_conflict");
  EXPECT_EQ(code_of(post + "Transfer-Encoding: chunked\r\nContent-Length: 6\r\n" + body),
            "length_conflict");
  EXPECT_EQ(code_of(post + "Content-Length: 6\r\nContent-Length: 7\r\n" + body), "length_conflict");
  EXPECT_EQ(code_of(post + "Content-Length: 6\r\nContent-Length: 6\r\n" + body), "length_conflict");
  EXPECT_EQ(code_of(post + "Content-Length: 6, 6\r\n" + body), "length_conflict");
  EXPECT_EQ(code_of(post + "Transfer-Encoding: xchunked\r\n" + body), "transfer_coding_unknown");
  EXPECT_EQ(code_of(post + "Transfer-Encoding: gzip, chunked\r\n" + body),
            "transfer_coding_unknown");
  EXPECT_NE(code_of(post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n" + body), "");
  EXPECT_NE(code_of(post + "Transfer-Encoding : chunked\r\n" + body), "");
  EXPECT_NE(code_of(post + "Content-Length : 6\r\n" + body), "");
  EXPECT_NE(code_of(post + "Content-Length: 99999999999999999999999\r\n" + body), "");
  EXPECT_EQ(code_of(post + "X: a\r\n Content-Length: 6\r\n" + body), "malformed_request");
  EXPECT_EQ(code_of(post + "X: a\r\n\tContent-Length: 6\r\n" + body), "malformed_request");
}

TEST(RequestReader, bad_chunks_are_refused) {
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  for (const char* chunk : {"zz\r\n", "-1\r\n", "3\r\nabcdefgh\r\n", "3\nabc\r\n", "\r\n",
                            "FFFFFFFFFFFFFFFFF\r\n", "0x3\r\nabc\r\n\r\n"}) {
    EXPECT_EQ(read(chunked + chunk).state, ReaderState::refused) << chunk;
  }
}

TEST(RequestReader, wrong_heads_have_their_codes) {
  EXPECT_EQ(code_of("GET / HTTP/1.1\r\n\r\n"), "host_invalid");
  EXPECT_EQ(code_of("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), "host_invalid");
  EXPECT_EQ(code_of("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"), "path_invalid");
  EXPECT_EQ(code_of("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"), "method_unknown");
  EXPECT_EQ(code_of("GET / HTTP/2.0\r\nHost: a\r\n\r\n"), "version_unknown");
  EXPECT_EQ(code_of("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n"), "expectation_unknown");
  EXPECT_NE(read("GET / HTTP/1.1\nHost: a\n\n").state, ReaderState::complete);
  EXPECT_EQ(code_of(std::string("GET /\0 HTTP/1.1\r\nHost: a\r\n\r\n", 28)), "malformed_request");
  EXPECT_EQ(code_of("\x16\x03\x01\x02"), "malformed_request");  // a TLS client
  EXPECT_EQ(code_of("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(2000, 'a') + "\r\n\r\n"),
            "head_too_large");
}

TEST(RequestReader, body_limit_is_asked_after_the_head) {
  EXPECT_EQ(read(post + "Content-Length: 11\r\n\r\n", 1000, 10).code, "body_too_large");
  EXPECT_EQ(read(post + "Content-Length: 10\r\n\r\n0123456789", 1000, 10).body, "0123456789");
  EXPECT_EQ(
      read(post + "Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\nghijk\r\n", 1000, 10).code,
      "body_too_large");
}

TEST(RequestReader, endless_chunk_extension_is_refused) {
  const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";
  EXPECT_EQ(read(chunked + "3;" + std::string(5000, 'x'), 100).code, "malformed_request");
  EXPECT_EQ(read(chunked + "0\r\nT: " + std::string(5000, 'x'), 100).code, "malformed_request");
}

TEST(RequestReader, line_breaks_between_requests_are_skipped) {
  const std::string bytes = "\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n";
  for (std::size_t piece = 1; piece < bytes.size(); ++piece) {
    EXPECT_EQ(read(bytes, piece).state, ReaderState::complete) << piece;
  }
}

TEST(RequestReader, old_clients_close_unless_they_ask) {
  const auto keeps = [](const std::string& head) {
    RequestReader reader({});
    reader.feed(head);
    EXPECT_EQ(reader.state(), ReaderState::head_read);
    return reader.framing().keep_alive;
  };
  EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
}

TEST(RequestReader, proxy_headers_count_only_when_trusted) {
  const std::string head =
      "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 1.2.3.4, 5.6.7.8\r\n"
      "X-Request-Id: abcdefgh1\r\n\r\n";
  RequestReader trusting({.trust_forwarded_for = true});
  trusting.feed(head);
  EXPECT_EQ(trusting.request().remote_address, "5.6.7.8");
  EXPECT_EQ(trusting.request().request_id, "abcdefgh1");
  RequestReader wary({});
  wary.feed(head);
  EXPECT_EQ(wary.request().remote_address, "");
  EXPECT_EQ(wary.request().request_id, "");
}

}  // namespace
}  // namespace http
