// Failing disks: a layer between SQLite and the file system that refuses writes or syncs.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <limits>

#include "db/testing.h"

namespace db {
namespace {

constexpr int never = std::numeric_limits<int>::max();

// What fails, counted over all files of the process while a FaultyDisk lives.
std::atomic<int> writes_left = never;  // 0: the disk is full
std::atomic<int> syncs_left = never;   // 0: fsync fails

struct FaultyFile {
  sqlite3_file base;
  sqlite3_file* real;
};

// Methods that only pass the call on, made from the member of sqlite3_io_methods.
template <auto member>
struct Pass;
template <class... Args, int (*sqlite3_io_methods::*member)(sqlite3_file*, Args...)>
struct Pass<member> {
  static int call(sqlite3_file* file, Args... args) {
    sqlite3_file* real = reinterpret_cast<FaultyFile*>(file)->real;
    return (real->pMethods->*member)(real, args...);
  }
};

bool take(std::atomic<int>& left) {
  return left == never || left-- > 0;
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  if (!take(writes_left)) {
    writes_left = 0;
    return SQLITE_FULL;
  }
  return Pass<&sqlite3_io_methods::xWrite>::call(file, data, size, at);
}

int sync(sqlite3_file* file, int flags) {
  if (!take(syncs_left)) return SQLITE_IOERR_FSYNC;
  return Pass<&sqlite3_io_methods::xSync>::call(file, flags);
}

int close(sqlite3_file* file) {
  const int code = Pass<&sqlite3_io_methods::xClose>::call(file);
  sqlite3_free(reinterpret_cast<FaultyFile*>(file)->real);
  return code;
}

void barrier(sqlite3_file* file) {
  sqlite3_file* real = reinterpret_cast<FaultyFile*>(file)->real;
  real->pMethods->xShmBarrier(real);
}

using Io = sqlite3_io_methods;
const Io faulty_methods = {3,
                           close,
                           Pass<&Io::xRead>::call,
                           write,
                           Pass<&Io::xTruncate>::call,
                           sync,
                           Pass<&Io::xFileSize>::call,
                           Pass<&Io::xLock>::call,
                           Pass<&Io::xUnlock>::call,
                           Pass<&Io::xCheckReservedLock>::call,
                           Pass<&Io::xFileControl>::call,
                           Pass<&Io::xSectorSize>::call,
                           Pass<&Io::xDeviceCharacteristics>::call,
                           Pass<&Io::xShmMap>::call,
                           Pass<&Io::xShmLock>::call,
                           barrier,
                           Pass<&Io::xShmUnmap>::call,
                           Pass<&Io::xFetch>::call,
                           Pass<&Io::xUnfetch>::call};

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto* real_vfs = static_cast<sqlite3_vfs*>(vfs->pAppData);
  auto* faulty = reinterpret_cast<FaultyFile*>(file);
  faulty->base.pMethods = nullptr;
  faulty->real = static_cast<sqlite3_file*>(sqlite3_malloc(real_vfs->szOsFile));
  std::memset(faulty->real, 0, static_cast<std::size_t>(real_vfs->szOsFile));
  const int code = real_vfs->xOpen(real_vfs, name, faulty->real, flags, out_flags);
  code == SQLITE_OK ? void(faulty->base.pMethods = &faulty_methods) : sqlite3_free(faulty->real);
  return code;
}

// While it lives, databases are opened through the faulty layer.
class FaultyDisk {
 public:
  FaultyDisk() : vfs_(*sqlite3_vfs_find(nullptr)) {
    vfs_.pAppData = sqlite3_vfs_find(nullptr);
    vfs_.zName = "faulty";
    vfs_.szOsFile = sizeof(FaultyFile);
    vfs_.xOpen = open_file;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FaultyDisk() {
    writes_left = never;
    syncs_left = never;
    sqlite3_vfs_unregister(&vfs_);
  }
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

 private:
  sqlite3_vfs vfs_;
};

// Two rows per write, so that half a write would show.
void add_pair(Database& database, std::int64_t id) {
  database.write([&](Tx& tx) {
    tx.run("INSERT INTO rows (id, pad) VALUES ($1, $2)", id, std::string(3000, 'x'));
    tx.run("INSERT INTO rows (id, pad) VALUES ($1, $2)", -id, std::string(3000, 'x'));
  });
}

std::vector<std::int64_t> ids(Database& database) {
  return database.read([](Tx& tx) {
    EXPECT_EQ(tx.one<std::string>("PRAGMA integrity_check"), "ok");
    return tx.all<std::int64_t>(
        "SELECT id FROM rows WHERE id > 0 AND -id IN "
        "(SELECT id FROM rows) ORDER BY id");
  });
}

class SqliteFaults : public ::testing::Test {
 protected:
  SqliteFaults() {
    (*database)->write(
        [](Tx& tx) { tx.script("CREATE TABLE rows (id {id_key}, pad TEXT NOT NULL)"); });
  }

