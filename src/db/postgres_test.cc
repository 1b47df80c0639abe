// What only PostgreSQL does: collisions, lost connections, unknown outcomes.
#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "db/testing.h"

namespace db {
namespace {

class PostgresTest : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!testing::postgres_location()) GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    database = std::make_unique<testing::TemporaryDatabase>(Engine::postgres);
    (*database)->write([](Tx& tx) {
      tx.script(
          "CREATE TABLE counters (id BIGINT PRIMARY KEY, value BIGINT NOT NULL);"
          "INSERT INTO counters VALUES (1, 0), (2, 0);");
    });
  }

  std::int64_t value(int id) {
    return (*database)->read([&](Tx& tx) {
      return tx.one<std::int64_t>("SELECT value FROM counters WHERE id = $1", id);
    });
  }

  // Runs `work(tx, which, first_try)` in two writes at once.
  template <class F>
  void twice(const F& work) {
    const auto run = [&](int which) {
      int tries = 0;
      (*database)->write([&](Tx& tx) { work(tx, which, ++tries == 1); });
    };
    const std::jthread other([&] { run(2); });
    run(1);
  }

  std::unique_ptr<testing::TemporaryDatabase> database;
};

void add_one(Tx& tx, int id) {
  tx.run("UPDATE counters SET value = value + 1 WHERE id = $1", id);
}

void end_own_session(Tx& tx) {
  tx.all<bool>("SELECT pg_terminate_backend(pg_backend_pid())");
}

TEST_F(PostgresTest, ACollisionIsRetried) {
  std::latch both_read(2);
  twice([&](Tx& tx, int, bool first_try) {
    tx.script("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE");
    const auto old = tx.one<std::int64_t>("SELECT value FROM counters WHERE id = 1");
    if (first_try) both_read.arrive_and_wait();
    tx.run("UPDATE counters SET value = $1 WHERE id = 1", old + 1);
  });
  EXPECT_EQ(value(1), 2);
  EXPECT_GE((*database)->statistics().retries, 1);
}

TEST_F(PostgresTest, ADeadlockIsRetried) {
  std::latch both_hold(2);
  twice([&](Tx& tx, int which, bool first_try) {
    add_one(tx, which);
    if (first_try) both_hold.arrive_and_wait();
    add_one(tx, 3 - which);
  });
  EXPECT_EQ(value(1), 2);
  EXPECT_EQ(value(2), 2);
  EXPECT_GE((*database)->statistics().retries, 1);
}

TEST_F(PostgresTest, ACollisionThatNeverEndsIsReported) {
  int tries = 0;
  try {
    (*database)->write([&](Tx& tx) {
      ++tries;
      tx.script("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$");
    });
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault, Fault::serialization);
  }
  EXPECT_EQ(tries, 5);
}

TEST_F(PostgresTest, RowsLockedForUpdateQueueUp) {
  std::vector<std::jthread> threads;
  for (int i = 0; i < 20; ++i) {
    threads.emplace_back([&] {
      (*database)->write([](Tx& tx) {
        const auto old =
            tx.one<std::int64_t>("SELECT value FROM counters WHERE id = 1 {for_update}");
        tx.run("UPDATE counters SET value = $1 WHERE id = 1", old + 1);
      });
    });
  }
  threads.clear();
  EXPECT_EQ(value(1), 20);
}

TEST_F(PostgresTest, AConnectionLostBeforeTheCommitIsReplaced) {
  int tries = 0;
  (*database)->write([&](Tx& tx) {
    add_one(tx, 1);
    if (++tries == 1) end_own_session(tx);
  });
  EXPECT_EQ(tries, 2);
  EXPECT_EQ(value(1), 1);
}

TEST_F(PostgresTest, AnUnknownOutcomeIsReportedAndNotRetried) {
  (*database)->write([](Tx& tx) {
    tx.script(
        "CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;"
        "CREATE CONSTRAINT TRIGGER at_commit AFTER UPDATE ON counters "
        "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION die();");
  });
  int tries = 0;
  bool hook = false;
  try {
    (*database)->write([&](Tx& tx) {
      ++tries;
      tx.after_commit([&] { hook = true; });
      add_one(tx, 1);
    });
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault, Fault::unavailable);
  }
  EXPECT_EQ(tries, 1);
  EXPECT_FALSE(hook);
}

TEST_F(PostgresTest, ReadersRecoverFromALostConnection) {
  for (int i = 0; i < 8; ++i) {
    EXPECT_THROW((*database)->read(end_own_session), Error);
    EXPECT_EQ(value(1), 0);
  }
}

TEST_F(PostgresTest, IdleConnectionsThatDiedAreReplacedUnnoticed) {
  (*database)->write([](Tx& tx) {
    tx.all<bool>(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE pid <> pg_backend_pid() AND application_name = 'aiwei' "
        "AND usename = current_user");
  });
  for (int i = 0; i < 8; ++i) {
    (*database)->write([](Tx& tx) { add_one(tx, 1); });
    EXPECT_EQ(value(1), i + 1);
  }
}

TEST_F(PostgresTest, AnUnreachableServerIsReportedAtOnce) {
  Options options{.engine = Engine::postgres, .location = "host=/nonexistent dbname=none"};
  try {
    Database::open(options);
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.fault, Fault::unavailable);
  }
}

TEST_F(PostgresTest, StatementsBeyondTheCacheAreForgottenByTheServerToo) {
  (*database)->write([](Tx& tx) {
    for (int i = 0; i < 700; ++i) tx.one<std::int64_t>("SELECT " + std::to_string(i));
    EXPECT_LE(tx.one<std::int64_t>("SELECT COUNT(*) FROM pg_prepared_statements"), 512);
  });
}

TEST_F(PostgresTest, ErrorsDoNotQuoteValues) {
  try {
    (*database)->write([](Tx& tx) { tx.run("INSERT INTO counters VALUES ($1, 0)", 2); });
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()).find("=(2)"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("counters_pkey"), std::string::npos);
  }
}

}  // namespace
}  // namespace db
