#include "problems/templates.h"

#include <gtest/gtest.h>

#include "base/share.h"
#include "problems/store_templates.h"
#include "problems/test_world.h"

namespace problems {
namespace {

const std::string folder = base::share_folder() + "/data/standards";

TemplateRow row_of(std::int64_t division, std::string title, std::string category = "") {
  return {base::mint<TemplateTag>(), division, std::move(category), Step::resolve,
          std::move(title),          "正文",   0,                   1};
}

std::vector<std::string> titles(World& world, std::int64_t division, const TemplateQuery& query) {
  std::vector<std::string> all;
  world.database->read([&](db::Tx& tx) {
    for (const TemplateRow& row : list_templates(tx, template_divisions(division), query)) {
      all.push_back(row.title);
    }
  });
  return all;
}

TEST(Templates, SeedsAreLoadedOnceAndStayTheOfficesOwn) {
  World world;
  EXPECT_GT(seed_templates(*world.database, folder), 20);
  EXPECT_EQ(seed_templates(*world.database, folder), 0);
  EXPECT_FALSE(titles(world, qianfoshan, {"rubbish", Step::resolve}).empty());
}

TEST(Templates, ReachDownwardNotUpwardOrSideways) {
  World world;
  world.database->write([](db::Tx& tx) {
    insert_template(tx, row_of(lixia, "区"));
    insert_template(tx, row_of(jiefanglu, "街道"));
    insert_template(tx, row_of(people::qingdao, "青岛"));
  });
  EXPECT_EQ(titles(world, jiefanglu, {}), (std::vector<std::string>{"街道", "区"}));
  EXPECT_EQ(titles(world, lixia, {}), std::vector<std::string>{"区"});
  EXPECT_TRUE(titles(world, jinan, {}).empty());
  EXPECT_TRUE(titles(world, 0, {}).empty());
}

TEST(Templates, AreChosenByCategoryAndStep) {
  World world;
  world.database->write([](db::Tx& tx) {
    insert_template(tx, row_of(lixia, "通用"));
    insert_template(tx, row_of(lixia, "垃圾", "rubbish"));
  });
  EXPECT_EQ(titles(world, lixia, {"rubbish", {}}).size(), 2u);
  EXPECT_EQ(titles(world, lixia, {"toilet", {}}), std::vector<std::string>{"通用"});
  EXPECT_TRUE(titles(world, lixia, {{}, Step::verify}).empty());
}

TEST(Templates, OfTwoEditorsOneWins) {
  World world;
  TemplateRow row = row_of(lixia, "原");
  world.database->write([&](db::Tx& tx) { insert_template(tx, row); });
  TemplateRow other = row;
  row.title = "甲";
  EXPECT_TRUE(world.database->write([&](db::Tx& tx) { return save_template(tx, row); }));
  EXPECT_EQ(row.version, 2);
  EXPECT_FALSE(world.database->write([&](db::Tx& tx) { return save_template(tx, other); }));
  world.database->write([&](db::Tx& tx) { retire_template(tx, row.id); });
  EXPECT_TRUE(titles(world, lixia, {}).empty());
}

}  // namespace
}  // namespace problems
