#include <gtest/gtest.h>

#include <random>
#include <set>
#include <tuple>

#include "base/share.h"
#include "grid/locator.h"
#include "grid/store_grids.h"
#include "grid/store_changes.h"
#include "media/file_store.h"
#include "media/photo_worker.h"
#include "people/test_world.h"
#include "places/actions.h"
#include "places/jobs.h"
#include "places/points.h"
#include "places/sheet.h"
#include "places/types.h"
#include "places/views.h"

namespace places {
namespace {

using people::jiefanglu;
using people::lixia;
using people::qingdao;

constexpr std::int64_t west_grid = 370'102'001'002'001, east_grid = 370'102'001'002'002;

// Two grids side by side in a street, and a lead of the county.
class PlacesTest : public testing::Test {
 protected:
  PlacesTest()
      : photos_(world.database.folder() / "photos"),
        workers_("/proc/self/exe", {"--photo-worker"}, {}),
        services{world.settings, world.keys, photos_, workers_, locator, {}},
        lead(kernel::a_caller(lixia, {kernel::Permission::place_write, kernel::Permission::place_read,
                                      kernel::Permission::place_inspect})) {
    const std::string folder = base::share_folder() + "/data/standards";
    standards::set_current(standards::load(folder));
    set_types(load_types(folder, standards::current()));
    add_grid(west_grid, 117.02);
    add_grid(east_grid, 117.04);
    locator.reload(*world.database);
  }

  void add_grid(std::int64_t code, double west) {
    const auto text = [](double number) { return std::to_string(number); };
    const std::string w = text(west), e = text(west + 0.02);
    grid::NewGridRow grid;
    grid.code = code;
    grid.name = "网格";
    grid.division = people::village;
    grid.geometry = R"({"type":"Polygon","coordinates":[[[)" + w + ",36.66],[" + e + ",36.66],[" + e +
                    ",36.68],[" + w + ",36.68],[" + w + ",36.66]]]}";
    grid.label_lng = west + 0.01;
    grid.label_lat = 36.67;
    grid.valid_from = *base::parse_day("2024-01-01");
    world.database->write([&](db::Tx& tx) {
      grid::insert_grid(tx, grid);
      grid::note_changes(tx, std::span(&code, 1));
    });
  }

  kernel::RequestContext context() { return {services, lead, request_, parameters_, now, {}}; }

  Place registered(double lng) {
    NewPlace wanted;
    wanted.type = "toilet";
    wanted.name = "公厕";
    wanted.lng = lng;
    wanted.lat = 36.67;
    const Place place = described(context(), wanted);
    world.database->write([&](db::Tx& tx) { add_place(tx, context(), place); });
    return place;
  }

  Place read(PlaceId id) {
    return *world.database->read([&](db::Tx& tx) { return find_place(tx, kernel::whole_province(), id); });
  }

