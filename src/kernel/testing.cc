#include "kernel/testing.h"

#include <cstdlib>
#include <stdexcept>

#include "base/share.h"
#include "db/migrate.h"

namespace kernel {

TestDatabase::TestDatabase() {
  std::string pattern = (std::filesystem::temp_directory_path() / "aiwei-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
  db::Options options;
  options.location = (folder_ / "aiwei.db").string();
  database_ = db::Database::open(options);
  db::migrate(*database_, db::read_migrations(base::share_folder() + "/migrations", db::Engine::sqlite));
}

TestDatabase::~TestDatabase() {
  database_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

Caller a_caller(std::int64_t division, Permissions permissions) {
  Caller caller;
  caller.account = base::mint<AccountTag>();
  caller.unit = base::mint<UnitTag>();
  caller.division = division;
  caller.name = "测试";
  Grant grant;
  grant.role = "test";
  grant.division = division;
  grant.ranges = {subtree(division)};
  grant.permissions = permissions;
  caller.grants.push_back(std::move(grant));
  return caller;
}

}  // namespace kernel
