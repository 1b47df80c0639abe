#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "standards/model.h"
#include "base/share.h"

namespace standards {
namespace {

namespace fs = std::filesystem;

// A copy of data/standards in which single files can be spoiled.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "aiwei-standards-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
    fs::copy(base::share_folder() + "/data/standards", path_);
  }
  ~Folder() { fs::remove_all(path_); }

  void write(const std::string& name, const std::string& text) {
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  void replace(const std::string& name, const std::string& old_text, const std::string& text) {
    std::ifstream in(path_ / name, std::ios::binary);
    std::string all{std::istreambuf_iterator<char>(in), {}};
    const auto at = all.find(old_text);
    ASSERT_NE(at, std::string::npos) << old_text;
    write(name, all.replace(at, old_text.size(), text));
  }
  // What load() says, or "" when it takes the folder.
  std::string fault() const {
    try {
      load(path_.string());
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  }

 private:
  fs::path path_;
};

void expect_fault(const Folder& folder, std::string_view file, std::string_view what) {
  const std::string fault = folder.fault();
  EXPECT_NE(fault.find(file), std::string::npos) << fault;
  EXPECT_NE(fault.find(what), std::string::npos) << fault;
}

TEST(Standards, TheFilesOfTheRepositoryAreGood) {
  const Standards standards = load(base::share_folder() + "/data/standards");
  ASSERT_NE(standards.category("rubbish"), nullptr);
  EXPECT_EQ(standards.category("rubbish")->handle_hours, 4);
  EXPECT_NE(standards.category(other_category), nullptr);
  EXPECT_EQ(standards.category("dragons"), nullptr);
}

TEST(Standards, OnlyReadFiguresCountAsOfficial) {
  EXPECT_TRUE(is_official("V"));
  EXPECT_TRUE(is_official("V*"));
  EXPECT_FALSE(is_official("M"));
  const Standards standards = load(base::share_folder() + "/data/standards");
  for (const Quota& quota : standards.quotas.items) {
    EXPECT_TRUE(is_official(quota.confidence)) << quota.id;
  }
}

TEST(Standards, NamesTheFileThatIsMissingOrMalformed) {
  Folder folder;
  folder.write("calendar.json", "{");
  expect_fault(folder, "calendar.json", "json.malformed");
}

TEST(Standards, NamesTheFieldThatIsWrong) {
  Folder folder;
  folder.replace("loop.json", "\"acceptHours\": 4", "\"acceptHours\": \"four\"");
  expect_fault(folder, "loop.json", "/acceptHours");
}

TEST(Standards, RefusesACategoryOfAnUnknownLine) {
  Folder folder;
  folder.replace("categories.json", "\"line\": 1,", "\"line\": 29,");
  expect_fault(folder, "categories.json", "unknown line");
}

TEST(Standards, RefusesALineThatNoGrantCanHold) {
  Folder folder;
  folder.replace("lines.json", "\"number\": 14", "\"number\": 31");
  expect_fault(folder, "lines.json", "0..30");
}

TEST(Standards, DemandsACategoryForWhateverIsLeft) {
  Folder folder;
  folder.replace("categories.json", "\"code\": \"other\"", "\"code\": \"others\"");
  expect_fault(folder, "categories.json", "other");
}

TEST(Standards, RefusesACalendarInWhichNoTimePasses) {
  Folder folder;
  folder.replace("calendar.json", "{\"fromMinute\": 540, \"toMinute\": 720}",
                 "{\"fromMinute\": 720, \"toMinute\": 540}");
  expect_fault(folder, "calendar.json", "workingDay");
}

TEST(Standards, RefusesDeadlinesOfNothing) {
  Folder folder;
  folder.replace("loop.json", "\"escalateHours\": 7", "\"escalateHours\": 0");
  expect_fault(folder, "loop.json", "escalateHours");
}

}  // namespace
}  // namespace standards
