// What both engines must do alike.
#include "db/database.h"

#include <gtest/gtest.h>

#include <latch>
#include <thread>

#include "db/testing.h"

namespace db {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Thing {
  std::int64_t id = 0;
  std::optional<std::string> name;
  Colour colour = Colour::red;
  double weight = 0;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (id, name, colour, weight))

class DatabaseTest : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres && !testing::postgres_location()) {
      GTEST_SKIP() << "AIWEI_TEST_POSTGRES is not set";
    }
    open({});
  }

  void open(Options options) {
    database.reset();
    database = std::make_unique<testing::TemporaryDatabase>(GetParam(), options);
    (*database)->write([](Tx& tx) {
      tx.script(
          "CREATE TABLE things (id {id_key}, name TEXT UNIQUE, colour TEXT NOT NULL, "
          "weight DOUBLE PRECISION NOT NULL, picture {bytes});"
          "CREATE TABLE parts (id {id_key}, thing BIGINT NOT NULL REFERENCES things (id));");
    });
  }

  Database& db() { return **database; }

  static void insert(Tx& tx, std::int64_t id, std::optional<std::string> name = {}) {
    tx.run("INSERT INTO things (id, name, colour, weight) VALUES ($1, $2, $3, $4)", id, name,
           Colour::green, 0.1);
  }

  std::int64_t count() {
    return db().read([](Tx& tx) { return tx.one<std::int64_t>("SELECT COUNT(*) FROM things"); });
  }

  // The fault of a write, or nothing if it succeeded.
  template <class F>
  std::optional<Fault> fault_of(F&& f) {
    try {
      db().write(f);
    } catch (const Error& error) {
      return error.fault;
    }
    return std::nullopt;
  }

  std::unique_ptr<testing::TemporaryDatabase> database;
};

INSTANTIATE_TEST_SUITE_P(Engines, DatabaseTest, ::testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& info) { return testing::engine_name(info.param); });

TEST_P(DatabaseTest, ReadsRowsIntoDescribedStructs) {
  db().write([](Tx& tx) {
    insert(tx, 1, "扫帚");
    insert(tx, 2);
  });
  const auto things = db().read([](Tx& tx) {
    return tx.all<Thing>("SELECT id, name, colour, weight FROM things ORDER BY id");
  });
  ASSERT_EQ(things.size(), 2u);
  EXPECT_EQ(things[0].name, "扫帚");
  EXPECT_EQ(things[0].colour, Colour::green);
  EXPECT_EQ(things[0].weight, 0.1);
  EXPECT_EQ(things[1].name, std::nullopt);
}

TEST_P(DatabaseTest, BindsByNumberWhateverTheOrderOfUse) {
  const auto text = db().read([](Tx& tx) {
    return tx.one<std::string>("SELECT CAST($3 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT)",
                               "a", "b", "c");
  });
  EXPECT_EQ(text, "cab");
}

TEST_P(DatabaseTest, RefusesTheWrongNumberOfValues) {
  EXPECT_EQ(fault_of([](Tx& tx) { tx.run("DELETE FROM things WHERE id = $1"); }), Fault::other);
  EXPECT_EQ(fault_of([](Tx& tx) { tx.run("DELETE FROM things WHERE id = $1", 1, 2); }),
            Fault::other);
}

TEST_P(DatabaseTest, KeepsBinaryContentWithNulBytes) {
  const std::string picture("\0\xff\x01\0", 4);
  const auto back = db().write([&](Tx& tx) {
    insert(tx, 1);
    tx.run("UPDATE things SET picture = $1 WHERE id = $2", Bytes{picture}, 1);
    return tx.one<std::string>("SELECT picture FROM things");
  });
  EXPECT_EQ(back, picture);
}

TEST_P(DatabaseTest, TellsEmptyTextFromNull) {
  const auto names = db().write([](Tx& tx) {
    insert(tx, 1, "");
    insert(tx, 2);
    return tx.all<std::optional<std::string>>("SELECT name FROM things ORDER BY id");
  });
  EXPECT_EQ(names.at(0), "");
  EXPECT_EQ(names.at(1), std::nullopt);
}

