// One client from accept to close: reads requests, waits for their answers, writes them.
//
// A co_await never stands inside a larger expression here: coroutines of GCC 12 have known bugs in
// the lifetime of such temporaries.
#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <exception>
#include <utility>

#include "base/clock.h"
#include "base/ids.h"
#include "base/log.h"
#include "http/open_file.h"
#include "http/request_intake.h"
#include "http/response_head.h"
#include "http/shard.h"
#include "http/ticket.h"
#include "http/transfer.h"

namespace http {
namespace {

namespace asio = boost::asio;

constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> awaiting{};

// Bounds what the kernel holds for each listener, so that a slow one fills its queue and is cut.
constexpr int event_socket_buffer_bytes = 64 * 1024;
constexpr std::string_view event_retry = "retry: 3000\n\n";

// What answering needs to remember of a request that has been handed on.
struct Exchange {
  std::string request_id;
  bool head_only = false;
  Persistence persistence = Persistence::close;
};

Response problem_of(Shared& shared, Refused why, const std::string& request_id) {
  Response response = shared.problem(why.status, why.code, request_id);
  if (why.status == 503) response.set_header("Retry-After", "1");
  return response;
}

Exchange exchange_of(const Connection& client, RequestReader& reader) {
  Request& request = reader.request();
  if (request.request_id.empty()) request.request_id = base::id_text(base::mint_id());
  if (request.remote_address.empty()) request.remote_address = client.remote_address;
  Exchange exchange;
  exchange.request_id = request.request_id;
  exchange.head_only = request.method == Method::head;
  const bool keep = reader.state() == ReaderState::complete && reader.framing().keep_alive;
  if (keep) exchange.persistence = Persistence::keep_alive;
  return exchange;
}

// Releases the answer's place however the wait ends.
struct AnswerGuard {
  Answer& answer;
  ~AnswerGuard() { answer.waiting = nullptr; }
};

// The handler's answer; nothing when the connection was cut meanwhile.
Task<std::optional<Response>> ask_handler(Connection& client, Request request) {
  Shared& shared = client.shard.shared;
  auto answer = std::make_shared<Answer>();
  answer->waiting = &client;
  const AnswerGuard guard{*answer};
  const std::string request_id = request.request_id;
  client.enter(Phase::handling, 0);
  try {
    auto ticket = std::make_shared<Ticket>(client.shard.gate, answer);
    shared.handler(std::move(request),
                   [ticket](Response response) { ticket->give(std::move(response)); });
  } catch (const std::exception& error) {
    base::log(base::Level::error, "handler_exception", {{"what", std::string_view(error.what())}});
  }
  while (!answer->given && !client.aborted) co_await client.wake.async_wait(awaiting);
  if (!answer->given) co_return std::nullopt;
  if (answer->response) co_return std::move(*answer->response);
  co_return problem_of(shared, {500, "no_answer"}, request_id);
}

// False when the client went away before it had everything.
Task<bool> send_body(Connection& client, const Exchange& exchange, const Response& response) {
  const std::string& body = response.shared_body ? *response.shared_body : response.body;
  const std::string head = response_head(
      response, {body.size(), exchange.persistence, client.shard.date(), exchange.request_id});
  const bool empty = exchange.head_only || is_bodiless(response.status);
  const auto content = empty ? asio::const_buffer() : asio::buffer(body);
  const bool sent = co_await write_all(client, asio::buffer(head), content);
  co_return sent;
}

// Keeps the hub's books for one listener, and notices when it hangs up between two events.
class Subscription {
 public:
  Subscription(Connection& client, std::vector<std::string> channels)
      : watched_(std::make_shared<Connection*>(&client)) {
    stream.waiting_max = static_cast<std::size_t>(client.shard.shared.options.event_queue_max);
    stream.wake = [this] { wake(**watched_); };
    if (client.shard.stopping) stream.state = EventStreamState::ended;
    client.shard.hub.subscribe(stream, std::move(channels));
    ++client.shard.shared.event_streams;
    // It has nothing more to say: whatever it sends ends the stream as well. The callback may run
    // after this object has gone, hence the shared pointer.
    client.socket.async_wait(Socket::wait_read,
                             [watched = watched_](const boost::system::error_code&) {
                               if (*watched) cut(**watched);
                             });
  }
  Subscription(const Subscription&) = delete;
  Subscription& operator=(const Subscription&) = delete;
  ~Subscription() {
    Connection& client = **watched_;
    client.shard.hub.unsubscribe(stream);
    --client.shard.shared.event_streams;
    *watched_ = nullptr;
  }

  EventStream stream;

 private:
  static void cut(Connection& client) {
    client.aborted = true;
    client.cancel();
  }

  void wake(Connection& client) {
    // An overflowed listener is stuck in a write that may never end.
    if (stream.state == EventStreamState::overflowed) {
      cut(client);
    } else {
      client.wake.cancel();
    }
  }

