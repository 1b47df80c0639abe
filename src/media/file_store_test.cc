#include "media/file_store.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <system_error>
#include <thread>

namespace media {
namespace {

namespace fs = std::filesystem;

class FileStoreTest : public testing::Test {
 protected:
  FileStoreTest() {
    std::string pattern = fs::temp_directory_path() / "file_store.XXXXXX";
    root = mkdtemp(pattern.data());
  }
  ~FileStoreTest() override { fs::remove_all(root); }

  // Sets both times of a stored file.
  void set_time(const std::string& key, std::int64_t seconds) const {
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    const fs::path path = root / key.substr(0, 2) / key.substr(2, 2) / (key + ".jpg");
    ASSERT_EQ(utimensat(AT_FDCWD, path.c_str(), times, 0), 0);
  }

  fs::path root;
};

TEST_F(FileStoreTest, KeyIsTheSha256OfTheBytes) {
  const FileStore store(root);
  // FIPS 180-2, appendix B.1.
  EXPECT_EQ(store.put("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_F(FileStoreTest, ReturnsWhatWasPut) {
  const FileStore store(root / "deep" / "er");
  const std::string bytes(300'000, '\x80');
  const auto key = store.put(bytes);
  EXPECT_EQ(store.get(key), bytes);
  EXPECT_EQ(store.put(bytes), key);
  EXPECT_EQ(FileStore(root / "deep" / "er").get(key), bytes);
  EXPECT_TRUE(fs::is_empty(root / "deep" / "er" / "unfinished"));
}

TEST_F(FileStoreTest, RemovesOnce) {
  const FileStore store(root);
  const auto key = store.put("photo");
  EXPECT_TRUE(store.remove(key));
  EXPECT_FALSE(store.remove(key));
  EXPECT_EQ(store.get(key), std::nullopt);
}

TEST_F(FileStoreTest, MalformedKeysReachNoFile) {
  const FileStore store(root);
  store.put("photo");
  std::ofstream(root.parent_path() / (root.filename().string() + ".secret")) << "secret";
  for (const std::string& key :
       {std::string(), std::string("../../etc/passwd"), std::string(64, 'G'), std::string(64, 'A'),
        std::string(63, 'a'), std::string(60, 'a') + "/../", std::string(64, '\0')}) {
    EXPECT_FALSE(is_file_key(key));
    EXPECT_EQ(store.get(key), std::nullopt);
    EXPECT_FALSE(store.remove(key));
  }
  fs::remove(root.parent_path() / (root.filename().string() + ".secret"));
}

TEST_F(FileStoreTest, OldKeysAreFoundUnlessPutAgain) {
  const FileStore store(root);
  const auto old_key = store.put("old"), renewed = store.put("renewed"), fresh = store.put("new");
  set_time(old_key, 1000);
  set_time(renewed, 1000);
  store.put("renewed");
  EXPECT_EQ(store.keys_older_than(2'000'000), std::vector{old_key});
  EXPECT_TRUE(store.keys_older_than(1'000'000).empty());
}

TEST_F(FileStoreTest, UnfinishedFilesAreSweptByAge) {
  const FileStore store(root);
  const fs::path left = root / "unfinished" / "left.behind";
  std::ofstream(left) << "half";
  store.keys_older_than(1);
  EXPECT_TRUE(fs::exists(left));
  store.keys_older_than(INT64_MAX);
  EXPECT_FALSE(fs::exists(left));
}

// The limit on file size stands in for a full disk: write() fails half-way in the same manner.
TEST_F(FileStoreTest, FailedWriteLeavesNothingBehind) {
  const FileStore store(root);
  rlimit before;
  getrlimit(RLIMIT_FSIZE, &before);
  const auto previous = signal(SIGXFSZ, SIG_IGN);
  const rlimit small = {10'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &small);
  EXPECT_THROW(store.put(std::string(100'000, 'x')), std::system_error);
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, previous);
  EXPECT_TRUE(fs::is_empty(root / "unfinished"));
  EXPECT_TRUE(store.keys_older_than(INT64_MAX).empty());
  EXPECT_EQ(store.put(std::string(100'000, 'x')).size(), 64U);
}

TEST_F(FileStoreTest, SamePhotoFromManyThreadsIsStoredOnce) {
  const FileStore store(root);
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread) {
    threads.emplace_back([&store] {
      for (int photo = 0; photo < 10; ++photo) store.put("photo " + std::to_string(photo));
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(store.keys_older_than(INT64_MAX).size(), 10U);
  EXPECT_TRUE(fs::is_empty(root / "unfinished"));
}

}  // namespace
}  // namespace media
