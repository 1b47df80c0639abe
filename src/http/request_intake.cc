#include "http/request_intake.h"

#include <boost/asio/buffer.hpp>
#include <memory>
#include <string_view>

#include "http/transfer.h"

namespace http {
namespace {

namespace asio = boost::asio;

// A client slower than this for longer than the body deadline is cut. A judgement, not measured:
// an 8 MB photograph may take nine minutes over a poor rural network.
constexpr std::int64_t body_bytes_per_second_min = 16 * 1024;
constexpr std::string_view continue_head = "HTTP/1.1 100 Continue\r\n\r\n";

void take(Connection& client, RequestReader& reader) {
  client.input.erase(0, reader.feed(client.input));
}

// Nothing for a body that stays in memory.
std::shared_ptr<BodyFile> file_in(std::string_view folder) {
  return folder.empty() ? nullptr : std::make_shared<BodyFile>(folder);
}

Task<bool> invite_body(Connection& client, const RequestReader& reader) {
  const bool invited = reader.state() == ReaderState::in_body &&
                       reader.framing().expects_continue && reader.body_bytes() == 0 &&
                       client.input.empty();
  if (!invited) co_return true;
  const bool written = co_await write_all(client, asio::buffer(continue_head), {});
  co_return written;
}

}  // namespace

Task<bool> read_head(Connection& client, RequestReader& reader) {
  const ServerOptions& options = client.shard.shared.options;
  if (client.input.empty()) {
    if (client.shard.stopping) co_return false;
    // A body's buffer is given back, a head's is kept for the next one.
    if (client.input.capacity() > 2 * head_piece_bytes) std::string().swap(client.input);
    client.enter(Phase::idle, options.idle_deadline_ms);
    const bool received = co_await receive(client, head_piece_bytes);
    if (!received) co_return false;
  }
  client.enter(Phase::reading, options.head_deadline_ms);
  while (true) {
    take(client, reader);
    if (reader.state() != ReaderState::in_head) co_return true;
    const bool received = co_await receive(client, head_piece_bytes);
    if (received) continue;
    if (!client.expired || client.aborted) co_return false;
    reader.refuse({408, "head_timeout"});
    co_return true;
  }
}

Task<bool> read_body(Connection& client, RequestReader& reader, BodyCharge& charge) {
  Shared& shared = client.shard.shared;
  const BodyPlan plan = shared.plan_body(reader.request());
  if (!plan.folder.empty()) charge.goes_to_file();
  reader.accept_body(plan.bytes_max, file_in(plan.folder));
  take(client, reader);
  const bool invited = co_await invite_body(client, reader);
  if (!invited) co_return false;
  client.enter(Phase::reading, shared.options.body_deadline_ms);
  const std::int64_t deadline_us = client.deadline_us;
  while (reader.state() == ReaderState::in_body) {
    const bool received = co_await receive(client, body_piece_bytes);
    if (!received) {
      if (!client.expired || client.aborted) co_return false;
      reader.refuse({408, "body_timeout"});
      break;
    }
    take(client, reader);
    const std::size_t bytes = reader.body_bytes();
    client.deadline_us =
        deadline_us + static_cast<std::int64_t>(bytes) * 1'000'000 / body_bytes_per_second_min;
    if (!charge.grow_to(bytes)) reader.refuse({503, "server_busy"});
  }
  co_return true;
}

}  // namespace http
