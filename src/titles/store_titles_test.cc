#include "titles/store_titles.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <thread>
#include <tuple>

#include "base/json_file.h"
#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"
#include "titles/rules_flow.h"
#include "titles/standing.h"
#include "titles/store_coverage.h"

namespace titles {
namespace {

constexpr std::int64_t villages[] = {370'102'001'200, 370'102'002'201, 370'112'007'201, 370'203'004'202};
constexpr Counting countings[] = {Counting::none, Counting::entered, Counting::completed, Counting::named};

class TitleStoreTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, db::read_migrations(base::share_folder() + "/migrations", GetParam()));
  }

  TitleId add(const std::string& kind, std::int64_t division, Counting counts) {
    Title title;
    title.id = base::mint<TitleTag>();
    title.kind = kind;
    title.division = division;
    title.counts = counts;
    (*database)->write([&](db::Tx& tx) { EXPECT_TRUE(insert_title(tx, title)); });
    return title.id;
  }

  void move(TitleId id, Counting counts) {
    (*database)->write([&](db::Tx& tx) {
      const Title before = *lock_title(tx, kernel::whole_province(), id);
      Title after = before;
      after.counts = counts;
      EXPECT_TRUE(save_title(tx, before, after));
    });
  }

  std::map<std::tuple<std::int64_t, std::string, Counting>, std::int64_t> counts() {
    std::map<std::tuple<std::int64_t, std::string, Counting>, std::int64_t> found;
    (*database)->read([&](db::Tx& tx) {
      for (const std::int64_t village : villages) {
        for (int level = 1; level <= 4; ++level) {
          for (const CountRow& row : counts_around(tx, kernel::ancestor(village, level))) {
            found[{row.division, row.kind, row.counts}] = row.n;
          }
        }
      }
    });
    return found;
  }

  // The running counts are those that come of counting every title anew.
  void expect_counts_right() {
    const auto running = counts();
    EXPECT_FALSE(running.empty());
    (*database)->write([](db::Tx& tx) { rebuild_counts(tx); });
    EXPECT_EQ(running, counts());
  }

  std::unique_ptr<db::testing::TemporaryDatabase> database;
};

TEST_P(TitleStoreTest, RunningCountsEqualTheSumOfTheTitles) {
  std::mt19937 random(1);
  std::vector<TitleId> all;
  for (const std::int64_t village : villages) {
    for (const char* kind : {"provincial_village", "cell_village"}) all.push_back(add(kind, village, Counting::none));
  }
  for (int i = 0; i < 200; ++i) move(all[random() % all.size()], countings[random() % 4]);
  expect_counts_right();
}

TEST_P(TitleStoreTest, TwoWhoMoveTitlesAtOnceNeitherWaitForeverNorMiscount) {
  std::vector<TitleId> all;
  for (const std::int64_t village : villages) all.push_back(add("provincial_village", village, Counting::entered));
  const auto work = [&](unsigned seed, std::size_t first) {
    std::mt19937 random(seed);
    for (int i = 0; i < 60; ++i) move(all[first + random() % 2], countings[random() % 4]);
  };
  std::thread other(work, 7, 0);
  work(8, 2);
  other.join();
  expect_counts_right();
}