  // Adds a pair and tells how it ended.
  std::optional<Fault> add(std::int64_t id) {
    try {
      add_pair(**database, id);
    } catch (const Error& error) {
      return error.fault;
    }
    return std::nullopt;
  }

  FaultyDisk disk;
  std::unique_ptr<testing::TemporaryDatabase> database =
      std::make_unique<testing::TemporaryDatabase>(Engine::sqlite);
};

TEST_F(SqliteFaults, AFullDiskIsToldAndWritingGoesOnWhenThereIsSpaceAgain) {
  EXPECT_EQ(add(1), std::nullopt);
  writes_left = 0;
  EXPECT_EQ(add(2), Fault::full);
  EXPECT_EQ(add(3), Fault::full);
  EXPECT_EQ(ids(**database), std::vector<std::int64_t>{1}) << "reading must go on";
  writes_left = never;
  EXPECT_EQ(add(4), std::nullopt);
  EXPECT_EQ(ids(**database), (std::vector<std::int64_t>{1, 4}));
}

TEST_F(SqliteFaults, WhereverTheDiskFillsUpNothingIsFalselyAcknowledged) {
  std::vector<std::int64_t> acknowledged;
  for (int left = 0; left < 40; ++left) {
    writes_left = left;
    if (!add(left + 1)) acknowledged.push_back(left + 1);
    writes_left = never;
    ASSERT_EQ(ids(**database), acknowledged) << "after " << left << " writes to the disk";
  }
  EXPECT_FALSE(acknowledged.empty());
  EXPECT_LT(acknowledged.size(), 40u);
  database->reopen();
  EXPECT_EQ(ids(**database), acknowledged);
}

TEST_F(SqliteFaults, AWholeBatchIsRefusedWhenItsCommitFails) {
  std::atomic<int> hooks = 0;
  std::atomic<int> refused = 0;
  writes_left = 0;
  for (int id = 1; id <= 20; ++id) {
    (*database)->write_async(
        [&, id](Tx& tx) {
          tx.run("INSERT INTO rows (id, pad) VALUES ($1, 'x')", id);
          tx.after_commit([&] { ++hooks; });
        },
        [&](std::exception_ptr error) { refused += error ? 1 : 0; });
  }
  EXPECT_EQ(add(21), Fault::full);
  EXPECT_EQ(refused, 20);
  EXPECT_EQ(hooks, 0);
}

TEST_F(SqliteFaults, ALimitOnPagesRefusesOnlyWhatDoesNotFit) {
  (*database)->write([](Tx& tx) {
    const auto pages = tx.one<std::int64_t>("PRAGMA page_count");
    tx.one<std::int64_t>("PRAGMA max_page_count=" + std::to_string(pages + 4));
  });
  std::int64_t id = 1;
  while (!add(id)) ++id;
  EXPECT_GT(id, 1);
  EXPECT_EQ(add(id), Fault::full);
  (*database)->write([](Tx& tx) { tx.one<std::int64_t>("PRAGMA max_page_count=100000"); });
  EXPECT_EQ(add(id), std::nullopt);
}

TEST(SqliteFaultsDeathTest, AFailedSyncEndsTheProcess) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(
      {
        const FaultyDisk disk;
        testing::TemporaryDatabase database(Engine::sqlite);
        database->write([](Tx& tx) { tx.script("CREATE TABLE rows (id {id_key}, pad TEXT)"); });
        syncs_left = 0;
        database->write([](Tx& tx) { tx.run("INSERT INTO rows VALUES (1, '')"); });
      },
      "fsync_failed");
}

}  // namespace
}  // namespace db
