// For tests only: a migrated database of its own and callers with given grants.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "db/database.h"
#include "kernel/caller.h"

namespace kernel {

// A fresh SQLite database in a temporary folder, migrated; removed with its folder.
class TestDatabase {
 public:
  TestDatabase();
  ~TestDatabase();
  db::Database& operator*() { return *database_; }
  db::Database* operator->() { return database_.get(); }
  const std::filesystem::path& folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
  std::unique_ptr<db::Database> database_;
};

// A signed-in caller holding `permissions` over the subtree of `division`.
Caller a_caller(std::int64_t division, Permissions permissions);

}  // namespace kernel