TEST_P(TitleStoreTest, WhatTitlesKeepFollowsTheRules) {
  set_rules({base::read_json_file<TitleKinds>(base::share_folder() + "/data/titles/kinds.json"),
             base::read_json_file<TitleFlows>(base::share_folder() + "/data/titles/flows.json")});
  Title title;
  title.id = base::mint<TitleTag>();
  title.kind = "provincial_village";
  title.division = villages[0];
  title.stage = "publicity";  // kept under rules by which it counted for nothing and nobody decided
  (*database)->write([&](db::Tx& tx) { insert_title(tx, title); });
  follow_rules(**database);
  (*database)->read([&](db::Tx& tx) {
    const Title kept = *find_title(tx, kernel::whole_province(), title.id);
    EXPECT_EQ(kept.counts, Counting::completed);
    EXPECT_TRUE(kept.publicity);
    EXPECT_EQ(kept.decider_levels, 1 << 1);  // the province names
  });
  const auto found = counts();
  EXPECT_EQ(found.size(), 4u);
  EXPECT_EQ(found.at({kernel::ancestor(villages[0], 1), "provincial_village", Counting::completed}), 1);
  title.id = base::mint<TitleTag>();
  title.division = villages[1];
  title.stage = "no_such_stage";
  (*database)->write([&](db::Tx& tx) { insert_title(tx, title); });
  EXPECT_THROW(follow_rules(**database), std::runtime_error);
}

TEST_P(TitleStoreTest, MissingMaterialBindsBelowTheShareOfTheData) {
  TitleRules rules{base::read_json_file<TitleKinds>(base::share_folder() + "/data/titles/kinds.json"),
                   base::read_json_file<TitleFlows>(base::share_folder() + "/data/titles/flows.json")};
  const TitleMove* apply = find_move(rules, *rules.find("national_city"), "creating", "apply");
  set_materials([](db::Tx&, std::int64_t, const TitleKind&, base::Instant) { return MaterialCount{4, 3}; });
  Title title;
  title.kind = "national_city";
  title.division = 370'100'000'000;
  title.stage = "creating";
  for (const double share : {0.0, 0.75, 0.8}) {
    rules.flows.materials_share = share;
    set_rules(rules);
    (*database)->read([&](db::Tx& tx) {
      const TitleCheck check = checks_of(tx, title, *apply, {}).back();
      EXPECT_EQ(check.need, Need::materials);
      EXPECT_FALSE(check.met);
      EXPECT_EQ(check.binding, share > 0.75);
    });
  }
  set_materials(nullptr);
}

TEST_P(TitleStoreTest, OneHolderHasOneTitleOfAKind) {
  add("provincial_village", villages[0], Counting::named);
  Title again;
  again.id = base::mint<TitleTag>();
  again.kind = "provincial_village";
  again.division = villages[0];
  (*database)->write([&](db::Tx& tx) {
    EXPECT_FALSE(insert_title(tx, again));
    EXPECT_TRUE(holds(tx, "provincial_village", villages[0]));
    EXPECT_FALSE(holds(tx, "cell_village", villages[0]));
    again.holder_key = "another";
    EXPECT_TRUE(insert_title(tx, again));
  });
}

TEST_P(TitleStoreTest, AReminderIsDueOnceForEachPeriod) {
  const TitleId id = add("provincial_village", villages[0], Counting::named);
  const base::Day end{20'000};
  const auto due = [&](base::Day today, int days) {
    bool found = false;
    (*database)->read([&](db::Tx& tx) { found = !terms_ending(tx, {today.number + days}, days, 0, 10).empty(); });
    return found;
  };
  (*database)->write([&](db::Tx& tx) {
    const Title before = *lock_title(tx, kernel::whole_province(), id);
    Title after = before;
    after.valid_to = end;
    ASSERT_TRUE(save_title(tx, before, after));
  });
  EXPECT_FALSE(due({end.number - 181}, 180));
  EXPECT_TRUE(due({end.number - 170}, 180));
  (*database)->write([&](db::Tx& tx) { note_reminder(tx, id, {end.number - 170}); });
  EXPECT_FALSE(due({end.number - 169}, 180));
  EXPECT_TRUE(due({end.number - 80}, 90));
  (*database)->write([&](db::Tx& tx) { note_reminder(tx, id, {end.number - 80}); });
  EXPECT_FALSE(due({end.number - 79}, 180));
  EXPECT_TRUE(due({end.number + 1}, 0));
}

INSTANTIATE_TEST_SUITE_P(Engines, TitleStoreTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

}  // namespace
}  // namespace titles