  people::TestWorld world;
  media::FileStore photos_;
  media::PhotoWorkers workers_;
  grid::LocatorHolder locator;
  kernel::Services services;
  kernel::Caller lead;
  http::Request request_;
  kernel::PathParameters parameters_;
  base::Instant now = *base::parse_instant("2026-03-02T09:00:00+08:00");
};

TEST_F(PlacesTest, BelongToTheGridAroundThem) {
  EXPECT_EQ(registered(117.03).grid_code, west_grid);
  EXPECT_EQ(registered(117.05).grid_code, east_grid);
  const Place place = registered(117.05);
  EXPECT_EQ(place.line, types().find("toilet")->line);
  EXPECT_GT(place.plaque.size(), 10u);
}

TEST_F(PlacesTest, AreFoundAgainWhenGridsChange) {
  const Place moved = registered(117.05), stays = registered(117.03);
  world.database->write([&](db::Tx& tx) {
    const auto grid = grid::find_grid(tx, kernel::whole_province(), east_grid, base::day_of(now));
    grid::end_grid(tx, grid->id, base::Day{base::day_of(now).number - 1});
    grid::note_changes(tx, std::span(&east_grid, 1));
  });
  locator.reload(*world.database);
  const kernel::JobContext job{*world.database, services, now};
  assign_again(job);
  EXPECT_NE(read(moved.id).grid_code, east_grid);
  EXPECT_EQ(read(moved.id).version, 2);
  EXPECT_EQ(read(stays.id).version, 1);
  const auto versions = world.database->read([&](db::Tx& tx) { return versions_of(tx, moved.id); });
  ASSERT_EQ(versions.size(), 2u);
  EXPECT_FALSE(versions[0].account);  // the program's doing
  assign_again(job);                  // nothing changed since
  EXPECT_EQ(read(moved.id).version, 2);
}

TEST_F(PlacesTest, AreKeptInMemoryAsTheyAreInTheDatabase) {
  using Known = std::tuple<std::int64_t, std::uint32_t, std::uint32_t, std::int64_t, std::string, int>;
  const auto in_memory = [&] {
    reload_points_if_changed(*world.database);
    std::set<Known> found;
    points()->each_in({0, 0, UINT32_MAX, UINT32_MAX}, [&](const PointFact& point, const PointSquare& square) {
      found.emplace(point.id.value, point.at.x, point.at.y, point.last_inspected.ms, square.name_of(point), point.grade);
    });
    return found;
  };
  const auto in_database = [&] {
    std::set<Known> found;
    for (const Place& place : world.database->read([](db::Tx& tx) { return places_after(tx, 0, 1000); })) {
      const geo::WorldPoint at = geo::to_world({place.lng, place.lat});
      const auto& grades = types().grades;
      const auto grade = std::find(grades.begin(), grades.end(), place.grade);
      found.emplace(place.id.value, at.x, at.y, place.last_inspected_at.value_or(place.created_at).ms, place.name,
                    grade == grades.end() ? -1 : static_cast<int>(grade - grades.begin()));
    }
    return found;
  };
  std::mt19937 random(5);
  std::vector<PlaceId> ids;
  for (int round = 0; round < 60; ++round) {
    const double lng = 117.021 + random() % 380 * 1e-4;  // over several squares
    const int what = ids.size() < 5 ? 0 : static_cast<int>(random() % 4);
    const PlaceId id = ids.empty() ? PlaceId{} : ids[random() % ids.size()];
    if (what == 0) ids.push_back(registered(lng).id);
    if (what == 1) {
      NewPlace wanted;
      wanted.type = "toilet";
      wanted.name = "搬走的公厕" + std::to_string(round);
      wanted.lng = lng;
      wanted.lat = 36.67;
      world.database->write([&](db::Tx& tx) { change_place(tx, context(), read(id), wanted); });
    }
    if (what == 2 && !read(id).retired_at) world.database->write([&](db::Tx& tx) { retire_place(tx, context(), read(id)); });
    if (what == 3) {
      NewInspection wanted;
      wanted.grade = "B";
      world.database->write([&](db::Tx& tx) { inspect(tx, context(), read(id), wanted); });
    }
    now.ms += base::hour_ms;
    EXPECT_FALSE(points_are_fresh() && round > 0 && what == 0);
    ASSERT_EQ(in_memory(), in_database()) << "round " << round << " what " << what;
    EXPECT_TRUE(points_are_fresh());
  }
}

TEST_F(PlacesTest, KeepsWhenAnInspectionWithoutASignalWasMade) {
  const Place place = registered(117.03);
  const auto send = [&](std::int64_t ago_ms, const char* grade) {
    NewInspection wanted;
    wanted.grade = grade;
    wanted.made_at = base::Instant{now.ms - ago_ms};
    return world.database->write([&](db::Tx& tx) { return inspect(tx, context(), read(place.id), wanted); });
  };
  const Inspection late = send(base::day_ms, "B");
  EXPECT_EQ(late.at.ms, now.ms - base::day_ms);
  EXPECT_EQ(late.received_at, now);
  EXPECT_EQ(read(place.id).last_inspected_at, late.at);
  send(2 * base::day_ms, "C");  // made before the one that arrived first
  EXPECT_EQ(read(place.id).grade, "B");
  EXPECT_EQ(read(place.id).last_inspected_at, late.at);
  // Clocks that are wrong: the arrival counts.
  EXPECT_EQ(send(-base::day_ms, "A").at, now);
  EXPECT_EQ(send(30 * base::day_ms, "A").at, now);
  EXPECT_EQ(read(place.id).grade, "A");
}

TEST_F(PlacesTest, OnlyAnInspectionMovesTheDueDate) {
  const Place place = registered(117.03);
  const base::Instant due = inspect_by(place);
  NewInspection wanted;
  wanted.kind = InspectionKind::check_in;
  world.database->write([&](db::Tx& tx) { inspect(tx, context(), place, wanted); });
  EXPECT_EQ(inspect_by(read(place.id)), due);
  now.ms += base::day_ms;
  wanted.kind = InspectionKind::inspect;
  wanted.grade = "B";
  world.database->write([&](db::Tx& tx) { inspect(tx, context(), place, wanted); });
  EXPECT_EQ(inspect_by(read(place.id)).ms, due.ms + base::day_ms);
  EXPECT_EQ(read(place.id).grade, "B");
}

TEST_F(PlacesTest, TablesAreReadRowByRow) {
  const std::string table =
      "类型,名称,经度（GCJ-02）,纬度（GCJ-02）,等级\r\n公厕,一号,117.0359,36.6703,A\r\n\r\n城堡,二号,117,36,\r\n公厕,,x,36,Z\r\n";
  const SheetRows rows = read_rows(context(), table, Coordinates::gcj02);
  EXPECT_EQ(rows.rows, 3);
  ASSERT_EQ(rows.places.size(), 1u);
  EXPECT_NEAR(rows.places[0].lng, 117.03, 1e-4);
  EXPECT_EQ(rows.places[0].grid_code, west_grid);
  ASSERT_GE(rows.faults.size(), 2u);
  EXPECT_EQ(rows.faults[0].row, 4);
  EXPECT_EQ(rows.faults[0].column, "类型");
}

TEST_F(PlacesTest, HostileTablesAreRefused) {
  for (const std::string& bytes : {std::string(), std::string("\xff\xfe\x00", 3), std::string("PK\x03\x04garbage"),
                                   std::string("a,b\r\n1,2\r\n"), std::string(1'000'000, ',')}) {
    const SheetRows rows = read_rows(context(), bytes, Coordinates::wgs84);
    EXPECT_TRUE(rows.places.empty());
    EXPECT_FALSE(rows.faults.empty()) << bytes.substr(0, 8);
  }
}

TEST_F(PlacesTest, ExportSaysItsCoordinateSystem) {
  EXPECT_EQ(sheet_columns(Coordinates::gcj02)[2].title, "经度（GCJ-02）");
  const geo::Point there = geo::from_wgs84({117, 36.67}, Coordinates::gcj02);
  EXPECT_NEAR(there.lng, 117.00584253901941, 1e-9);
}

TEST(PlaceTypes, OfTheFileAreCheckedAgainstTheStandards) {
  const std::string folder = base::share_folder() + "/data/standards";
  const auto standards = standards::load(folder);
  const PlaceTypes types = load_types(folder, standards);
  EXPECT_GE(types.items.size(), 30u);
  EXPECT_EQ(types.find("nothing"), nullptr);
  EXPECT_THROW(load_types("/nowhere", standards), std::runtime_error);
}

}  // namespace
}  // namespace places
