// Many clients, rude clients, and stopping among them.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <vector>

#include "http/server_test_client.h"

namespace http {
namespace {

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::size_t file_bytes = 8'000'000;

// A file that tests may download.
class Download : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern =
        (std::filesystem::temp_directory_path() / "aiwei_download_XXXXXX").string();
    ::close(::mkstemp(pattern.data()));
    path_ = pattern;
    std::ofstream(path_, std::ios::binary) << content_;
  }
  void TearDown() override { std::filesystem::remove(path_); }

  Handler handler(bool remove_after = false) const {
    return [path = path_, remove_after](Request, Respond respond) {
      Response response = text_response(200, "");
      response.file = FileBody{path, remove_after};
      respond(std::move(response));
    };
  }

  std::string path_;
  std::string content_ = std::string(file_bytes / 2, 'a') + std::string(file_bytes / 2, 'b');
};

TEST_F(Download, file_arrives_whole_and_the_connection_goes_on) {
  RunningServer server(handler());
  RawClient client = server.client();
  for (int i = 0; i < 2; ++i) {
    client.send(get);
    const std::string answer = client.read_response();
    EXPECT_EQ(answer.substr(answer.find("\r\n\r\n") + 4) == content_, true);
  }
}

TEST_F(Download, temporary_file_is_removed_missing_one_answers_500) {
  RunningServer server(handler(true));
  RawClient client = server.client();
  client.send(get);
  EXPECT_EQ(client.read_response().size() > file_bytes, true);
  EXPECT_FALSE(std::filesystem::exists(path_));
  client.send(get);
  EXPECT_TRUE(client.read_response().ends_with("problem file_unavailable"));
}

TEST_F(Download, three_hundred_aborted_downloads_leave_the_process_alive) {
  ServerOptions options;
  options.threads = 2;
  RunningServer server(handler(), options);
  for (int i = 0; i < 300; ++i) {
    RawClient client = server.client(4096);
    client.send(get);
    client.read_until("\r\n\r\n");
    client.abort();
  }
  EXPECT_TRUE(server.wait_until([](const auto& now) { return now.connections == 0; }));
  RawClient client = server.client();
  client.send(get);
  EXPECT_GT(client.read_response().size(), file_bytes);
}

TEST_F(Download, reader_that_stops_reading_is_cut) {
  ServerOptions options;
  options.write_deadline_ms = 200;
  RunningServer server(handler(), options);
  RawClient client = server.client(4096);
  client.send(get);
  client.read_until("\r\n\r\n");
  EXPECT_TRUE(server.wait_until([](const auto& now) { return now.connections == 0; }));
}

TEST(ServerLoad, connections_beyond_the_limit_hear_503) {
  ServerOptions options;
  options.connections_max = 2;
  RunningServer server(echo, options);
  RawClient one = server.client();
  RawClient two = server.client();
  one.send(get);
  two.send(get);
  EXPECT_TRUE(one.read_response().starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(two.read_response().starts_with("HTTP/1.1 200 "));
  const std::string answer = server.exchange("");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 503 ")) << answer;
  EXPECT_NE(answer.find("Retry-After: "), std::string::npos);
  one.send(get);
  EXPECT_TRUE(one.read_response().starts_with("HTTP/1.1 200 "));
}

TEST(ServerLoad, bodies_held_at_once_are_bounded) {
  ServerOptions options;
  options.bodies_max_bytes = 1'000'000;
  RunningServer server(echo, options, {10'000'000, {}});
  RawClient client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\n\r\n");
  client.send(std::string(3'000'000, 'x'));
  EXPECT_TRUE(client.read_response().ends_with("problem server_busy"));
  RawClient other = server.client();
  other.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n");
  other.send(std::string(500'000, 'x'));
  EXPECT_TRUE(other.read_response().starts_with("HTTP/1.1 200 "));
}

TEST(ServerLoad, many_clients_on_two_threads_each_get_their_own_answer) {
  ServerOptions options;
  options.threads = 2;
  RunningServer server(echo, options);
  std::atomic<int> right{0};
  std::vector<std::jthread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&, i] {
      RawClient client = server.client();
      for (int j = 0; j < 200; ++j) {
        const std::string path = "/" + std::to_string(i) + "/" + std::to_string(j);
        client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
        if (client.read_response().ends_with("\r\n\r\nGET " + path + "  ")) ++right;
      }
    });
  }
  clients.clear();
  EXPECT_EQ(right, 1600);
}

TEST(ServerStop, request_under_way_is_finished) {
  std::promise<Respond> promise;
  RunningServer server([&](Request, Respond respond) { promise.set_value(std::move(respond)); });
  RawClient idle = server.client();
  RawClient busy = server.client();
  busy.send(get);
  Respond respond = promise.get_future().get();
  server->stop();
  EXPECT_EQ(idle.read_all(), "");  // closed at once
  EXPECT_FALSE(server.client().connected());
  respond(text_response(200, "finished"));
  const std::string answer = busy.read_all();
  EXPECT_TRUE(answer.ends_with("finished")) << answer;
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  server.stop();
}

TEST(ServerStop, request_that_never_ends_is_cut_at_the_deadline) {
  ServerOptions options;
  options.stop_deadline_ms = 100;
  std::promise<Respond> promise;
  RunningServer server([&](Request, Respond respond) { promise.set_value(std::move(respond)); },
                       options);
  RawClient client = server.client();
  client.send(get);
  const Respond respond = promise.get_future().get();
  server.stop();
  EXPECT_EQ(client.read_all(), "");
}

TEST(ServerStop, may_be_repeated_and_come_before_run) {
  Server server({.port = 0}, echo, [](const Request&) { return BodyPlan(); }, {});
  server.stop();
  server.stop();
  server.run();
}

}  // namespace
}  // namespace http
