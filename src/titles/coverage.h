// Coverage of a division and of those right below it, from running counts.
#pragma once

#include "db/tx.h"
#include "titles/model_coverage.h"

namespace titles {

TitleCoverage coverage_of(db::Tx& tx, std::int64_t division);

}  // namespace titles
