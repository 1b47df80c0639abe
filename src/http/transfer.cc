#include "http/transfer.h"

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace http {
namespace {

namespace asio = boost::asio;

constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> awaiting{};
constexpr asio::use_awaitable_t<Executor> resuming{};

// How long a client may go on sending what will not be read. Closing at once would reset the
// connection and take the answer away from it (RFC 9112 section 9.6).
constexpr std::int64_t linger_deadline_ms = 5'000;

}  // namespace

Task<bool> receive(Connection& client, std::size_t piece_bytes) {
  const std::size_t before = client.input.size();
  client.input.resize(before + piece_bytes);
  auto [error, count] = co_await client.socket.async_read_some(
      asio::buffer(client.input.data() + before, piece_bytes), awaiting);
  client.input.resize(before + (error ? 0 : count));
  co_return !error && !client.aborted;
}

Task<bool> write_all(Connection& client, asio::const_buffer first, asio::const_buffer second) {
  std::array<asio::const_buffer, 2> pieces{first, second};
  while (pieces[0].size() + pieces[1].size() > 0) {
    client.enter(Phase::writing, client.shard.shared.options.write_deadline_ms);
    auto [error, count] = co_await client.socket.async_write_some(pieces, awaiting);
    if (error || client.aborted) co_return false;
    const std::size_t of_first = std::min(count, pieces[0].size());
    pieces[0] += of_first;
    pieces[1] += count - of_first;
  }
  co_return true;
}

Task<bool> write_file(Connection& client, OpenFile& file) {
  while (!file.finished()) {
    client.enter(Phase::writing, client.shard.shared.options.write_deadline_ms);
    const SendResult result = file.send_some(client.socket.native_handle());
    if (result == SendResult::failed || client.aborted) co_return false;
    if (result == SendResult::sent) {
      // A client as fast as the disk must not keep this thread to itself.
      co_await asio::post(client.socket.get_executor(), resuming);
      continue;
    }
    auto [error] = co_await client.socket.async_wait(Socket::wait_write, awaiting);
    if (error) co_return false;
  }
  co_return true;
}

Task<> linger(Connection& client) {
  boost::system::error_code ignored;
  client.socket.shutdown(Tcp::socket::shutdown_send, ignored);
  client.enter(Phase::lingering, linger_deadline_ms);
  client.input.resize(head_piece_bytes);
  while (!client.expired && !client.aborted) {
    auto [error, count] =
        co_await client.socket.async_read_some(asio::buffer(client.input), awaiting);
    if (error) co_return;
  }
}

}  // namespace http
