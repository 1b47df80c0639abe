#include "grid/store_changes.h"

#include <algorithm>

#include "kernel/dataset.h"

namespace grid {

namespace {

constexpr std::string_view dataset = "grids";
// A process looks twice a second; who is further behind than this reads everything.
constexpr std::int64_t versions_kept = 1000;
constexpr std::int64_t anything = 0;

}  // namespace

void note_changes(db::Tx& tx, std::span<const std::int64_t> codes) {
  // The row of the version is locked until the end of the transaction: versions become visible in order.
  kernel::bump_dataset(tx, dataset);
  const std::int64_t version = kernel::dataset_version(tx, dataset);
  for (const std::int64_t code : codes) {
    tx.run("INSERT INTO grid_changes (version, code) VALUES ($1, $2) ON CONFLICT DO NOTHING", version, code);
  }
  tx.run("DELETE FROM grid_changes WHERE version <= $1", version - versions_kept);
}

void note_everything(db::Tx& tx) { note_changes(tx, std::span(&anything, 1)); }

std::optional<std::vector<std::int64_t>> changed_since(db::Tx& tx, std::int64_t since) {
  const std::int64_t version = kernel::dataset_version(tx, dataset);
  if (since > version || since < version - versions_kept) return std::nullopt;
  auto codes = tx.all<std::int64_t>("SELECT DISTINCT code FROM grid_changes WHERE version > $1 ORDER BY code", since);
  if (!codes.empty() && codes.front() == anything) return std::nullopt;
  return codes;
}

}  // namespace grid