TEST_P(DatabaseTest, RefusesNulInTextAndNumbersThatAreNotFinite) {
  EXPECT_EQ(fault_of([](Tx& tx) { insert(tx, 1, std::string("a\0b", 3)); }), Fault::other);
  EXPECT_EQ(fault_of([](Tx& tx) { tx.run("UPDATE things SET weight = $1", 0.0 / 0.0); }),
            Fault::other);
}

TEST_P(DatabaseTest, ReadingNullIntoAPlainTypeIsAnError) {
  EXPECT_THROW(db().read([](Tx& tx) { tx.one<std::int64_t>("SELECT MAX(id) FROM things"); }),
               std::logic_error);
  const auto most = db().read(
      [](Tx& tx) { return tx.one<std::optional<std::int64_t>>("SELECT MAX(id) FROM things"); });
  EXPECT_EQ(most, std::nullopt);
}

TEST_P(DatabaseTest, ReadsSumsAndComparisonsAsIntegers) {
  const auto sums = db().write([](Tx& tx) {
    insert(tx, 3'000'000'000);
    insert(tx, 4);
    return tx.one<std::int64_t>("SELECT SUM(id) FROM things");
  });
  EXPECT_EQ(sums, 3'000'000'004);
  EXPECT_TRUE(db().read(
      [](Tx& tx) { return tx.one<bool>("SELECT COUNT(*) = 2 FROM things WHERE id > $1 + 1", 1); }));
}

TEST_P(DatabaseTest, OneStatementTakesNullAndThenAValue) {
  const char* sql = "SELECT COALESCE($1, 5) + 1";
  db().read([&](Tx& tx) {
    EXPECT_EQ(tx.one<std::int64_t>(sql, std::optional<std::int64_t>{}), 6);
    EXPECT_EQ(tx.one<std::int64_t>(sql, std::int64_t{1} << 40), (std::int64_t{1} << 40) + 1);
    EXPECT_EQ(tx.one<std::int64_t>(sql, std::optional<std::int64_t>{}), 6);
  });
}

TEST_P(DatabaseTest, CountsChangedAndReturnedRows) {
  db().write([](Tx& tx) {
    insert(tx, 1);
    insert(tx, 2);
    EXPECT_EQ(tx.run("UPDATE things SET weight = 2"), 2);
    EXPECT_EQ(tx.run("DELETE FROM things WHERE id = 7"), 0);
    const auto ids = tx.all<std::int64_t>("DELETE FROM things WHERE id = $1 RETURNING id", 2);
    EXPECT_EQ(ids, std::vector<std::int64_t>{2});
    EXPECT_EQ(tx.run("INSERT INTO things (id, colour, weight) VALUES (1, 'red', 3) "
                     "ON CONFLICT (id) DO UPDATE SET weight = excluded.weight"),
              1);
  });
}

TEST_P(DatabaseTest, ACallbackMayExecuteTheSameStatement) {
  std::int64_t inner = 0;
  db().write([&](Tx& tx) {
    insert(tx, 1);
    insert(tx, 2);
    const char* sql = "SELECT id FROM things ORDER BY id";
    tx.execute(sql, {}, [&](const Row&) {
      for (const auto id : tx.all<std::int64_t>(sql)) inner += id;
    });
  });
  EXPECT_EQ(inner, 6);
}

TEST_P(DatabaseTest, NamesTheFaultsThatCallersActOn) {
  db().write([](Tx& tx) { insert(tx, 1, "a"); });
  EXPECT_EQ(fault_of([](Tx& tx) { insert(tx, 2, "a"); }), Fault::unique);
  EXPECT_EQ(fault_of([](Tx& tx) { insert(tx, 1, "b"); }), Fault::unique);
  EXPECT_EQ(fault_of([](Tx& tx) { tx.run("INSERT INTO parts VALUES (1, 99)"); }), Fault::foreign);
  EXPECT_EQ(fault_of([](Tx& tx) { tx.run("UPDATE things SET colour = $1", nullptr); }),
            Fault::not_null);
  EXPECT_EQ(fault_of([](Tx& tx) { tx.run("SELEKT 1"); }), Fault::other);
}

TEST_P(DatabaseTest, AFailureUndoesItsOwnChangesOnly) {
  const auto job = [&](int id, bool fails) {
    db().write([=](Tx& tx) {
      insert(tx, id);
      if (fails) throw std::runtime_error("refused");
    });
  };
  std::vector<std::jthread> threads;
  std::atomic<int> refused = 0;
  for (int id = 1; id <= 60; ++id) {
    threads.emplace_back([&, id] {
      try {
        job(id, id % 3 == 0);
      } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "refused");
        ++refused;
      }
    });
  }
  threads.clear();
  EXPECT_EQ(refused, 20);
  EXPECT_EQ(count(), 40);
  EXPECT_EQ(db().read([](Tx& tx) {
    return tx.one<std::int64_t>("SELECT COUNT(*) FROM things WHERE id % 3 = 0");
  }),
            0);
}

