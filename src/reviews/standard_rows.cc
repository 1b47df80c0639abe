#include "reviews/standard_rows.h"

#include <map>
#include <mutex>

#include "standards/checked.h"
#include "standards/store_versions.h"

namespace reviews {

namespace {

// Far more standards than are in use at once; beyond that all are read again.
constexpr std::size_t kept_max = 64;

}  // namespace

std::shared_ptr<const std::vector<StandardRow>> rows_for(db::Tx& tx, StandardId id) {
  static std::mutex mutex;
  static std::map<StandardId, std::shared_ptr<const std::vector<StandardRow>>> kept;
  {
    const std::lock_guard lock(mutex);
    const auto found = kept.find(id);
    if (found != kept.end()) return found->second;
  }
  auto rows = std::make_shared<const std::vector<StandardRow>>(standards::sorted_rows_of(tx, id));
  const std::lock_guard lock(mutex);
  if (kept.size() >= kept_max) kept.clear();
  kept[id] = rows;
  return rows;
}

std::optional<std::string> standard_fault(db::Tx& tx, StandardId id) {
  const auto version = standards::find_version(tx, id);
  if (!version || version->status != standards::StandardStatus::published) return "没有这个标准，或者还没有公布";
  const standards::StandardCheck check = standards::checked(tx, *version);
  if (check.unverified > 0) return "标准里还有待核的内容，不能用来评审；请复制成本单位的评分表，核定后公布";
  if (!check.scorable) return "标准没有完整的分值和评分档次，不能用来评分";
  return std::nullopt;
}

}  // namespace reviews