  std::shared_ptr<Connection*> watched_;
};

Task<> send_events(Connection& client, EventStream& stream) {
  while (!client.aborted) {
    if (!stream.waiting.empty()) {
      // Held here, since an overflow drops the queue during the write.
      const EventText text = std::move(stream.waiting.front());
      stream.waiting.pop_front();
      const bool written = co_await write_all(client, asio::buffer(*text), {});
      if (!written) co_return;
    } else if (stream.state != EventStreamState::open) {
      co_return;
    } else {
      client.enter(Phase::streaming, 0);
      co_await client.wake.async_wait(awaiting);
    }
  }
}

// Assigning an empty string would keep the buffer.
void release(std::string& text) {
  std::string().swap(text);
}

Task<> stream_events(Connection& client, const Exchange& exchange, Response& response) {
  response.content_type = "text/event-stream";
  response.set_header("Cache-Control", "no-store");
  response.set_header("X-Accel-Buffering", "no");  // or nginx would hold events back
  std::string head = response_head(
      response, {std::nullopt, Persistence::close, client.shard.date(), exchange.request_id});
  if (!exchange.head_only) head.append(event_retry);
  if (exchange.head_only) {
    co_await write_all(client, asio::buffer(head), {});
    co_return;
  }
  release(client.input);  // thousands of streams stay for hours: they keep no buffers
  boost::system::error_code ignored;
  client.socket.set_option(asio::socket_base::send_buffer_size(event_socket_buffer_bytes), ignored);
  // Before the head goes out: a client that has seen it may count on every event from then on.
  Subscription subscription(client, std::move(response.event_channels));
  const bool written = co_await write_all(client, asio::buffer(head), {});
  if (!written) co_return;
  release(head);
  co_await send_events(client, subscription.stream);
}

// False when the client went away before it had everything.
Task<bool> send_file(Connection& client, const Exchange& exchange, const Response& response) {
  auto file = OpenFile::open(*response.file);
  if (!file) {
    base::log(base::Level::error, "file_unavailable",
              {{"request_id", std::string_view(exchange.request_id)}});
    const Response problem =
        problem_of(client.shard.shared, {500, "file_unavailable"}, exchange.request_id);
    const bool told = co_await send_body(client, exchange, problem);
    co_return told;
  }
  const std::string head = response_head(
      response, {file->size(), exchange.persistence, client.shard.date(), exchange.request_id});
  const bool written = co_await write_all(client, asio::buffer(head), {});
  if (!written || exchange.head_only) co_return written;
  const bool sent = co_await write_file(client, *file);
  co_return sent;
}

// Answers one request; true when the connection may carry another.
Task<bool> send_response(Connection& client, const Exchange& exchange, Response& response) {
  if (!response.event_channels.empty()) {
    co_await stream_events(client, exchange, response);
    co_return false;
  }
  bool sent = false;
  if (response.file && !is_bodiless(response.status)) {
    sent = co_await send_file(client, exchange, response);
  } else {
    discard(response);  // a file that goes with a status without body
    sent = co_await send_body(client, exchange, response);
  }
  if (sent && exchange.persistence == Persistence::close) co_await linger(client);
  co_return sent&& exchange.persistence == Persistence::keep_alive;
}

// Takes one request and answers it; true when the connection may carry another.
Task<bool> serve_request(Connection& client) {
  Shared& shared = client.shard.shared;
  std::optional<RequestReader> reader(
      std::in_place,
      ReaderOptions{shared.options.head_max_bytes, shared.options.trust_forwarded_for});
  BodyCharge charge(shared);
  bool present = co_await read_head(client, *reader);
  if (present && reader->state() == ReaderState::head_read) {
    exchange_of(client, *reader);  // the body limit may look at what this fills in
    present = co_await read_body(client, *reader, charge);
  }
  if (!present) co_return false;
  Exchange exchange = exchange_of(client, *reader);
  std::optional<Response> response;
  if (reader->state() == ReaderState::refused) {
    ++shared.refused;
    response = problem_of(shared, reader->refused(), exchange.request_id);
    reader.reset();
  } else {
    ++shared.requests;
    Request request = std::move(reader->request());
    reader.reset();  // an event stream would hold on to its buffers for hours
    response = co_await ask_handler(client, std::move(request));
  }
  charge.release();  // the body has gone by now
  if (!response) co_return false;
  if (client.shard.stopping) exchange.persistence = Persistence::close;
  const bool again = co_await send_response(client, exchange, *response);
  co_return again;
}

}  // namespace

Connection::Connection(Shard& given, Socket accepted)
    : shard(given), socket(std::move(accepted)), wake(socket.get_executor()) {
  boost::system::error_code ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  socket.native_non_blocking(true, ignored);  // for sendfile
  auto address = socket.remote_endpoint(ignored).address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  remote_address = address.to_string();
  wake.expires_at(Timer::time_point::max());
  shard.connections.insert(this);
  ++shard.shared.connections;
}

Connection::~Connection() {
  --shard.shared.connections;
  shard.connections.erase(this);
}

void Connection::enter(Phase next, std::int64_t deadline_ms) {
  phase = next;
  expired = false;
  deadline_us = deadline_ms == 0 ? 0 : base::monotonic_us() + deadline_ms * 1000;
}

void Connection::cancel() {
  boost::system::error_code ignored;
  socket.cancel(ignored);
  wake.cancel();
}

Task<> serve_connection(Shard& shard, Socket socket) {
  Connection client(shard, std::move(socket));
  try {
    bool again = true;
    while (again) again = co_await serve_request(client);
  } catch (const std::exception& error) {
    // Out of memory, or a body limit that throws: this client loses, the others do not.
    base::log(base::Level::error, "connection_exception",
              {{"what", std::string_view(error.what())}});
  }
}

Task<> turn_away(Shard& shard, Socket socket) {
  Connection client(shard, std::move(socket));
  ++shard.shared.refused;
  const std::string request_id = base::id_text(base::mint_id());
  const Response response = problem_of(shard.shared, {503, "server_busy"}, request_id);
  const Exchange exchange{request_id, false, Persistence::close};
  const bool sent = co_await send_body(client, exchange, response);
  if (sent) co_await linger(client);
}

}  // namespace http
