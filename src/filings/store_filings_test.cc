#include "filings/store_filings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base/share.h"
#include "db/migrate.h"
#include "db/testing.h"
#include "filings/store_assessments.h"
#include "filings/store_tasks.h"

namespace filings {
namespace {

constexpr std::int64_t county = 370'102'000'000, city = 370'100'000'000;

class FilingStoreTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == db::Engine::postgres && !db::testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<db::testing::TemporaryDatabase>(GetParam());
    db::migrate(**database, db::read_migrations(base::share_folder() + "/migrations", GetParam()));
  }

  Filing add(const std::string& kind, std::int64_t division, std::int64_t year, FilingStatus status) {
    Filing filing;
    filing.id = base::mint<FilingTag>();
    filing.kind = kind;
    filing.division = division;
    filing.year = year;
    filing.status = status;
    (*database)->write([&](db::Tx& tx) { EXPECT_TRUE(insert_filing(tx, filing, {}, {})); });
    return filing;
  }

  std::unique_ptr<db::testing::TemporaryDatabase> database;
};

// Many register at once, and some of them fail afterwards: the series has neither a gap nor a number twice.
TEST_P(FilingStoreTest, NumbersHaveNoGapsWhateverFails) {
  std::mutex mutex;
  std::vector<std::int64_t> given;
  std::vector<std::thread> offices;
  for (int office = 0; office < 4; ++office) {
    offices.emplace_back([&, office] {
      for (int i = 0; i < 25; ++i) {
        std::int64_t order = 0;
        try {
          (*database)->write([&](db::Tx& tx) {
            order = next_number(tx, city, "key_tasks", 2026).order;
            if ((i + office) % 5 == 0) throw std::runtime_error("lost");
          });
        } catch (const std::runtime_error&) {
          continue;
        }
        const std::lock_guard lock(mutex);
        given.push_back(order);
      }
    });
  }
  for (std::thread& office : offices) office.join();
  std::sort(given.begin(), given.end());
  ASSERT_EQ(given.size(), 80u);
  for (std::size_t i = 0; i < given.size(); ++i) EXPECT_EQ(given[i], static_cast<std::int64_t>(i + 1));
  (*database)->write([&](db::Tx& tx) {
    EXPECT_EQ(next_number(tx, city, "long_term_rules", 2026).order, 1);
    EXPECT_EQ(next_number(tx, city, "key_tasks", 2027).order, 1);
    EXPECT_EQ(next_number(tx, county, "key_tasks", 2026).order, 1);
  });
}

TEST_P(FilingStoreTest, ADivisionFilesAKindOnceAYear) {
  Filing filing = add("key_tasks", county, 2026, FilingStatus::draft);
  filing.id = base::mint<FilingTag>();
  (*database)->write([&](db::Tx& tx) {
    EXPECT_FALSE(insert_filing(tx, filing, {}, {}));
    filing.year = 2027;
    EXPECT_TRUE(insert_filing(tx, filing, {}, {}));
  });
}

TEST_P(FilingStoreTest, WhatChangedMeanwhileIsNotOverwritten) {
  Filing filing = add("key_tasks", county, 2026, FilingStatus::draft);
  Filing stale = filing;
  (*database)->write([&](db::Tx& tx) { save_filing(tx, filing); });
  EXPECT_EQ(filing.version, 2);
  EXPECT_THROW((*database)->write([&](db::Tx& tx) { save_filing(tx, stale); }), base::Refusal);
}

TEST_P(FilingStoreTest, TurnsAndScopeNarrowAList) {
  add("key_tasks", county, 2026, FilingStatus::submitted);
  add("key_tasks", city, 2026, FilingStatus::draft);
  add("long_term_rules", county, 2026, FilingStatus::registered);
  (*database)->read([&](db::Tx& tx) {
    FilingFilter filter;
    filter.turns = {{"key_tasks", 3, FilingStatus::submitted}};
    EXPECT_EQ(list_filings(tx, kernel::whole_province(), filter).size(), 1u);
    filter.turns = std::vector<FilingTurn>{};
    EXPECT_TRUE(list_filings(tx, kernel::whole_province(), filter).empty());
    filter.turns.reset();
    EXPECT_EQ(list_filings(tx, kernel::whole_province(), filter).size(), 3u);
    EXPECT_EQ(list_filings(tx, kernel::narrowed(kernel::whole_province(), county), filter).size(), 2u);
    EXPECT_TRUE(list_filings(tx, kernel::Scope{}, filter).empty());
  });
}

TEST_P(FilingStoreTest, ALineOfAnAssessmentBecomesOneTask) {
  const Filing filing = add("key_tasks", county, 2026, FilingStatus::draft);
  const Filing other = add("key_tasks", county, 2027, FilingStatus::draft);
  const Assessment assessment{base::mint<AssessmentTag>(), city, 2026, 3, {}};
  AssessmentRow row;
  row.id = base::mint<AssessmentRowTag>();
  row.division = county;
  row.lost = 2;
  FilingTask task;
  task.id = base::mint<FilingTaskTag>();
  task.source_row = row.id;
  (*database)->write([&](db::Tx& tx) {
    insert_assessment(tx, assessment, {});
    insert_row(tx, assessment.id, row);
    EXPECT_TRUE(insert_task(tx, filing.id, task));
    task.id = base::mint<FilingTaskTag>();
    EXPECT_FALSE(insert_task(tx, other.id, task));
    EXPECT_EQ(sum_of(tx, kernel::whole_province(), assessment.id).pushed, 1);
    const auto tasks = tasks_of(tx, filing.id);
    ASSERT_EQ(tasks.size(), 1u);
    EXPECT_EQ(tasks[0].source_quarter, 3);
    delete_filing(tx, filing.id);
    EXPECT_EQ(sum_of(tx, kernel::whole_province(), assessment.id).pushed, 0);
    EXPECT_TRUE(insert_task(tx, other.id, task));
  });
}

TEST_P(FilingStoreTest, AReminderIsNotedOnce) {
  (*database)->write([&](db::Tx& tx) {
    EXPECT_TRUE(note_reminder(tx, county, "key_tasks", 2026, 30, {}));
    EXPECT_FALSE(note_reminder(tx, county, "key_tasks", 2026, 30, {}));
    EXPECT_TRUE(note_reminder(tx, county, "key_tasks", 2026, 7, {}));
  });
}

INSTANTIATE_TEST_SUITE_P(Engines, FilingStoreTest, testing::Values(db::Engine::sqlite, db::Engine::postgres),
                         [](const auto& info) { return db::testing::engine_name(info.param); });

}  // namespace
}  // namespace filings
