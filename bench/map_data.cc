// A province for the benchmarks of the map: 100,000 township grids in Shandong's outline, with borders of
// about thirty corners that neighbours share, and ten places in each, always the same ones. Written through the
// program's own stores into a database that it has migrated.
//   map_data --data FOLDER [--database CONNECTION] [--grids 100000] [--places 1000000]
#include <boost/json.hpp>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "borders.h"

#include "base/share.h"
#include "db/database.h"
#include "geo/cells.h"
#include "geo/geojson.h"
#include "geo/scatter.h"
#include "geo/tessellate.h"
#include "geo/validity.h"
#include "grid/actions.h"
#include "grid/store_changes.h"
#include "grid/store_duties.h"
#include "grid/views.h"
#include "people/divisions.h"
#include "places/store_places.h"
#include "places/store_points.h"
#include "places/types.h"

namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::size_t rows_per_piece = 5000;

std::string read_file(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Made {
  std::int64_t code = 0;
  std::int64_t division = 0;
  geo::Shape shape;
};

std::vector<std::int64_t> townships_of(std::int64_t city) {
  std::vector<std::int64_t> found;
  for (const auto& county : people::divisions()->children(city)) {
    for (const auto& town : people::divisions()->children(county.code)) found.push_back(town.code);
  }
  return found;
}

std::vector<Made> make_grids(const std::string& outlines, int wanted) {
  const geo::ReadResult cities = geo::read_geojson(boost::json::parse(outlines));
  double province_m2 = 0;
  for (const geo::Feature& city : cities.features) province_m2 += geo::area_m2(city.shape);
  std::vector<Made> grids;
  for (const geo::Feature& city : cities.features) {
    std::vector<geo::Shape> cells;
    for (const geo::Polygon& part : city.shape.parts) {
      const int count = std::max(1, static_cast<int>(std::lround(geo::area_m2(part) / province_m2 * wanted)));
      for (geo::Shape& cell : geo::tessellate(part, count, seed)) cells.push_back(std::move(cell));
    }
    const auto towns = townships_of(std::stoll(std::string(city.properties.at("code").as_string())));
    std::vector<int> sequences(towns.size(), 0);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t town = i * towns.size() / cells.size();
      for (geo::Polygon& part : cells[i].parts) bench::bend(part.outer);
      grids.push_back({towns[town] * 1000 + ++sequences[town], towns[town], std::move(cells[i])});
    }
  }
  return grids;
}

void write_grids(db::Database& database, const std::vector<Made>& grids) {
  const base::Day start = *base::parse_day("2025-01-01");
  for (std::size_t first = 0; first < grids.size(); first += rows_per_piece) {
    database.write([&](db::Tx& tx) {
      for (std::size_t i = first; i < std::min(first + rows_per_piece, grids.size()); ++i) {
        grid::NewGridRow row;
        row.code = grids[i].code;
        row.name = "第 " + std::to_string(i + 1) + " 网格";
        row.division = grids[i].division;
        row.geometry = boost::json::serialize(geo::to_geojson(grids[i].shape));
        row.valid_from = start;
        grid::insert_grid(tx, grid::measured(std::move(row), grids[i].shape));
        if (i % 10 == 0) continue;  // a tenth has nobody
        for (const grid::DutyKind kind : {grid::DutyKind::responsible, grid::DutyKind::liaison}) {
          grid::DutyRow duty;
          duty.grid_code = grids[i].code;
          duty.duty = kind;
          duty.valid_from = start;
          grid::insert_duty(tx, duty);
        }
      }
      grid::note_everything(tx);
    });
  }
}

void write_places(db::Database& database, const std::vector<Made>& grids, int wanted) {
  const int each = std::max(1, wanted / static_cast<int>(grids.size()));
  const auto& types = places::types().items;
  const base::Instant made = *base::parse_instant("2025-06-01T00:00:00+08:00");
  std::int64_t number = 0;
  for (std::size_t first = 0; first < grids.size(); first += rows_per_piece / 5) {
    database.write([&](db::Tx& tx) {
      for (std::size_t i = first; i < std::min(first + rows_per_piece / 5, grids.size()); ++i) {
        const geo::Polygon& part = grids[i].shape.parts.front();
        const geo::Plane plane = geo::plane_over(part);
        for (const auto spot : geo::scatter(part, plane, each, seed + i)) {
          const geo::Point at = plane.point_of(spot.x, spot.y);
          const auto& type = types[static_cast<std::size_t>(number) % types.size()];
          places::Place place;
          place.id = places::PlaceId{++number};
          place.type = type.code;
          place.name = type.name + std::to_string(number);
          place.lng = at.lng;
          place.lat = at.lat;
          place.cell = geo::cell_of(at.lng, at.lat);
          place.division = grids[i].division;
          place.grid_code = grids[i].code;
          place.line = type.line;
          place.plaque = "bench" + std::to_string(number);
          if (number % 3 != 0) place.last_inspected_at = base::Instant{made.ms + number % 400 * base::day_ms};
          place.created_at = made;
          places::insert_place(tx, place);
        }
      }
      places::note_squares(tx, {});
    });
  }
}

}  // namespace

int main(int count, char** words) {
  std::string data, connection;
  int grids = 100'000, places = 1'000'000;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string name = words[i], value = words[i + 1];
    if (name == "--data") data = value;
    else if (name == "--database") connection = value;
    else if (name == "--grids") grids = std::stoi(value);
    else if (name == "--places") places = std::stoi(value);
    else return std::fprintf(stderr, "unknown option %s\n", name.c_str()), 2;
  }
  db::Options options;
  options.engine = connection.empty() ? db::Engine::sqlite : db::Engine::postgres;
  options.location = connection.empty() ? data + "/aiwei.db" : connection;
  const auto database = db::Database::open(options);
  const std::string share = base::share_folder();
  standards::set_current(standards::load(share + "/data/standards"));
  places::set_types(places::load_types(share + "/data/standards", standards::current()));
  people::reload_divisions(*database);
  const std::string outlines = read_file(share + "/data/demo/outlines.geojson");
  grid::import_outlines(*database, outlines, "bench", "");
  const std::vector<Made> made = make_grids(outlines, grids);
  std::size_t corners = 0;
  for (const Made& grid : made) {
    for (const geo::Polygon& part : grid.shape.parts) corners += part.outer.size();
  }
  write_grids(*database, made);
  write_places(*database, made, places);
  std::printf("%zu grids, %zu corners\n", made.size(), corners);
}
