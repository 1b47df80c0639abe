// What changed from one version of the dataset "grids" to the next: every write to grids, duties, absences or
// outlines says so here, in its own transaction, and every process reads again what changed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "db/tx.h"

namespace grid {

// These grids changed, or who answers for them. None: something else that a snapshot always reads anew
// (absences). Repeated codes are fine.
void note_changes(db::Tx& tx, std::span<const std::int64_t> codes);
// Anything may have changed.
void note_everything(db::Tx& tx);

// The codes changed after version `since` of the dataset, ascending; nothing: any may have.
std::optional<std::vector<std::int64_t>> changed_since(db::Tx& tx, std::int64_t since);

}  // namespace grid
