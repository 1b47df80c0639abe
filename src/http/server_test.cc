// The protocol as a client sees it.
#include "http/server.h"

#include <gtest/gtest.h>

#include <future>
#include <system_error>

#include "http/server_test_client.h"

namespace http {
namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != text.npos;
}

TEST(Server, answers_with_its_own_headers) {
  RunningServer server(echo);
  const std::string answer =
      server.exchange("GET /a%20b?x=1 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\nGET /a b x=1 ")) << answer;
  EXPECT_TRUE(contains(answer, "\r\nX-Request-Id: "));
  EXPECT_TRUE(contains(answer, " GMT\r\n"));
  EXPECT_TRUE(contains(answer, "\r\nConnection: close\r\n"));
  EXPECT_FALSE(contains(answer, "\r\nServer:"));
}

TEST(Server, keeps_the_connection_and_takes_pipelined_requests_in_order) {
  RunningServer server(echo);
  RawClient client = server.client();
  std::string pipeline;
  for (int i = 0; i < 50; ++i) {
    pipeline +=
        "POST /" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok";
  }
  client.send(pipeline);
  for (int i = 0; i < 50; ++i) {
    EXPECT_TRUE(client.read_response().ends_with("POST /" + std::to_string(i) + "  ok")) << i;
  }
  EXPECT_EQ(server->statistics().requests, 50);
  EXPECT_EQ(server->statistics().connections, 1);
}

TEST(Server, head_has_the_length_but_no_body) {
  RunningServer server(echo);
  RawClient client = server.client();
  client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(contains(client.read_until("\r\n\r\n"), "Content-Length: 8\r\n"));
  EXPECT_TRUE(client.read_response().ends_with("GET /2  "));
}

