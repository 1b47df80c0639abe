// What the clauses of a standard ask for and what of it is there in a year.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "dossier/access.h"
#include "dossier/model.h"
#include "dossier/store_evidence.h"
#include "titles/standing.h"

namespace dossier {

// Clause by clause, in the standard's order, without who owes it. `item_of` says what is shown of a file; its
// requirement must be.
std::vector<ClauseEvidence> clauses_of(db::Tx& tx, std::int64_t division, const std::string& subject, std::int64_t year,
                                       const Followed& standard,
                                       const std::function<EvidenceItem(const Evidence&)>& item_of);
titles::MaterialCount count_of(const std::vector<ClauseEvidence>& clauses);

// Of the present year, by the standard in force; nothing required without one. See titles::set_materials.
titles::MaterialCount count_materials(db::Tx& tx, std::int64_t division, const titles::TitleKind& kind, base::Instant now);

}  // namespace dossier
