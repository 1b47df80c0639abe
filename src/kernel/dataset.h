// Versions of data that processes keep in memory (divisions, grids, templates): bumped in the
// transaction that changes it, so that every process can tell that it must reload.
#pragma once

#include <cstdint>
#include <string_view>

#include "db/tx.h"

namespace kernel {

std::int64_t dataset_version(db::Tx& tx, std::string_view name);  // 0 before the first change
void bump_dataset(db::Tx& tx, std::string_view name);

}  // namespace kernel
