// The snapshot after reading only what changed is the one that reading everything gives.
#include "grid/locator.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <random>

#include "base/clock.h"
#include "geo/geojson.h"
#include "geo/tessellate.h"
#include "grid/store_changes.h"
#include "grid/store_duties.h"
#include "grid/store_grids.h"
#include "grid/store_snapshot.h"
#include "grid/versions.h"
#include "grid/views.h"
#include "people/test_world.h"

namespace grid {
namespace {

constexpr std::int64_t first_code = 370'102'001'001'001;
const base::Day start = *base::parse_day("2024-01-01");

geo::Polygon town(double west, double south) {
  return {{{west, south}, {west + 0.3, south}, {west + 0.3, south + 0.3}, {west, south + 0.3}}, {}};
}

class LocatorTest : public ::testing::Test {
 protected:
  LocatorTest() {
    const auto cells = geo::tessellate(town(117.1, 36.1), 60, 7);
    for (std::size_t i = 0; i < cells.size(); ++i) put(first_code + static_cast<std::int64_t>(i), cells[i]);
    world.database->write([](db::Tx& tx) { note_everything(tx); });
    holder.reload(*world.database);
  }

  void put(std::int64_t code, const geo::Shape& shape) {
    NewGridRow row;
    row.code = code;
    row.name = "网格" + std::to_string(code % 1000);
    row.division = people::village;
    row.geometry = boost::json::serialize(geo::to_geojson(shape));
    row.valid_from = start;
    world.database->write([&](db::Tx& tx) { put_version(tx, measured(row, shape)); });
  }

  void note(std::int64_t code) {
    world.database->write([&](db::Tx& tx) { note_changes(tx, std::span(&code, 1)); });
  }

  void expect_same_as_read_anew() {
    LocatorHolder anew;
    anew.reload(*world.database);
    const auto got = holder.snapshot(), want = anew.snapshot();
    EXPECT_EQ(got->version, want->version);
    ASSERT_EQ(got->grids.size(), want->grids.size());
    for (std::size_t i = 0; i < got->grids.size(); ++i) {
      EXPECT_EQ(got->grids[i]->code, want->grids[i]->code);
      EXPECT_EQ(got->grids[i]->id, want->grids[i]->id);
      EXPECT_EQ(got->grids[i]->duties.size(), want->grids[i]->duties.size());
      EXPECT_EQ(got->grids[i]->box, want->grids[i]->box);
    }
    std::uniform_real_distribution<double> lng(117, 117.6), lat(36, 36.6);
    const auto codes = [](const std::vector<const GridFact*>& grids) {
      std::vector<std::int64_t> found;
      for (const GridFact* grid : grids) found.push_back(grid->code);
      return found;
    };
    for (int i = 0; i < 500; ++i) {
      const geo::Point point{lng(random), lat(random)};
      EXPECT_EQ(codes(got->grids_at(point)), codes(want->grids_at(point)));
      const GridFact *near = got->nearest(point, 5000), *near_anew = want->nearest(point, 5000);
      EXPECT_EQ(near ? near->code : 0, near_anew ? near_anew->code : 0);
    }
  }

  people::TestWorld world;
  LocatorHolder holder;
  std::mt19937_64 random{3};
};

TEST_F(LocatorTest, ReadsOnlyWhatChangedAndGivesTheSame) {
  const auto others = geo::tessellate(town(117.22, 36.2), 60, 9);
  for (int round = 0; round < 20; ++round) {
    const auto before = holder.snapshot();
    const std::int64_t code = first_code + static_cast<std::int64_t>(random() % 80);
    const geo::Shape& shape = others[random() % others.size()];
    if (random() % 4 == 0) world.database->write([&](db::Tx& tx) { end_version(tx, code, start); });
    else put(code, shape);
    note(code);
    ASSERT_TRUE(holder.reload_if_changed(*world.database));
    expect_same_as_read_anew();
    // What did not change is not even copied.
    std::size_t shared = 0;
    for (const GridPtr& grid : holder.snapshot()->grids) {
      shared += std::find(before->grids.begin(), before->grids.end(), grid) != before->grids.end() ? 1 : 0;
    }
    EXPECT_GE(shared + 1, holder.snapshot()->grids.size());
  }
  EXPECT_FALSE(holder.reload_if_changed(*world.database));
}

TEST_F(LocatorTest, SeesWhoAnswersForAGrid) {
  const std::int64_t code = first_code + 3;
  EXPECT_FALSE(holder.snapshot()->find(code)->is_manned(start));
  world.database->write([&](db::Tx& tx) {
    DutyRow duty;
    duty.grid_code = code;
    duty.duty = DutyKind::responsible;
    duty.valid_from = start;
    insert_duty(tx, duty);
  });
  note(code);
  ASSERT_TRUE(holder.reload_if_changed(*world.database));
  EXPECT_TRUE(holder.snapshot()->find(code)->is_manned(base::day_of(base::now())));
  expect_same_as_read_anew();
}

TEST_F(LocatorTest, ReadsEverythingWhenTooMuchHappened) {
  const auto cells = geo::tessellate(town(117.3, 36.3), 5, 2);
  put(first_code + 70, cells[0]);
  world.database->write([](db::Tx& tx) { note_everything(tx); });
  ASSERT_TRUE(holder.reload_if_changed(*world.database));
  expect_same_as_read_anew();
  const std::int64_t known = holder.snapshot()->grids_version;
  world.database->write([&](db::Tx& tx) {
    for (int i = 0; i < 1001; ++i) note_changes(tx, std::span(&first_code, 1));
    EXPECT_FALSE(changed_since(tx, known));
    EXPECT_EQ(changed_since(tx, known + 500), std::vector<std::int64_t>{first_code});
    EXPECT_FALSE(changed_since(tx, known + 5000));  // of another database
  });
}

}  // namespace
}  // namespace grid
