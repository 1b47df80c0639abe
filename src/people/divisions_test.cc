#include "people/divisions.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "base/share.h"
#include "people/actions_divisions.h"
#include "people/actions_units.h"
#include "people/division_files.h"
#include "people/test_world.h"

namespace people {
namespace {

const std::string folder = base::share_folder() + "/data/divisions";

TEST(DivisionFiles, HoldTheWholeProvinceWithItsFunctionalZones) {
  const auto all = read_division_files(folder);
  std::int64_t levels[6] = {}, zones = 0;
  for (const Division& division : all) {
    ++levels[division.level];
    if (division.kind == DivisionKind::functional_zone) ++zones;
  }
  EXPECT_EQ(levels[1], 1);
  EXPECT_EQ(levels[2], 16);
  EXPECT_EQ(levels[3], 151);
  EXPECT_EQ(levels[4], 1853);
  EXPECT_EQ(levels[5], 62074);
  EXPECT_EQ(zones, 15);
}

TEST(LoadingDivisions, FillsAnEmptyDatabaseOnce) {
  kernel::TestDatabase database;
  const std::int64_t begin_ms = base::monotonic_ms();
  EXPECT_EQ(load_divisions(*database, folder, {}), 64095);
  const std::int64_t loaded_ms = base::monotonic_ms();
  EXPECT_EQ(load_divisions(*database, folder, {}), 0);
  EXPECT_EQ(ensure_offices(*database), 1 + 16 + 151 + 1853);
  EXPECT_EQ(ensure_offices(*database), 0);
  const std::int64_t before_ms = base::monotonic_ms();
  reload_divisions(*database);
  RecordProperty("load_ms", static_cast<int>(loaded_ms - begin_ms));
  RecordProperty("snapshot_ms", static_cast<int>(base::monotonic_ms() - before_ms));
  const auto all = divisions();
  EXPECT_EQ(all->size(), 64095u);
  EXPECT_EQ(all->path_name(370102001002), "济南市历下区解放路街道解放桥社区居民委员会");
  EXPECT_EQ(all->children(province).size(), 16u);
  EXPECT_EQ(all->count_below(370100000000, 3), 13);
  EXPECT_EQ(all->count_below(370100000000, 4), 164);
  EXPECT_EQ(all->find(370871000000)->kind, DivisionKind::functional_zone);
  const auto seeds =
      database->read([](db::Tx& tx) { return list_assessment_units(tx, 370'800'000'000); });
  ASSERT_EQ(seeds.size(), 1u);
  EXPECT_EQ(seeds[0].name, "济宁高新区");
}

TEST(DivisionSearch, FindsTwoCharactersInUpperLevelsFirstAndNeverAcrossNames) {
  TestWorld world;
  const auto all = divisions();
  const auto found = all->search({.text = "解放"});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].code, jiefanglu);
  EXPECT_EQ(found[1].code, village);
  EXPECT_TRUE(all->search({.text = "市历"}).empty()) << "names of two divisions are neighbours";
  EXPECT_TRUE(all->search({.text = "解放", .within = qingdao}).empty());
  EXPECT_EQ(all->search({.text = "解放", .level = 5}).size(), 1u);
  EXPECT_EQ(all->search({.text = "解放", .rows_max = 1}).size(), 1u);
}

DivisionChangeItem change(TestWorld& world, std::int64_t code, DivisionChangeRequest request) {
  request.day = base::day_of(world.now);
  request.basis = "鲁政字〔2026〕1 号";
  auto item = world.write([&](kernel::Context& context) {
    return change_division(context.tx, context.caller, context.now, code, request);
  });
  reload_if_changed(*world.database);
  return item;
}

class DivisionChanges : public testing::Test {
 protected:
  DivisionChanges() {
    world.caller = kernel::a_caller(jinan, {kernel::Permission::division_write});
  }
  TestWorld world;
};

TEST_F(DivisionChanges, RenamingReachesThePathsBelowAndTheOffice) {
  ensure_offices(*world.database);
  DivisionChangeRequest request;
  request.change = "rename";
  request.new_name = "解放街道";
  EXPECT_EQ(change(world, jiefanglu, request).old_name, "解放路街道");
  EXPECT_EQ(divisions()->path_name(village), "济南市历下区解放街道解放桥社区");
  const auto stored = world.database->read([](db::Tx& tx) {
    return tx.one<std::string>("SELECT path_name FROM divisions WHERE code = $1", village);
  });
  EXPECT_EQ(stored, "济南市历下区解放街道解放桥社区");
  const auto office = world.database->read([](db::Tx& tx) { return find_office(tx, jiefanglu); });
  EXPECT_EQ(office->name, "解放街道爱国卫生运动委员会办公室");
}

TEST_F(DivisionChanges, MergingKeepsOldCodesResolvableAndMovesTheVillages) {
  DivisionChangeRequest request;
  request.change = "merge";
  request.successor = division_text(qianfoshan);
  change(world, jiefanglu, request);
  const auto all = divisions();
  EXPECT_EQ(all->resolve(jiefanglu), qianfoshan);
  EXPECT_FALSE(all->find(jiefanglu)->active);
  EXPECT_EQ(all->path_name(village), "济南市历下区千佛山街道解放桥社区");
  ASSERT_EQ(all->children(qianfoshan).size(), 1u);
  EXPECT_EQ(all->children(lixia).size(), 1u) << "the merged one is no longer listed";
  EXPECT_EQ(all->children(lixia, true).size(), 2u);
}

TEST_F(DivisionChanges, GrantsOnAMergedDivisionSeeItsSuccessorAndGrantsOnThatSeeItsPast) {
  world.account("old_lead", jiefanglu, Role::township_worker);
  world.account("new_lead", qianfoshan, Role::township_worker);
  DivisionChangeRequest request;
  request.change = "merge";
  request.successor = division_text(qianfoshan);
  change(world, jiefanglu, request);
  for (const std::string login : {"old_lead", "new_lead"}) {
    world.sign_in_as(login);
    const auto scope = kernel::scope_of(world.caller, kernel::Permission::problem_read);
    EXPECT_TRUE(kernel::covers(scope, qianfoshan, -1, {})) << login;
    EXPECT_TRUE(kernel::covers(scope, jiefanglu, -1, {})) << login;
    EXPECT_TRUE(kernel::covers(scope, village, -1, {})) << login;
    EXPECT_FALSE(kernel::covers(scope, lixia, -1, {})) << login;
  }
}

TEST_F(DivisionChanges, AreRefusedWithEveryFault) {
  DivisionChangeRequest request;
  request.change = "merge";
  request.successor = division_text(qingdao);
  EXPECT_EQ(refusal_of([&] { change(world, jiefanglu, request); }), "not_in_scope");
  request.successor = division_text(lixia);
  EXPECT_EQ(refusal_of([&] { change(world, jiefanglu, request); }), "validation");
  request.change = "abolish";
  request.successor.reset();
  EXPECT_EQ(refusal_of([&] { change(world, jiefanglu, request); }), "divisions.has_children");
  change(world, qianfoshan, request);
  EXPECT_EQ(refusal_of([&] { change(world, qianfoshan, request); }), "divisions.not_in_force");
  EXPECT_EQ(refusal_of([&] { change(world, qingdao, request); }), "not_in_scope");
}

TEST(Successions, EndEvenWhenDamagedDataMakesALoopOfThem) {
  Divisions all;
  all.add({.code = jiefanglu, .parent = 0, .name = "甲"});
  all.add({.code = qianfoshan, .parent = 0, .name = "乙"});
  all.finish({{jiefanglu, qianfoshan}, {qianfoshan, jiefanglu}}, 1);
  all.resolve(jiefanglu);
  EXPECT_EQ(all.ranges_of(jiefanglu).size(), 2u);
}

}  // namespace
}  // namespace people
