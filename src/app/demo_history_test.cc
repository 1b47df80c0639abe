#include "app/demo_history.h"

#include <gtest/gtest.h>

#include <sstream>

#include "app/demo_store.h"
#include "app/demo_test_world.h"
#include "app/demo_use.h"
#include "kernel/testing.h"
#include "people/actions_units.h"
#include "people/store_divisions.h"
#include "problems/store_problems.h"
#include "problems/store_search.h"

namespace app {
namespace {

// Pictures that nobody looks at: each has a key and a hash of its own.
DemoPictures blank_pictures() {
  std::vector<DemoPicture> pictures(DemoPictures::count());
  for (std::size_t i = 0; i < pictures.size(); ++i) {
    const std::string key = base::hex(base::sha256(std::to_string(i)));
    pictures[i] = {key, key, 1200, 900, 0x123456789abcdefu * (i + 1), 0};
  }
  return DemoPictures(std::move(pictures));
}

std::vector<people::Division> divisions_of(const people::Divisions& all, std::int64_t code) {
  people::Division division;
  division.code = code;
  division.level = kernel::division_level(code);
  if (division.level > 1) division.parent = kernel::ancestor(code, division.level - 1);
  division.name = division.path_name = all.name(code);
  division.valid_from = *base::parse_day("2023-06-30");
  std::vector<people::Division> list{division};
  for (const auto& child : all.children(code)) {
    const auto below = divisions_of(all, child.code);
    list.insert(list.end(), below.begin(), below.end());
  }
  return list;
}

// A database with the test's divisions, offices and staff.
struct HistoryWorld : DemoTestWorld {
  HistoryWorld() : keys(base::SecretKeys::open((database.folder() / "secret.key").string())) {
    const auto all = divisions_of(divisions, 370'000'000'000);
    database->write([&](db::Tx& tx) { people::insert_divisions(tx, all); });
    people::ensure_offices(*database);
    people::reload_divisions(*database);
    database->write([&](db::Tx& tx) {
      add_demo_people(tx, keys, demo_staff(country, words), "!", demo_begin(demo_test_now));
    });
  }

  std::int64_t write(db::Tx& tx) {
    std::ostringstream out;
    Progress progress(out);
    const DemoHistory history{country, words, pictures, keys, {demo_test_now, 0.1}};
    return write_demo_history(tx, history, progress);
  }

  std::int64_t number(const std::string& sql) {
    return database->read([&](db::Tx& tx) { return tx.one<std::int64_t>(sql); });
  }

  kernel::TestDatabase database;
  base::SecretKeys keys;
  DemoPictures pictures = blank_pictures();
};

TEST(DemoHistory, is_whole_or_absent) {
  HistoryWorld world;
  std::int64_t undone = 0;
  EXPECT_THROW(world.database->write([&](db::Tx& tx) {
    undone = world.write(tx);
    throw std::runtime_error("killed");
  }),
               std::runtime_error);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM problems"), 0);
  const auto written = world.database->write([&](db::Tx& tx) { return world.write(tx); });
  EXPECT_EQ(written, undone);
  EXPECT_EQ(world.number("SELECT COUNT(*) FROM problems WHERE demonstration = 1"), written);
}

TEST(DemoHistory, counts_what_it_wrote) {
  HistoryWorld world;
  world.database->write([&](db::Tx& tx) { world.write(tx); });
  const auto& n = [&](const char* sql) { return world.number(sql); };
  EXPECT_EQ(n("SELECT SUM(filed) FROM problem_figures WHERE depth = 5"),
            n("SELECT COUNT(*) FROM problems"));
  EXPECT_EQ(n("SELECT SUM(closed) FROM problem_figures WHERE depth = 5"),
            n("SELECT COUNT(*) FROM problems WHERE state = 'closed'"));
  EXPECT_EQ(n("SELECT COUNT(*) FROM problems p WHERE flag_count <> (SELECT COUNT(*) FROM flags f "
              "WHERE f.problem = p.id AND f.decision = 'open')"), 0);
  EXPECT_EQ(n("SELECT COUNT(*) FROM problems p WHERE follower_count <> "
              "(SELECT COUNT(*) FROM followers f WHERE f.problem = p.id)"), 0);
  EXPECT_EQ(n("SELECT COUNT(*) FROM photos WHERE problem IS NULL"), 0);
  EXPECT_EQ(n("SELECT COUNT(*) FROM problems p WHERE NOT EXISTS "
              "(SELECT 1 FROM step_photos s WHERE s.problem = p.id AND s.photo = p.cover)"), 0);
  EXPECT_GT(n("SELECT COUNT(*) FROM incentive_points"), 0);
  EXPECT_GT(n("SELECT COUNT(*) FROM inbox"), 0);
}

TEST(DemoHistory, shows_how_its_staff_used_the_system) {
  HistoryWorld world;
  const auto days = world.database->write([&](db::Tx& tx) {
    world.write(tx);
    return write_demo_use(tx);
  });
  const auto& n = [&](const char* sql) { return world.number(sql); };
  EXPECT_EQ(n("SELECT COUNT(*) FROM use_days"), days);
  EXPECT_EQ(n("SELECT SUM(sign_ins) FROM use_days"), days);
  EXPECT_EQ(n("SELECT SUM(problems) FROM use_days"), n("SELECT COUNT(account) FROM steps"));
  for (const char* depth : {"1", "2", "3", "4", "5"}) {
    EXPECT_EQ(n((std::string("SELECT SUM(problems) FROM use_totals WHERE depth = ") + depth).c_str()),
              n("SELECT COUNT(account) FROM steps"));
  }
}

TEST(DemoHistory, can_be_found_and_goes_on) {
  HistoryWorld world;
  world.database->write([&](db::Tx& tx) { world.write(tx); });
  const auto found = world.database->read([](db::Tx& tx) {
    db::Query query("SELECT COUNT(*) FROM problems p WHERE ");
    problems::search_filter(query, "垃圾");
    return tx.one<std::int64_t>(query);
  });
  EXPECT_GT(found, 10);
  // The number of the next report of a county's day is still free.
  world.database->write([&](db::Tx& tx) {
    const auto number = tx.one<std::string>(
        "SELECT MAX(number) FROM problems WHERE number LIKE '371002-%'");
    const auto day = base::parse_day(number.substr(7, 4) + '-' + number.substr(11, 2) + '-' +
                                     number.substr(13, 2));
    const int next = problems::next_number(tx, 371'002'000'000, *day);
    EXPECT_EQ(next, std::stoi(number.substr(16)) + 1);
  });
}

}  // namespace
}  // namespace app
