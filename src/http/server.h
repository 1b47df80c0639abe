// The HTTP/1.1 server: Asio and Beast live behind this header only. TLS and HTTP/2 are the
// proxy's. One io_context per thread, SO_REUSEPORT between them.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "http/body_file.h"
#include "http/message.h"

namespace http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free port
  int threads = 1;
  std::size_t head_max_bytes = 16 * 1024;
  std::int64_t head_deadline_ms = 10'000;   // whole head, so that a slow drip is cut
  std::int64_t body_deadline_ms = 60'000;   // and 1 s more for each 16 KiB that has come
  std::int64_t write_deadline_ms = 60'000;  // without any progress
  std::int64_t idle_deadline_ms = 75'000;   // between requests
  std::int64_t stop_deadline_ms = 10'000;   // for requests under way at a stop
  int connections_max = 12'000;
  std::size_t bodies_max_bytes = 512u << 20;  // request bodies in memory at once; beyond: 503
  std::size_t body_files_max_bytes = 8ull << 30;  // and in files while they come
  int event_queue_max = 64;             // events waiting for one slow SSE reader; then it is cut
  std::int64_t event_ping_ms = 15'000;  // a comment on silent event streams
  bool trust_forwarded_for = false;     // behind our own proxy
};

// Answers a request; may be called from any thread, exactly once.
using Respond = std::function<void(Response)>;

// Called on an io thread with a complete request: must return at once (hand slow work to a
// pool).
using Handler = std::function<void(Request, Respond)>;

// How a request's body is taken, asked when its head is read.
struct BodyPlan {
  std::size_t bytes_max = 0;   // larger answers 413
  std::string_view folder;     // where there is one, the body goes to a file in it (body_file.h)
};
using PlanBody = std::function<BodyPlan(const Request& head)>;

// Builds an application/problem+json answer for what the server itself refuses. `code` is
// stable: the codes of request_reader.h, and head_timeout (408), body_timeout (408),
// body_too_large (413), no_answer (500), file_unavailable (500), server_busy (503), storage_full (507).
// Called on io threads.
using ProblemBody =
    std::function<Response(int status, std::string_view code, std::string_view request_id)>;

struct ServerStatistics {
  std::int64_t connections = 0;    // open now
  std::int64_t event_streams = 0;  // of them server-sent event streams
  std::int64_t requests = 0;       // since start
  std::int64_t refused = 0;        // by limits of the server
};

// Thread-safe. Ignores SIGPIPE for the process and raises its soft limit of open files as far as
// connections_max needs. Answers already given to Respond after a client has gone are dropped;
// a Respond destroyed without being called answers 500.
class Server {
 public:
  // Binds at once, so that the port is known and a second process on it fails here: throws
  // std::system_error. Connections wait in the kernel until run().
  Server(ServerOptions options, Handler handler, PlanBody plan_body, ProblemBody problem);
  ~Server();  // stops

  std::uint16_t port() const;  // the bound port
  void run();                  // serves until stop(); once only
  // Closes the listeners, lets requests under way finish until the stop deadline, ends event
  // streams, then makes run() return. Safe from a signal-handling thread.
  void stop();

  // Sends one event to every stream that listens to `channel`. `data` must have no newline.
  void publish(std::string_view channel, std::string_view event, std::string_view data);

  ServerStatistics statistics() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace http
