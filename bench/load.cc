// A load generator for HTTP/1.1 over loopback, closed loop (each connection sends its next request
// when it has its answer) or open loop (requests fall due at a fixed rate whether or not answers
// come; waiting for a free connection counts as latency, so that a slow server cannot hide it).
//
//   load --port N --requests FILE [--rate PER_SECOND] [--seconds S] [--connections N]
//        [--header "Name: value"]…
//
// FILE: one request per line, "METHOD TARGET [BODY]", sent in order, each once when all have a
// BODY (a write can be done once), over and over otherwise. Prints one JSON object.
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int events_max = 256;
constexpr int drain_ms = 2000;  // for answers under way at the end

struct Options {
  int port = 0;
  double rate = 0;  // 0: closed loop
  double seconds = 5;
  int connections = 64;
  std::string requests_path;
  std::string headers;
};

std::int64_t now_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now().time_since_epoch())
      .count();
}

struct Connection {
  int socket = -1;
  std::string out;
  std::string in;
  std::int64_t due_us = 0;
  std::int64_t sent_us = 0;
  bool busy = false;
};

// What came of the requests with one status; 0 stands for a broken connection.
struct Tally {
  std::vector<std::int64_t> from_due_us;
  std::vector<std::int64_t> from_sending_us;  // without waiting for a free connection

  static std::int64_t at(std::vector<std::int64_t> times, double share) {
    std::sort(times.begin(), times.end());
    return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
  }
};

class Requests {
 public:
  Requests(const std::string& path, const std::string& headers) : headers_(headers) {
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) lines_.push_back(line);
    if (lines_.empty()) throw std::runtime_error(path + ": no requests");
    once_ = std::all_of(lines_.begin(), lines_.end(), [](const std::string& line) {
      return std::count(line.begin(), line.end(), ' ') >= 2;
    });
  }

  bool exhausted() const { return once_ && next_ >= lines_.size(); }

  std::string take() {
    const std::string& line = lines_[next_++ % lines_.size()];
    const auto method_end = line.find(' ');
    const auto target_end = std::min(line.find(' ', method_end + 1), line.size());
    const std::string body = target_end < line.size() ? line.substr(target_end + 1) : "";
    std::string text = line.substr(0, target_end) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers_;
    if (!body.empty()) {
      text += "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
              "\r\n";
    }
    return text + "\r\n" + body;
  }

 private:
  std::vector<std::string> lines_;
  std::string headers_;
  std::size_t next_ = 0;
  bool once_ = false;
};

// The length of the first complete response in `text`, 0 while it is incomplete.
std::size_t response_bytes(const std::string& text) {
  const auto head_end = text.find("\r\n\r\n");
  if (head_end == text.npos) return 0;
  std::size_t body = 0;
  for (const char* name : {"Content-Length: ", "content-length: "}) {
    const auto at = text.find(name);
    if (at == text.npos || at > head_end) continue;
    std::from_chars(text.data() + at + std::strlen(name), text.data() + head_end, body);
  }
  const std::size_t whole = head_end + 4 + body;
  return text.size() >= whole ? whole : 0;
}

class Load {
 public:
  Load(const Options& options, Requests& requests)
      : options_(options), requests_(requests), connections_(options.connections) {
    epoll_ = epoll_create1(0);
    for (std::size_t i = 0; i < connections_.size(); ++i) open(i);
  }

  void run() {
    start_us_ = now_us();
    const std::int64_t end_us = start_us_ + static_cast<std::int64_t>(options_.seconds * 1e6);
    while (now_us() < end_us && !done()) {
      send_due();
      wait(1);
    }
    end_us_ = now_us();
    unsent_ = static_cast<std::int64_t>(backlog_.size());
    backlog_.clear();
    ending_ = true;
    while (busy_ > 0 && now_us() < end_us_ + drain_ms * 1000) wait(10);
    drained_us_ = now_us();
  }

  void print() const {
    const double seconds = static_cast<double>(end_us_ - start_us_) / 1e6;
    std::printf("{\"seconds\":%.3f,\"drained_seconds\":%.3f,\"unsent\":%lld,\"unanswered\":%d,\"statuses\":{", seconds,
                static_cast<double>(drained_us_ - start_us_) / 1e6,
                static_cast<long long>(unsent_), busy_);
    const char* comma = "";
    for (const auto& [status, tally] : tallies_) {
      const std::size_t count = tally.from_due_us.size();
      std::printf("%s\"%d\":{\"count\":%zu,\"per_second\":%.1f", comma, status, count,
                  static_cast<double>(count) / seconds);
      for (const auto& [name, share] : {std::pair{"p50", 0.5}, {"p99", 0.99}, {"max", 1.0}}) {
        std::printf(",\"%s_us\":%lld,\"wire_%s_us\":%lld", name,
                    static_cast<long long>(Tally::at(tally.from_due_us, share)), name,
                    static_cast<long long>(Tally::at(tally.from_sending_us, share)));
      }
      std::printf("}");
      comma = ",";
    }
    std::printf("}}\n");
  }

