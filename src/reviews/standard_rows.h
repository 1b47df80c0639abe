// The standard a review is judged by. A published version never changes, so that a review keeps its own for ever.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/tx.h"
#include "reviews/rules_sheet.h"

namespace reviews {

// All its rows in order. Kept in memory, because they are asked for with every act. Thread-safe.
std::shared_ptr<const std::vector<StandardRow>> rows_for(db::Tx& tx, StandardId id);

// Why a review cannot be judged by it, in Chinese; nothing when it can: published, with points and bands, and nothing
// in it that nobody has verified or set.
std::optional<std::string> standard_fault(db::Tx& tx, StandardId id);

}  // namespace reviews