TEST(Server, continue_is_sent_before_the_body) {
  RunningServer server(echo);
  RawClient client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(client.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  client.send("hello");
  EXPECT_TRUE(client.read_response().ends_with("POST /  hello"));
}

TEST(Server, too_large_body_is_refused_before_it_comes) {
  RunningServer server(echo);
  const std::string head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 30000000\r\n";
  for (const char* more : {"\r\n", "Expect: 100-continue\r\n\r\n"}) {
    RawClient client = server.client();
    client.send(head + more);
    const std::string answer = client.read_response();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 413 ")) << answer;
    EXPECT_TRUE(answer.ends_with("problem body_too_large")) << answer;
  }
}

TEST(Server, client_that_sends_on_can_still_read_its_refusal) {
  RunningServer server(echo);
  RawClient client = server.client();
  client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n");
  EXPECT_TRUE(client.send(std::string(8'000'000, 'x')));
  EXPECT_TRUE(client.read_response().starts_with("HTTP/1.1 413 "));
}

TEST(Server, smuggling_is_answered_400_and_closed) {
  RunningServer server(echo);
  const std::string post = "POST /a HTTP/1.1\r\nHost: a\r\n";
  const std::string hidden = "\r\n0\r\n\r\nGET /admin HTTP/1.1\r\nHost: a\r\n\r\n";
  for (const std::string& headers :
       {std::string("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
        std::string("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
        std::string("Content-Length: 5\r\nContent-Length: 5\r\n"),
        std::string("Transfer-Encoding: xchunked\r\n"), std::string("Host: b\r\n"),
        std::string("Content-Length : 5\r\n")}) {
    RawClient client = server.client();
    client.send(post + headers + hidden);
    const std::string answer = client.read_response();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 400 ")) << headers << answer;
    EXPECT_TRUE(contains(answer, "Connection: close")) << headers;
  }
  EXPECT_EQ(server->statistics().requests, 0);
  EXPECT_EQ(server->statistics().refused, 6);
}

TEST(Server, slow_head_is_cut_however_it_drips) {
  ServerOptions options;
  options.head_deadline_ms = 300;
  RunningServer server(echo, options);
  RawClient client = server.client();
  const std::int64_t begin_ms = base::monotonic_ms();
  client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
  std::thread drip([&] {
    while (server->statistics().refused == 0 && client.send("a")) std::this_thread::yield();
  });
  const std::string answer = client.read_response();
  drip.join();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 408 ") || answer.starts_with("HTTP/1.1 431 ")) << answer;
  EXPECT_LT(base::monotonic_ms() - begin_ms, 5'000);
}

TEST(Server, silent_head_body_and_idle_connections_are_cut) {
  ServerOptions options;
  options.head_deadline_ms = 100;
  options.body_deadline_ms = 100;
  options.idle_deadline_ms = 100;
  RunningServer server(echo, options);
  EXPECT_TRUE(contains(server.exchange("GET / HT"), "problem head_timeout"));
  EXPECT_TRUE(contains(server.exchange("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab"),
                       "problem body_timeout"));
  EXPECT_EQ(server.exchange(""), "");
}

TEST(Server, answer_may_come_from_another_thread) {
  std::promise<Respond> promise;
  RunningServer server([&](Request, Respond respond) { promise.set_value(std::move(respond)); });
  RawClient client = server.client();
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  Respond respond = promise.get_future().get();
  std::thread other([&respond] {
    respond(text_response(201, "late"));
    respond(text_response(500, "twice is ignored"));
  });
  const std::string answer = client.read_response();
  other.join();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 201 Created\r\n"));
  EXPECT_TRUE(answer.ends_with("late"));
}

TEST(Server, forgotten_and_thrown_requests_answer_500) {
  RunningServer server([](Request request, Respond) {
    if (request.path == "/throw") throw std::runtime_error("on purpose");
  });
  RawClient client = server.client();
  for (const char* path : {"/forget", "/throw"}) {
    client.send("GET " + std::string(path) + " HTTP/1.1\r\nHost: a\r\n\r\n");
    const std::string answer = client.read_response();
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 500 ")) << answer;
    EXPECT_TRUE(answer.ends_with("problem no_answer")) << answer;
  }
}

TEST(Server, answer_to_a_client_that_has_gone_is_dropped) {
  std::promise<Respond> promise;
  RunningServer server([&](Request, Respond respond) { promise.set_value(std::move(respond)); });
  Respond respond;
  {
    RawClient client = server.client();
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    respond = promise.get_future().get();
    client.abort();
  }
  respond(text_response(200, std::string(10'000'000, 'x')));
  EXPECT_TRUE(server.wait_until([](const auto& now) { return now.connections == 0; }));
}

TEST(Server, answer_after_the_server_has_gone_is_dropped) {
  std::promise<Respond> promise;
  Respond respond;
  {
    ServerOptions options;
    options.stop_deadline_ms = 1;
    RunningServer server([&](Request, Respond given) { promise.set_value(std::move(given)); },
                         options);
    RawClient client = server.client();
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    respond = promise.get_future().get();
  }
  respond(text_response(200, "too late"));
}

TEST(Server, second_server_on_the_port_is_refused) {
  RunningServer server(echo);
  ServerOptions options;
  options.port = server->port();
  EXPECT_THROW(Server(options, echo, {}, {}), std::system_error);
}

TEST(Server, proxy_gives_address_and_request_id_when_trusted) {
  ServerOptions options;
  options.trust_forwarded_for = true;
  RunningServer server(
      [](Request request, Respond respond) { respond(text_response(200, request.remote_address)); },
      options);
  RawClient client = server.client();
  client.send(
      "GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 9.9.9.9, 1.2.3.4\r\n"
      "X-Request-Id: trace-0001\r\n\r\n");
  const std::string answer = client.read_response();
  EXPECT_TRUE(answer.ends_with("\r\n\r\n1.2.3.4")) << answer;
  EXPECT_TRUE(contains(answer, "X-Request-Id: trace-0001\r\n"));
  client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_TRUE(client.read_response().ends_with("\r\n\r\n127.0.0.1"));
}

}  // namespace
}  // namespace http
