#include "http/body_file.h"

#include <gtest/gtest.h>

#include <iterator>

#include "base/file.h"
#include "http/server_test_client.h"

namespace http {
namespace {

namespace fs = std::filesystem;

class BodyFiles : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "aiwei_bodies_XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::size_t files() const { return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder_), {})); }
  BodyPlan plan() const { return {10'000'000, folder_}; }
  // A file is removed by the thread that served it, a moment after the client has gone.
  bool empties() const {
    const std::int64_t give_up_ms = base::monotonic_ms() + 10'000;
    while (files() > 0 && base::monotonic_ms() < give_up_ms) std::this_thread::yield();
    return files() == 0;
  }

  std::string folder_;
};

std::string post(std::size_t length) {
  return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

void keep_it(Request request, Respond respond) {
  respond(text_response(200, request.body_file->keep() + ' ' + std::to_string(request.body_file->size()) + ' ' +
                                 std::to_string(request.body.size())));
}
void look_at_it(Request request, Respond respond) { respond(text_response(200, std::to_string(request.body_file->size()))); }

TEST_F(BodyFiles, what_is_kept_stays_under_its_name_and_takes_no_memory) {
  RunningServer server(keep_it, {}, plan());
  RawClient client = server.client();
  const std::string sent = std::string(300'000, 'a') + std::string(400'000, 'b');
  for (std::size_t round = 1; round <= 2; ++round) {
    client.send(post(sent.size()));
    client.send(sent);
    const std::string answer = client.read_response();
    const std::string body = answer.substr(answer.find("\r\n\r\n") + 4);
    EXPECT_TRUE(body.ends_with(" 700000 0")) << body;
    EXPECT_EQ(base::file_text(folder_ + '/' + body.substr(0, body.find(' '))) == sent, true);
    EXPECT_EQ(files(), round);
  }
}

TEST_F(BodyFiles, what_nobody_keeps_is_gone_with_the_answer) {
  RunningServer server(look_at_it, {}, plan());
  EXPECT_TRUE(server.exchange("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 3\r\n\r\nabc").ends_with("\r\n\r\n3"));
  EXPECT_TRUE(empties());
  EXPECT_TRUE(server.exchange("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 0\r\n\r\n").ends_with("\r\n\r\n0"));
  EXPECT_EQ(files(), 0u);
}

TEST_F(BodyFiles, chunks_are_joined) {
  RunningServer server(look_at_it, {}, plan());
  EXPECT_TRUE(server
                  .exchange("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                            "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
                  .ends_with("\r\n\r\n5"));
}

TEST_F(BodyFiles, a_client_that_leaves_halfway_leaves_nothing) {
  RunningServer server(look_at_it, {}, plan());
  {
    RawClient client = server.client();
    client.send(post(1'000'000) + std::string(200'000, 'x'));
    ASSERT_TRUE(server.wait_until([&](const ServerStatistics&) { return files() == 1; }));
  }
  EXPECT_TRUE(empties());
}

TEST_F(BodyFiles, too_long_a_body_is_refused_before_a_file_is_made) {
  RunningServer server(look_at_it, {}, plan());
  EXPECT_TRUE(server.exchange(post(10'000'001)).ends_with("problem body_too_large"));
  EXPECT_EQ(files(), 0u);
}

TEST_F(BodyFiles, those_under_way_are_bounded_together) {
  ServerOptions options;
  options.body_files_max_bytes = 1'000'000;
  RunningServer server(look_at_it, options, plan());
  RawClient client = server.client();
  client.send(post(3'000'000));
  client.send(std::string(3'000'000, 'x'));
  EXPECT_TRUE(client.read_response().ends_with("problem server_busy"));
  EXPECT_TRUE(empties());
  RawClient other = server.client();
  other.send(post(500'000) + std::string(500'000, 'x'));
  EXPECT_TRUE(other.read_response().starts_with("HTTP/1.1 200 "));
}

TEST_F(BodyFiles, a_folder_that_cannot_be_written_is_the_servers_fault) {
  const std::string missing = folder_ + "/missing";
  RunningServer server(look_at_it, {}, {1000, missing});
  EXPECT_TRUE(server.exchange(post(3) + "abc").ends_with("problem body_not_written"));
}

}  // namespace
}  // namespace http
