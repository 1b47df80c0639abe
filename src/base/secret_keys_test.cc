#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/crypto.h"
#include "base/text.h"

namespace base {
namespace {

class SecretKeysTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "aiwei_keys_" + hex(random_bytes(8));
    std::filesystem::create_directory(folder_);
    path_ = folder_ + "/keys";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // Writes `text` as a key file with the mode of a proper one.
  void write_key_file(const std::string& text) const {
    std::ofstream(path_) << text;
    ASSERT_EQ(chmod(path_.c_str(), 0600), 0);
  }
  std::string key_file_text() const {
    std::ostringstream text;
    text << std::ifstream(path_).rdbuf();
    return text.str();
  }

  std::string folder_;
  std::string path_;
};

TEST_F(SecretKeysTest, SealedTextOpensAfterARestart) {
  const std::string sealed = SecretKeys::open(path_).seal("account.phone", "13800005678");
  EXPECT_EQ(SecretKeys::open(path_).open_sealed("account.phone", sealed), "13800005678");
}

TEST_F(SecretKeysTest, EveryLengthOpensAgain) {
  const SecretKeys keys = SecretKeys::open(path_);
  for (std::size_t count = 0; count < 50; ++count) {
    const std::string text = random_bytes(count);
    EXPECT_EQ(keys.open_sealed("p", keys.seal("p", text)), text);
  }
  const std::string longest(sealed_text_bytes_max, 'x');
  EXPECT_EQ(keys.open_sealed("p", keys.seal("p", longest)), longest);
  EXPECT_THROW(keys.seal("p", longest + 'x'), std::length_error);
}

TEST_F(SecretKeysTest, SealedTextHidesTheTextAndItsRepetition) {
  const SecretKeys keys = SecretKeys::open(path_);
  EXPECT_EQ(keys.seal("p", ""), "");
  EXPECT_NE(keys.seal("p", "13800005678"), keys.seal("p", "13800005678"));
  const auto bytes = parse_base64url(keys.seal("p", "13800005678"));
  ASSERT_TRUE(bytes);
  EXPECT_EQ(bytes->size(), 1u + 16 + 16 + 32);
  EXPECT_EQ(bytes->find("1380000"), std::string::npos);
}

TEST_F(SecretKeysTest, ValueOfAnotherColumnOrInstallationIsRefused) {
  const SecretKeys keys = SecretKeys::open(path_);
  const std::string sealed = keys.seal("account.phone", "13800005678");
  EXPECT_THROW(keys.open_sealed("account.name", sealed), std::runtime_error);
  EXPECT_THROW(keys.open_sealed("account.phon", sealed), std::runtime_error);
  const SecretKeys others = SecretKeys::open(folder_ + "/others");
  EXPECT_THROW(others.open_sealed("account.phone", sealed), std::runtime_error);
}

TEST_F(SecretKeysTest, AnyChangedBitIsRefused) {
  const SecretKeys keys = SecretKeys::open(path_);
  const std::string bytes = *parse_base64url(keys.seal("p", "周建国"));
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    std::string changed = bytes;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << bit % 8));
    EXPECT_THROW(keys.open_sealed("p", base64url(changed)), std::runtime_error) << bit;
  }
  for (std::size_t count = 1; count < bytes.size(); ++count) {
    EXPECT_THROW(keys.open_sealed("p", base64url(bytes.substr(0, count))), std::runtime_error);
  }
  EXPECT_THROW(keys.open_sealed("p", "周建国"), std::runtime_error);
}

TEST_F(SecretKeysTest, LookupHashIsStablePerPurposeAndInstallation) {
  const SecretKeys keys = SecretKeys::open(path_);
  const std::string hash = keys.lookup_hash("phone", "13800005678");
  EXPECT_EQ(hash.size(), 32u);
  EXPECT_EQ(SecretKeys::open(path_).lookup_hash("phone", "13800005678"), hash);
  EXPECT_NE(keys.lookup_hash("phone", "13800005679"), hash);
  EXPECT_NE(keys.lookup_hash("name", "13800005678"), hash);
  EXPECT_NE(keys.lookup_hash("phone1", "3800005678"), hash);
  EXPECT_NE(SecretKeys::open(folder_ + "/others").lookup_hash("phone", "13800005678"), hash);
}

TEST_F(SecretKeysTest, KeyFileIsForItsOwnerAloneAndLeavesNoDraft) {
  SecretKeys::open(path_);
  struct stat status {};
  ASSERT_EQ(stat(path_.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0600u);
  const std::filesystem::directory_iterator files(folder_);
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST_F(SecretKeysTest, KeyFileOpenToOthersIsRefused) {
  SecretKeys::open(path_);
  for (const mode_t mode : {0640, 0604, 0620, 0601}) {
    ASSERT_EQ(chmod(path_.c_str(), mode), 0);
    EXPECT_THROW(SecretKeys::open(path_), std::runtime_error) << mode;
  }
}

TEST_F(SecretKeysTest, DamagedKeyFileIsRefusedAndNotReplaced) {
  SecretKeys::open(path_);
  const std::string good = key_file_text();
  std::string changed = good;
  changed[20] = changed[20] == 'A' ? 'B' : 'A';
  for (const std::string& text :
       {std::string(), std::string("aiwei-secret-1 "), changed, good.substr(0, good.size() - 4),
        good + good, std::string(1 << 20, 'A')}) {
    write_key_file(text);
    EXPECT_THROW(SecretKeys::open(path_), std::runtime_error) << text.substr(0, 120);
    EXPECT_EQ(key_file_text(), text);
  }
}

TEST_F(SecretKeysTest, PlaceThatCannotHoldAKeyFileIsRefused) {
  EXPECT_THROW(SecretKeys::open(folder_), std::runtime_error);
  EXPECT_THROW(SecretKeys::open(folder_ + "/absent/keys"), std::runtime_error);
  ASSERT_EQ(mkfifo(path_.c_str(), 0600), 0);
  EXPECT_THROW(SecretKeys::open(path_), std::runtime_error);
}

TEST_F(SecretKeysTest, SeveralThatCreateTheFileAtOnceShareItsKeys) {
  std::vector<std::string> hashes(8);
  std::vector<std::thread> threads;
  for (auto& hash : hashes) {
    threads.emplace_back([&] { hash = SecretKeys::open(path_).lookup_hash("p", "x"); });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::set<std::string>(hashes.begin(), hashes.end()).size(), 1u);
}

}  // namespace
}  // namespace base
