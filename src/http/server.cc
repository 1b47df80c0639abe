#include "http/server.h"

#include <sys/resource.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <csignal>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "http/response_head.h"
#include "http/shard.h"

namespace http {
namespace {

namespace asio = boost::asio;

constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> awaiting{};

// Deadlines are checked all at once this often: no timer for each connection that would have to
// be kept in step with its phases. An expiry is late by at most this.
constexpr std::chrono::milliseconds sweep_interval{200};
constexpr std::chrono::milliseconds stop_sweep_interval{10};
// After accept has failed, which usually means that no descriptors are left.
constexpr std::chrono::milliseconds accept_pause{50};
// Clients beyond connections_max that are still told so; further ones are just closed.
constexpr std::int64_t turned_away_max = 256;
constexpr int backlog = 4096;
constexpr rlim_t other_files_max = 512;  // database, photos, logs

void bind_listener(Acceptor& listener, const Tcp::endpoint& endpoint) {
  listener.open(endpoint.protocol());
  listener.set_option(asio::socket_base::reuse_address(true));
  const int on = 1;
  if (::setsockopt(listener.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0) {
    throw std::system_error(errno, std::generic_category(), "SO_REUSEPORT");
  }
  listener.bind(endpoint);
  listener.listen(backlog);
}

// SO_REUSEPORT would let a second process of the same user share our port unnoticed.
void require_free(const Tcp::endpoint& endpoint) {
  asio::io_context io;
  Tcp::acceptor probe(io, endpoint.protocol());
  probe.set_option(asio::socket_base::reuse_address(true));
  probe.bind(endpoint);
  probe.listen(1);
}

void raise_file_limit(int connections_max) {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  const rlim_t wanted = static_cast<rlim_t>(connections_max) + turned_away_max + other_files_max;
  if (limit.rlim_cur >= wanted) return;
  limit.rlim_cur = std::min(wanted, limit.rlim_max);
  ::setrlimit(RLIMIT_NOFILE, &limit);
}

void admit(Shard& shard, Socket socket) {
  const std::int64_t open = shard.shared.connections;
  const std::int64_t open_max = shard.shared.options.connections_max;
  if (open >= open_max + turned_away_max) {
    ++shard.shared.refused;
    return;  // closes
  }
  const bool full = open >= open_max;
  asio::co_spawn(
      shard.io.get_executor(),
      full ? turn_away(shard, std::move(socket)) : serve_connection(shard, std::move(socket)),
      asio::detached);
}

Task<> accept_clients(Shard& shard) {
  Timer pause(shard.io.get_executor());
  while (!shard.stopping) {
    auto [error, socket] = co_await shard.listener.async_accept(awaiting);
    if (!error) {
      admit(shard, std::move(socket));
    } else if (!shard.stopping) {
      pause.expires_after(accept_pause);
      co_await pause.async_wait(awaiting);
    }
  }
}

void cut(Connection& client) {
  client.aborted = true;
  client.cancel();
}

void check_deadlines(Shard& shard) {
  const std::int64_t now_us = base::monotonic_us();
  const bool over = shard.stopping && now_us >= shard.stop_at_us;
  for (Connection* client : shard.connections) {
    const bool unused = client->phase == Phase::idle || client->phase == Phase::lingering;
    if (over || (shard.stopping && unused)) {
      cut(*client);
    } else if (client->deadline_us != 0 && now_us >= client->deadline_us) {
      client->expired = true;
      client->cancel();
    }
  }
  if (now_us < shard.ping_at_us) return;
  shard.ping_at_us = now_us + shard.shared.options.event_ping_ms * 1000;
  shard.hub.ping();
}

Task<> sweep(Shard& shard) {
  while (!shard.stopping || !shard.connections.empty()) {
    shard.sweep_timer.expires_after(shard.stopping ? stop_sweep_interval : sweep_interval);
    co_await shard.sweep_timer.async_wait(awaiting);
    check_deadlines(shard);
  }
}

}  // namespace

Shard::Shard(Shared& given, const Tcp::endpoint& endpoint) : shared(given) {
  bind_listener(listener, endpoint);
}

Shard::~Shard() {
  gate->close();
}

void Shard::start() {
  ping_at_us = base::monotonic_us() + shared.options.event_ping_ms * 1000;
  asio::co_spawn(io.get_executor(), accept_clients(*this), asio::detached);
  asio::co_spawn(io.get_executor(), sweep(*this), asio::detached);
}

void Shard::begin_stop() {
  if (stopping) return;
  stopping = true;
  stop_at_us = base::monotonic_us() + shared.options.stop_deadline_ms * 1000;
  boost::system::error_code ignored;
  listener.close(ignored);
  hub.end_all();
  sweep_timer.cancel();
}

const std::string& Shard::date() {
  const std::int64_t second = base::monotonic_ms() / 1000;
  if (second != date_second) {
    date_second = second;
    date_text = http_date(base::system_now());
  }
  return date_text;
}

struct Server::Impl {
  Shared shared;
  std::vector<std::unique_ptr<Shard>> shards;
  std::mutex mutex;
  std::condition_variable returned;
  bool running = false;
  std::uint16_t port = 0;

  void bind() try {
    ServerOptions& options = shared.options;
    Tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
    if (options.port != 0) require_free(endpoint);
    for (int i = 0; i < std::max(options.threads, 1); ++i) {
      shards.push_back(std::make_unique<Shard>(shared, endpoint));
      port = shards.front()->port();
      endpoint.port(port);
    }
  } catch (const boost::system::system_error& error) {
    // Callers must not need to know Boost's exceptions.
    throw std::system_error(error.code(), "listen on " + shared.options.address);
  }
};

Server::Server(ServerOptions options, Handler handler, PlanBody plan_body, ProblemBody problem)
    : impl_(std::make_unique<Impl>()) {
  std::signal(SIGPIPE, SIG_IGN);
  raise_file_limit(options.connections_max);
  impl_->shared.options = std::move(options);
  impl_->shared.handler = std::move(handler);
  impl_->shared.plan_body = std::move(plan_body);
  impl_->shared.problem = std::move(problem);
  impl_->bind();
}

Server::~Server() {
  stop();
  std::unique_lock lock(impl_->mutex);
  impl_->returned.wait(lock, [this] { return !impl_->running; });
}

std::uint16_t Server::port() const {
  return impl_->port;
}

void Server::run() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->running = true;
  }
  {
    std::vector<std::jthread> threads;
    for (const auto& shard : impl_->shards) shard->start();
    for (std::size_t i = 1; i < impl_->shards.size(); ++i) {
      threads.emplace_back([shard = impl_->shards[i].get()] { shard->io.run(); });
    }
    impl_->shards.front()->io.run();
  }
  const std::lock_guard lock(impl_->mutex);
  impl_->running = false;
  impl_->returned.notify_all();
}

void Server::stop() {
  for (const auto& shard : impl_->shards) {
    shard->gate->run([each = shard.get()] { each->begin_stop(); });
  }
}

void Server::publish(std::string_view channel, std::string_view event, std::string_view data) {
  const EventText text = event_text(event, data);
  for (const auto& shard : impl_->shards) {
    shard->gate->run(
        [each = shard.get(), name = std::string(channel), text] { each->hub.publish(name, text); });
  }
}

ServerStatistics Server::statistics() const {
  const Shared& shared = impl_->shared;
  return {shared.connections, shared.event_streams, shared.requests, shared.refused};
}

}  // namespace http
