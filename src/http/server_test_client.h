// For the server's tests: a server on a free port and a raw client, so that the bytes on the wire
// are what the test says. Only included by *_test.cc.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "base/clock.h"
#include "http/server.h"

namespace http {

// A blocking socket; every wait ends after ten seconds, so that a failing test ends too.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port, int receive_buffer_bytes = 0)
      : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval patience{10, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (receive_buffer_bytes > 0) {
      ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer_bytes,
                   sizeof receive_buffer_bytes);
    }
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(RawClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)),
        connected_(other.connected_),
        held_(std::move(other.held_)) {}
  ~RawClient() {
    if (socket_ >= 0) ::close(socket_);
  }

  bool connected() const { return connected_; }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // Everything up to and including `mark`; what was there when the server closed first.
  std::string read_until(std::string_view mark) {
    while (true) {
      const std::size_t at = held_.find(mark);
      if (at != held_.npos) return take(at + mark.size());
      if (!receive()) return take(held_.size());
    }
  }

  // Everything until the server closes.
  std::string read_all() {
    while (receive()) {
    }
    return take(held_.size());
  }

  // One response with a Content-Length.
  std::string read_response() {
    std::string response = read_until("\r\n\r\n");
    const std::size_t at = response.find("Content-Length: ");
    if (at == response.npos) return response;
    const auto length = static_cast<std::size_t>(std::atoll(response.c_str() + at + 16));
    while (held_.size() < length && receive()) {
    }
    return response + take(length);
  }

  // Closes with a reset, as a phone does that loses its network.
  void abort() {
    const linger at_once{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(std::exchange(socket_, -1));
  }

 private:
  bool receive() {
    char buffer[65536];
    const ssize_t count = ::recv(socket_, buffer, sizeof buffer, 0);
    if (count <= 0) return false;
    held_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  std::string take(std::size_t count) {
    std::string taken = held_.substr(0, count);
    held_.erase(0, taken.size());
    return taken;
  }

  int socket_;
  bool connected_ = false;
  std::string held_;
};

inline Response text_response(int status, std::string body) {
  Response response;
  response.status = status;
  response.content_type = "text/plain";
  response.body = std::move(body);
  return response;
}

// A running server; its problems are texts "problem <code>".
class RunningServer {
 public:
  explicit RunningServer(Handler handler, ServerOptions options = {}, BodyPlan plan = {1000, {}})
      : server_(
            on_free_port(std::move(options)), std::move(handler),
            [plan](const Request&) { return plan; },
            [](int status, std::string_view code, std::string_view) {
              return text_response(status, "problem " + std::string(code));
            }),
        thread_([this] { server_.run(); }) {}
  ~RunningServer() { stop(); }

  Server& operator*() { return server_; }
  Server* operator->() { return &server_; }
  RawClient client(int receive_buffer_bytes = 0) {
    return RawClient(server_.port(), receive_buffer_bytes);
  }
  // The whole answer to `bytes` on a connection of its own.
  std::string exchange(std::string_view bytes) {
    RawClient raw = client();
    raw.send(bytes);
    return raw.read_all();
  }
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  // Waits, without guessing how long, until `reached` holds; false after ten seconds.
  bool wait_until(const std::function<bool(const ServerStatistics&)>& reached) {
    const std::int64_t give_up_ms = base::monotonic_ms() + 10'000;
    while (base::monotonic_ms() < give_up_ms) {
      if (reached(server_.statistics())) return true;
      std::this_thread::yield();
    }
    return false;
  }

 private:
  static ServerOptions on_free_port(ServerOptions options) {
    options.port = 0;
    return options;
  }

  Server server_;
  std::thread thread_;
};

inline void echo(Request request, Respond respond) {
  std::string text(method_name(request.method));
  text += ' ' + request.path + ' ' + request.query + ' ' + request.body;
  respond(text_response(200, std::move(text)));
}

}  // namespace http
