#include "http/response_head.h"

#include <gtest/gtest.h>

namespace http {
namespace {

TEST(ResponseHead, date_is_in_gmt) {
  EXPECT_EQ(http_date(base::Instant{0}), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(base::Instant{784'111'777'999}), "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST(ResponseHead, writes_the_facts_in_order) {
  Response response;
  response.set_header("ETag", "\"1\"");
  EXPECT_EQ(response_head(response, {5, Persistence::close, "now", "ID"}),
            "HTTP/1.1 200 OK\r\nDate: now\r\nX-Request-Id: ID\r\nContent-Type: application/json\r\n"
            "Content-Length: 5\r\nETag: \"1\"\r\nConnection: close\r\n\r\n");
}

TEST(ResponseHead, bodiless_statuses_have_no_length) {
  Response response;
  response.status = 304;
  const std::string head = response_head(response, {0, Persistence::keep_alive, "now", ""});
  EXPECT_EQ(head, "HTTP/1.1 304 Not Modified\r\nDate: now\r\nConnection: keep-alive\r\n\r\n");
}

TEST(ResponseHead, values_cannot_add_headers) {
  Response response;
  response.content_type = "text/plain\r\nX-Evil: 1";
  response.set_header("Location", "/a\r\nSet-Cookie: x=1\n\x7F");
  response.set_header("Bad Name", "1");
  response.set_header("", "1");
  const std::string head = response_head(response, {0, Persistence::close, "now", ""});
  EXPECT_EQ(head,
            "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Type: text/plain  X-Evil: 1\r\n"
            "Content-Length: 0\r\nLocation: /a  Set-Cookie: x=1  \r\nConnection: close\r\n\r\n");
}

TEST(ResponseHead, framing_belongs_to_the_server) {
  Response response;
  for (const char* name : {"Content-Length", "transfer-encoding", "CONNECTION", "Date", "Server"}) {
    response.set_header(name, "forged");
  }
  const std::string head = response_head(response, {0, Persistence::close, "now", ""});
  EXPECT_EQ(head.find("forged"), std::string::npos);
}

TEST(ResponseHead, reasons_are_sorted_for_the_search) {
  EXPECT_EQ(reason_phrase(200), "OK");
  EXPECT_EQ(reason_phrase(507), "Insufficient Storage");
  EXPECT_EQ(reason_phrase(408), "Request Timeout");
  EXPECT_EQ(reason_phrase(299), "");
  EXPECT_EQ(reason_phrase(999), "");
  for (const int status : {200, 201, 204, 304, 308, 400, 401, 403, 404, 405, 409,
                           412, 413, 422, 429, 431, 500, 501, 503, 505, 507}) {
    EXPECT_NE(reason_phrase(status), "") << status;
  }
}

}  // namespace
}  // namespace http
