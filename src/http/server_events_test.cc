// Server-sent event streams.
#include <gtest/gtest.h>

#include <vector>

#include "http/server_test_client.h"

namespace http {
namespace {

constexpr std::string_view get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

// "/events/<channel>" listens; everything else is echoed.
void serve(Request request, Respond respond) {
  if (!request.path.starts_with("/events/")) return echo(std::move(request), std::move(respond));
  Response response;
  response.event_channels = {request.path.substr(8)};
  respond(std::move(response));
}

RawClient listen_to(RunningServer& server, const std::string& channel, int buffer_bytes = 0) {
  RawClient client = server.client(buffer_bytes);
  client.send("GET /events/" + channel + " HTTP/1.1\r\nHost: a\r\n\r\n");
  client.read_until("retry: 3000\n\n");
  return client;
}

TEST(ServerEvents, stream_begins_with_head_and_retry_hint) {
  RunningServer server(serve);
  RawClient client = server.client();
  client.send("GET /events/a HTTP/1.1\r\nHost: a\r\n\r\n");
  const std::string head = client.read_until("\r\n\r\n");
  EXPECT_NE(head.find("Content-Type: text/event-stream\r\n"), std::string::npos);
  EXPECT_NE(head.find("Cache-Control: no-store\r\n"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_EQ(client.read_until("\n\n"), "retry: 3000\n\n");
  EXPECT_EQ(server->statistics().event_streams, 1);
}

TEST(ServerEvents, listeners_on_all_threads_get_their_channel) {
  ServerOptions options;
  options.threads = 2;
  RunningServer server(serve, options);
  std::vector<RawClient> clients;
  for (int i = 0; i < 20; ++i) clients.push_back(listen_to(server, i % 2 == 0 ? "even" : "odd"));
  server->publish("even", "note", "{\"n\":2}");
  server->publish("odd", "note", "{\"n\":1}");
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(clients[static_cast<std::size_t>(i)].read_until("\n\n"),
              std::string("event: note\ndata: {\"n\":") + (i % 2 == 0 ? "2" : "1") + "}\n\n");
  }
}

TEST(ServerEvents, events_published_from_many_threads_all_arrive) {
  ServerOptions options;
  options.threads = 2;
  options.event_queue_max = 10'000;
  RunningServer server(serve, options);
  RawClient client = listen_to(server, "a");
  std::vector<std::jthread> publishers;
  for (int i = 0; i < 4; ++i) {
    publishers.emplace_back([&] {
      for (int j = 0; j < 250; ++j) server->publish("a", "e", "x");
    });
  }
  for (int i = 0; i < 1000; ++i) ASSERT_EQ(client.read_until("\n\n"), "event: e\ndata: x\n\n") << i;
}

TEST(ServerEvents, silent_streams_are_pinged) {
  ServerOptions options;
  options.event_ping_ms = 50;
  RunningServer server(serve, options);
  RawClient client = listen_to(server, "a");
  EXPECT_EQ(client.read_until("\n\n"), ": ping\n\n");
  EXPECT_EQ(client.read_until("\n\n"), ": ping\n\n");
}

TEST(ServerEvents, listener_that_hangs_up_is_noticed_without_an_event) {
  RunningServer server(serve);
  { RawClient client = listen_to(server, "a"); }
  listen_to(server, "a").abort();
  EXPECT_TRUE(server.wait_until([](const auto& now) { return now.event_streams == 0; }));
}

TEST(ServerEvents, slow_reader_is_cut_while_others_get_everything) {
  RunningServer server(serve);
  RawClient slow = listen_to(server, "a", 4096);
  RawClient quick = listen_to(server, "a");
  const std::string data(10'000, 'x');
  int published = 0;
  // The kernel buffers some of it, hence more than fits into queue and buffers together.
  while (server->statistics().event_streams == 2 && published < 2000) {
    server->publish("a", "e", data);
    ++published;
    ASSERT_EQ(quick.read_until("\n\n").size(), data.size() + 17);
  }
  EXPECT_LT(published, 2000);
  server->publish("a", "e", "last");
  EXPECT_EQ(quick.read_until("\n\n"), "event: e\ndata: last\n\n");
}

TEST(ServerEvents, stop_ends_streams_after_what_waits) {
  RunningServer server(serve);
  RawClient client = listen_to(server, "a");
  server->publish("a", "e", "1");
  server->stop();
  EXPECT_EQ(client.read_all(), "event: e\ndata: 1\n\n");
  server.stop();
}

TEST(ServerEvents, two_thousand_idle_streams_do_not_slow_a_request) {
  ServerOptions options;
  options.connections_max = 5000;  // raises the limit of open files for both ends
  RunningServer server(serve, options);
  std::vector<RawClient> streams;
  for (int i = 0; i < 2000; ++i) {
    streams.push_back(listen_to(server, "c" + std::to_string(i % 50)));
    ASSERT_TRUE(streams.back().connected()) << i;
  }
  ASSERT_EQ(server->statistics().event_streams, 2000);
  RawClient client = server.client();
  const std::int64_t begin_ms = base::monotonic_ms();
  for (int i = 0; i < 20; ++i) {
    client.send(get);
    EXPECT_TRUE(client.read_response().starts_with("HTTP/1.1 200 "));
  }
  // Generous, for slow and busy machines: it is to catch work that grows with the streams.
  EXPECT_LT(base::monotonic_ms() - begin_ms, 2'000);
  server->publish("c7", "e", "1");
  for (std::size_t i = 7; i < 2000; i += 50) {
    EXPECT_EQ(streams[i].read_until("\n\n"), "event: e\ndata: 1\n\n");
  }
}

}  // namespace
}  // namespace http