 private:
  bool done() const { return requests_.exhausted() && busy_ == 0 && backlog_.empty(); }

  void open(std::size_t index) {
    Connection& connection = connections_[index];
    connection = {};
    connection.socket = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(options_.port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(connection.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      throw std::runtime_error(std::string("connect: ") + std::strerror(errno));
    }
    const int on = 1;
    setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event);
    free_.push_back(index);
  }

  void send_due() {
    if (options_.rate <= 0) {
      while (!free_.empty() && !requests_.exhausted()) send(now_us());
      return;
    }
    const std::int64_t elapsed_us = now_us() - start_us_;
    const auto due = static_cast<std::int64_t>(static_cast<double>(elapsed_us) * options_.rate / 1e6);
    for (; scheduled_ < due; ++scheduled_) {
      backlog_.push_back(start_us_ +
                         static_cast<std::int64_t>(static_cast<double>(scheduled_) * 1e6 / options_.rate));
    }
    while (!backlog_.empty() && !free_.empty() && !requests_.exhausted()) {
      send(backlog_.front());
      backlog_.pop_front();
    }
  }

  // Requests are small: they fit into an idle connection's socket buffer.
  void send(std::int64_t due_us) {
    const std::size_t index = free_.front();
    free_.pop_front();
    Connection& connection = connections_[index];
    connection.due_us = due_us;
    connection.sent_us = now_us();
    connection.busy = true;
    ++busy_;
    const std::string text = requests_.take();
    const auto sent = ::send(connection.socket, text.data(), text.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(text.size())) finish(index, 0);
  }

  void wait(int limit_ms) {
    epoll_event events[events_max];
    const int count = epoll_wait(epoll_, events, events_max, limit_ms);
    for (int i = 0; i < count; ++i) receive(static_cast<std::size_t>(events[i].data.u64));
  }

  void receive(std::size_t index) {
    Connection& connection = connections_[index];
    char piece[65536];
    const auto count = recv(connection.socket, piece, sizeof piece, MSG_DONTWAIT);
    if (count <= 0) {
      if (count < 0 && (errno == EAGAIN || errno == EINTR)) return;
      return finish(index, 0);
    }
    connection.in.append(piece, static_cast<std::size_t>(count));
    const std::size_t bytes = response_bytes(connection.in);
    if (bytes == 0) return;
    int status = 0;
    std::from_chars(connection.in.data() + 9, connection.in.data() + 12, status);
    const bool closes = connection.in.find("Connection: close") < bytes;
    connection.in.erase(0, bytes);
    finish(index, status, closes);
  }

  void finish(std::size_t index, int status, bool closes = false) {
    Connection& connection = connections_[index];
    if (connection.busy) {
      const std::int64_t now = now_us();
      tallies_[status].from_due_us.push_back(now - connection.due_us);
      tallies_[status].from_sending_us.push_back(now - connection.sent_us);
      --busy_;
    }
    connection.busy = false;
    if (status == 0 || closes) {
      close(connection.socket);
      open(index);
    } else {
      free_.push_back(index);
    }
    if (!ending_ && options_.rate <= 0) send_due();
  }

  const Options& options_;
  Requests& requests_;
  std::vector<Connection> connections_;
  std::deque<std::size_t> free_;
  std::deque<std::int64_t> backlog_;  // due times of requests that wait for a connection
  std::map<int, Tally> tallies_;
  int epoll_ = -1;
  int busy_ = 0;
  bool ending_ = false;
  std::int64_t scheduled_ = 0;
  std::int64_t unsent_ = 0;
  std::int64_t start_us_ = 0;
  std::int64_t end_us_ = 0;
  std::int64_t drained_us_ = 0;  // when the last answer came
};

Options read_options(int argc, char** argv) {
  Options options;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view name = argv[i];
    const char* value = argv[i + 1];
    if (name == "--port") options.port = std::atoi(value);
    else if (name == "--rate") options.rate = std::atof(value);
    else if (name == "--seconds") options.seconds = std::atof(value);
    else if (name == "--connections") options.connections = std::atoi(value);
    else if (name == "--requests") options.requests_path = value;
    else if (name == "--header") options.headers += std::string(value) + "\r\n";
    else throw std::runtime_error("unknown option " + std::string(name));
  }
  if (options.port == 0 || options.requests_path.empty()) {
    throw std::runtime_error("--port and --requests are needed");
  }
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = read_options(argc, argv);
    Requests requests(options.requests_path, options.headers);
    Load load(options, requests);
    load.run();
    load.print();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "load: %s\n", error.what());
    return 1;
  }
}
