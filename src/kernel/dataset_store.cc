#include "kernel/dataset.h"

namespace kernel {

std::int64_t dataset_version(db::Tx& tx, std::string_view name) {
  return tx
      .maybe_one<std::int64_t>("SELECT version FROM dataset_versions WHERE name = $1", name)
      .value_or(0);
}

void bump_dataset(db::Tx& tx, std::string_view name) {
  tx.run("INSERT INTO dataset_versions (name, version) VALUES ($1, 1) "
         "ON CONFLICT (name) DO UPDATE SET version = dataset_versions.version + 1",
         name);
}

}  // namespace kernel
