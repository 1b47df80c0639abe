#include "db/migrate.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>

#include "db/testing.h"

namespace db {
namespace {

class MigrationFolder {
 public:
  std::vector<Migration> read(Engine engine) const {
    return read_migrations(std::filesystem::path(folder_.file("x")).parent_path(), engine);
  }
  void write(const std::string& name, const std::string& sql) const {
    std::ofstream(folder_.file(name)) << sql;
  }

 private:
  testing::TemporaryFolder folder_;
};

TEST(ReadMigrations, OrdersByNumberAndTakesTheEnginesOwnFile) {
  const MigrationFolder folder;
  folder.write("0002_b.sqlite.sql", "S");
  folder.write("0002_b.postgres.sql", "P");
  folder.write("0001_a.sql", "A");
  folder.write("README.md", "ignored");
  const auto sqlite = folder.read(Engine::sqlite);
  ASSERT_EQ(sqlite.size(), 2u);
  EXPECT_EQ(sqlite[0].name, "0001_a");
  EXPECT_EQ(sqlite[1].sql, "S");
  EXPECT_EQ(folder.read(Engine::postgres)[1].sql, "P");
  EXPECT_EQ(sqlite[0].hash, "559aead08264d5795d3909718cdd05abd49572e84fe55590eef31a88a08fdffd");
}

TEST(ReadMigrations, RefusesGapsDuplicatesAndStrangeNames) {
  const MigrationFolder gap, duplicate, strange;
  gap.write("0001_a.sql", "A");
  gap.write("0003_c.sql", "C");
  EXPECT_THROW(gap.read(Engine::sqlite), std::runtime_error);
  duplicate.write("0001_a.sql", "A");
  duplicate.write("0001_b.sql", "B");
  EXPECT_THROW(duplicate.read(Engine::sqlite), std::runtime_error);
  strange.write("one.sql", "A");
  EXPECT_THROW(strange.read(Engine::sqlite), std::runtime_error);
}

class MigrateTest : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres && !testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    database = std::make_unique<testing::TemporaryDatabase>(GetParam());
  }

  std::optional<Fault> fault_of(const std::vector<Migration>& migrations) {
    try {
      migrate(**database, migrations);
    } catch (const Error& error) {
      return error.fault;
    }
    return std::nullopt;
  }

  std::unique_ptr<testing::TemporaryDatabase> database;
  const Migration one{1, "0001_one", "CREATE TABLE one (id {id_key});", "h1"};
  const Migration two{2, "0002_two", "CREATE TABLE two (id {id_key});", "h2"};
};

INSTANTIATE_TEST_SUITE_P(Engines, MigrateTest, ::testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& info) { return testing::engine_name(info.param); });

TEST_P(MigrateTest, AppliesWhatIsMissingOnce) {
  EXPECT_EQ(migrate(**database, {one}), 1);
  EXPECT_EQ(migrate(**database, {one, two}), 1);
  database->reopen();
  EXPECT_EQ(migrate(**database, {one, two}), 0);
  EXPECT_EQ((*database)->write([](Tx& tx) { return tx.run("INSERT INTO two VALUES (1)"); }), 1);
}

TEST_P(MigrateTest, RefusesADatabaseOfANewerProgram) {
  migrate(**database, {one, two});
  EXPECT_EQ(fault_of({one}), Fault::newer_schema);
}

TEST_P(MigrateTest, RefusesAChangedFile) {
  migrate(**database, {one});
  EXPECT_EQ(fault_of({Migration{1, "0001_one", one.sql, "other"}, two}), Fault::other);
}

// A migration that stops in the middle stands for one that is killed: the transaction ends
// without COMMIT in both cases.
TEST_P(MigrateTest, AnInterruptedMigrationLeavesNothingAndResumes) {
  Migration broken = two;
  broken.sql += "INSERT INTO two VALUES (1); SELEKT;";
  EXPECT_EQ(fault_of({one, broken}), Fault::other);
  EXPECT_EQ(migrate(**database, {one, two}), 1);
  EXPECT_EQ(
      (*database)->read([](Tx& tx) { return tx.one<std::int64_t>("SELECT COUNT(*) FROM two"); }),
      0);
}

TEST_P(MigrateTest, SeveralProcessesMayStartAtOnce) {
  const auto other = Database::open(database->options);
  std::atomic<int> applied = 0;
  {
    const std::jthread first([&] { applied += migrate(**database, {one, two}); });
    const std::jthread second([&] { applied += migrate(*other, {one, two}); });
  }
  EXPECT_EQ(applied, 2);
}

}  // namespace
}  // namespace db
