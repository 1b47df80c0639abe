// Internal to the server: what the connections of one io thread share. Boost.Asio stays in
// the files that include this one.
#pragma once

// Once it inlines, GCC 12 sees Asio's operator delete for coroutine frames but not its operator
// new, which allocates aligned and frees accordingly. It reports at the end of the file, hence no
// push and pop.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

#include <atomic>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>

#include "http/events.h"
#include "http/server.h"

namespace http {

using Executor = boost::asio::io_context::executor_type;
using Tcp = boost::asio::ip::tcp;
using Socket = boost::asio::basic_stream_socket<Tcp, Executor>;
using Acceptor = boost::asio::basic_socket_acceptor<Tcp, Executor>;
using Timer = boost::asio::steady_timer::rebind_executor<Executor>::other;
template <class T = void>
using Task = boost::asio::awaitable<T, Executor>;

// What all io threads share; outlives them.
struct Shared {
  ServerOptions options;
  Handler handler;
  PlanBody plan_body;
  ProblemBody problem;
  std::atomic<std::int64_t> connections{0};
  std::atomic<std::int64_t> event_streams{0};
  std::atomic<std::int64_t> requests{0};
  std::atomic<std::int64_t> refused{0};
  std::atomic<std::int64_t> body_bytes{0};       // in memory
  std::atomic<std::int64_t> body_file_bytes{0};  // in files that are not complete
};

// The way from any thread to an io thread. Outlives it: an answer that comes after the server
// has gone finds the gate closed.
class Gate {
 public:
  explicit Gate(boost::asio::io_context& io) : io_(&io) {}

  // Runs `work` on the io thread, at once when called there. False when closed: then `work` is
  // untouched.
  template <class Work>
  bool run(Work&& work) {
    std::unique_lock lock(mutex_);
    if (!io_) return false;
    if (io_->get_executor().running_in_this_thread()) {
      lock.unlock();
      work();
    } else {
      boost::asio::post(*io_, std::move(work));
    }
    return true;
  }

  void close() {
    const std::lock_guard lock(mutex_);
    io_ = nullptr;
  }

 private:
  std::mutex mutex_;
  boost::asio::io_context* io_;
};

// What a connection is doing; each has its own deadline.
enum class Phase { idle, reading, handling, writing, streaming, lingering };

struct Connection;

// One io thread. Containers stand before the io_context: its destructor destroys suspended
// coroutine frames, which still use them.
struct Shard {
  Shard(Shared& shared, const Tcp::endpoint& endpoint);
  ~Shard();

  std::uint16_t port() const { return listener.local_endpoint().port(); }
  void start();               // queues the first work; then io.run() serves
  void begin_stop();          // on the io thread
  const std::string& date();  // of this second

  Shared& shared;
  EventHub hub;
  std::unordered_set<Connection*> connections;
  bool stopping = false;
  std::int64_t stop_at_us = 0;  // when connections still open at a stop are cut
  std::int64_t ping_at_us = 0;
  std::int64_t date_second = -1;
  std::string date_text;
  boost::asio::io_context io{1};
  std::shared_ptr<Gate> gate = std::make_shared<Gate>(io);
  Acceptor listener{io.get_executor()};
  Timer sweep_timer{io.get_executor()};
};

// One client. Lives in the frame of its coroutine and is known to its shard, which cuts it when
// its deadline has passed. Used on the io thread only.
struct Connection {
  Connection(Shard& shard, Socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void enter(Phase next, std::int64_t deadline_ms);  // 0: no deadline
  // Ends what it waits for: pending reads and writes fail, waits for an answer return.
  void cancel();

  Shard& shard;
  Socket socket;
  Timer wake;         // never expires; cancelled to wake the coroutine
  std::string input;  // received, not yet taken by a request
  std::string remote_address;
  Phase phase = Phase::idle;
  std::int64_t deadline_us = 0;
  bool expired = false;  // the deadline of the present phase has passed
  bool aborted = false;  // must end now
};

// Serves one client to its end.
Task<> serve_connection(Shard& shard, Socket socket);

// Answers 503 to a client beyond connections_max.
Task<> turn_away(Shard& shard, Socket socket);

}  // namespace http
