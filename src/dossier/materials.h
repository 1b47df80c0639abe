// What a clause asks for and what of it is there.
#pragma once

#include "db/tx.h"
#include "dossier/model.h"
#include "standards/model_versions.h"
#include "titles/standing.h"

namespace dossier {

// Fills in requirements and missing. REQUIRES: the clause's files and records.
void count_missing(ClauseEvidence& clause, const standards::StandardRow& row);
// Adds up what is required and there. REQUIRES: count_missing.
void add_clause(titles::MaterialCount& count, const ClauseEvidence& clause);

// Of the present year, by the standard in force; nothing required without one. See titles::set_materials.
titles::MaterialCount count_materials(db::Tx& tx, std::int64_t division, const titles::TitleKind& kind, base::Instant now);

}  // namespace dossier
