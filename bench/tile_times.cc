// Times one tile after the other, of PostGIS and of this program, each over one connection that stays open:
// answers each line of standard input with "microseconds bytes".
//   tile_times CONNECTION QUERIES.json PORT COOKIE   ({"name": "SELECT … $1 … $2 … $3"})
//   "PLAN mode": sets PostgreSQL's plan_cache_mode; "name z x y": the query of that name, its result binary; "GET path": over HTTP, without compression;
//   "DRAW grids|places z x y": drawn in this very process from the same database, without HTTP
#include <arpa/inet.h>
#include <libpq-fe.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <stdexcept>
#include <string>

#include "base/clock.h"
#include "base/share.h"
#include "kernel/scope.h"
#include "map/tiles.h"
#include "people/divisions.h"
#include "places/types.h"
#include "standards/model.h"

namespace {

// What the program draws from, read once at the first tile.
class Drawer {
 public:
  explicit Drawer(const std::string& connection) {
    db::Options options;
    options.engine = db::Engine::postgres;
    options.location = connection;
    database_ = db::Database::open(options);
    const std::string share = base::share_folder() + "/data/standards";
    standards::set_current(standards::load(share));
    places::set_types(places::load_types(share, standards::current()));
    people::reload_divisions(*database_);
    locator_.reload(*database_);
    places::reload_points_if_changed(*database_);
    layers_ = map::layers_of(locator_.snapshot(), base::day_of(base::now()));
  }

  std::string draw(const std::string& layer, geo::Tile tile) const {
    if (layer == "grids") return map::grid_tile(layers_, scope_, {}, tile);
    return map::place_tile(*places::points(), scope_, {}, base::now(), tile);
  }

 private:
  std::unique_ptr<db::Database> database_;
  grid::LocatorHolder locator_;
  map::Layers layers_;
  kernel::Scope scope_ = kernel::whole_province();
};

int connected(const char* port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(std::atoi(port)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int on = 1;
  setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) throw std::runtime_error("connect");
  return socket;
}

// The bytes of the body.
std::size_t got(int socket, const std::string& path, const std::string& cookie) {
  const std::string request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n";
  if (write(socket, request.data(), request.size()) != static_cast<ssize_t>(request.size())) throw std::runtime_error("write");
  std::string answer;
  char piece[65536];
  for (;;) {
    const ssize_t read_bytes = read(socket, piece, sizeof piece);
    if (read_bytes <= 0) throw std::runtime_error("read");
    answer.append(piece, static_cast<std::size_t>(read_bytes));
    const std::size_t head_end = answer.find("\r\n\r\n");
    if (head_end == std::string::npos) continue;
    if (answer.compare(9, 3, "204") == 0) return 0;
    if (answer.compare(9, 3, "200") != 0) throw std::runtime_error(answer.substr(0, 40));
    const std::size_t field = answer.find("Content-Length: ");
    const std::size_t body = field < head_end ? std::stoul(answer.substr(field + 16, 12)) : 0;
    if (answer.size() >= head_end + 4 + body) return body;
  }
}

void print(std::chrono::steady_clock::time_point started, std::size_t bytes) {
  const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - started;
  std::printf("%.2f %zu\n", took.count(), bytes);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** words) {
  if (count != 5) return std::fprintf(stderr, "tile_times CONNECTION QUERIES PORT COOKIE\n"), 2;
  const int socket = connected(words[3]);
  PGconn* connection = PQconnectdb(words[1]);
  const auto fail = [&] {
    std::fprintf(stderr, "%s\n", PQerrorMessage(connection));
    std::exit(1);
  };
  if (PQstatus(connection) != CONNECTION_OK) fail();
  std::ifstream file(words[2]);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const boost::json::value queries = boost::json::parse(text);
  for (const auto& query : queries.as_object()) {
    PGresult* made = PQprepare(connection, std::string(query.key()).c_str(), query.value().as_string().c_str(), 3, nullptr);
    if (PQresultStatus(made) != PGRES_COMMAND_OK) fail();
    PQclear(made);
  }
  std::optional<Drawer> drawer;
  std::string name, z, x, y;
  while (std::cin >> name >> z) {
    if (name == "GET") {
      const auto started = std::chrono::steady_clock::now();
      print(started, got(socket, z, words[4]));
      continue;
    }
    if (name == "PLAN") {
      const auto started = std::chrono::steady_clock::now();
      PGresult* set = PQexec(connection, ("SET plan_cache_mode = " + z).c_str());
      if (PQresultStatus(set) != PGRES_COMMAND_OK) fail();
      PQclear(set);
      print(started, 0);
      continue;
    }
    if (name == "DRAW") {
      geo::Tile tile;
      std::cin >> tile.z >> tile.x >> tile.y;
      if (!drawer) drawer.emplace(words[1]);
      const auto started = std::chrono::steady_clock::now();
      print(started, drawer->draw(z, tile).size());
      continue;
    }
    std::cin >> x >> y;
    const char* values[] = {z.c_str(), x.c_str(), y.c_str()};
    const auto started = std::chrono::steady_clock::now();
    PGresult* tile = PQexecPrepared(connection, name.c_str(), 3, values, nullptr, nullptr, 1);
    if (PQresultStatus(tile) != PGRES_TUPLES_OK) fail();
    print(started, static_cast<std::size_t>(PQgetlength(tile, 0, 0)));
    PQclear(tile);
  }
  PQfinish(connection);
}
