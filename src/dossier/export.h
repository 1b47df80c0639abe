// A dossier to hand in: one paginated document, and a folder of everything with a manifest of hashes.
#pragma once

#include "dossier/model.h"
#include "kernel/context.h"

namespace dossier {

// PDF: cover, index, baseline, indicators, each clause with what is there, and a page of gaps with who owes them.
http::Response document_of(const kernel::OutsideContext& context, const DossierQuery& query);
// ZIP: the document, the files by part and clause, and 清单.csv with the SHA-256 of each, itself last.
http::Response folder_of(const kernel::OutsideContext& context, const DossierQuery& query);

}  // namespace dossier