TEST_P(DatabaseTest, AnIgnoredErrorIsNotCommitted) {
  const auto swallow = [](Tx& tx) {
    insert(tx, 1);
    try {
      insert(tx, 1);
    } catch (const Error&) {
    }
  };
  EXPECT_EQ(fault_of(swallow), Fault::other);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, HooksRunOnlyAfterACommitAndBeforeTheAnswer) {
  std::vector<std::string> events;
  db().write([&](Tx& tx) {
    insert(tx, 1);
    tx.after_commit([&] { events.push_back("rows " + std::to_string(count())); });
  });
  events.push_back("answered");
  EXPECT_EQ(events, (std::vector<std::string>{"rows 1", "answered"}));
  EXPECT_THROW(db().write([&](Tx& tx) {
    tx.after_commit([&] { events.push_back("never"); });
    insert(tx, 1);
  }),
               Error);
  EXPECT_EQ(events.size(), 2u);
}

TEST_P(DatabaseTest, AThrowingHookHarmsNobody) {
  db().write([&](Tx& tx) {
    insert(tx, 1);
    tx.after_commit([] { throw std::runtime_error("hook"); });
  });
  db().write([](Tx& tx) { insert(tx, 2); });
  EXPECT_EQ(count(), 2);
}

TEST_P(DatabaseTest, AReaderSeesOneSnapshot) {
  db().write([](Tx& tx) { insert(tx, 1); });
  db().read([&](Tx& tx) {
    EXPECT_EQ(tx.one<std::int64_t>("SELECT COUNT(*) FROM things"), 1);
    db().write([&](Tx& writing) {
      insert(writing, 2);
      EXPECT_EQ(count(), 1) << "another reader must not see what is not committed";
    });
    EXPECT_EQ(tx.one<std::int64_t>("SELECT COUNT(*) FROM things"), 1);
  });
  EXPECT_EQ(count(), 2);
}

TEST_P(DatabaseTest, AReaderCannotWrite) {
  EXPECT_THROW(db().read([](Tx& tx) { insert(tx, 1); }), Error);
  EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseTest, AFullQueueRefusesAtOnce) {
  open({.writers = 1, .queue_max = 2});
  std::latch started(1), go_on(1);
  std::latch finished(3);
  const auto done = [&](std::exception_ptr error) {
    EXPECT_FALSE(error);
    finished.count_down();
  };
  db().write_async(
      [&](Tx&) {
        started.count_down();
        go_on.wait();
      },
      done);
  started.wait();
  for (int id = 1; id <= 2; ++id) db().write_async([id](Tx& tx) { insert(tx, id); }, done);
  EXPECT_EQ(fault_of([](Tx& tx) { insert(tx, 3); }), Fault::busy);
  EXPECT_EQ(db().statistics().queued, 2);
  EXPECT_EQ(db().statistics().busy, 1);
  go_on.count_down();
  finished.wait();
  EXPECT_EQ(count(), 2);
}

TEST_P(DatabaseTest, ClosingFinishesTheQueuedWrites) {
  for (int id = 1; id <= 50; ++id) {
    db().write_async([id](Tx& tx) { insert(tx, id); }, [](std::exception_ptr) {});
  }
  database->reopen();
  EXPECT_EQ(count(), 50);
}

TEST_P(DatabaseTest, ManyThreadsWriteEveryRowOnce) {
  std::vector<std::jthread> threads;
  for (int t = 0; t < 64; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 10; ++i) db().write([&](Tx& tx) { insert(tx, t * 100 + i); });
    });
  }
  threads.clear();
  EXPECT_EQ(count(), 640);
  EXPECT_EQ(db().statistics().writes, 641);
}

}  // namespace
}  // namespace db
