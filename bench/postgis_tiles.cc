// PostGIS as the peer of the map's bench: prepares the queries of a file and answers each line "name z x y" on
// standard input with "microseconds bytes". One connection, binary results, nothing cached but by PostgreSQL.
//   postgis_tiles CONNECTION QUERIES.json   ({"name": "SELECT … $1 … $2 … $3"})
#include <libpq-fe.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

int main(int count, char** words) {
  if (count != 3) return std::fprintf(stderr, "postgis_tiles CONNECTION QUERIES\n"), 2;
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
  std::string name, z, x, y;
  while (std::cin >> name >> z >> x >> y) {
    const char* values[] = {z.c_str(), x.c_str(), y.c_str()};
    const auto started = std::chrono::steady_clock::now();
    PGresult* tile = PQexecPrepared(connection, name.c_str(), 3, values, nullptr, nullptr, 1);
    const auto took = std::chrono::steady_clock::now() - started;
    if (PQresultStatus(tile) != PGRES_TUPLES_OK) fail();
    std::printf("%lld %d\n", static_cast<long long>(std::chrono::duration_cast<std::chrono::microseconds>(took).count()),
                PQgetlength(tile, 0, 0));
    std::fflush(stdout);
    PQclear(tile);
  }
  PQfinish(connection);
}
