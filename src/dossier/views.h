// A dossier as callers may see it: clause by clause what is required, what is there and who owes what is missing.
#pragma once

#include "dossier/actions_evidence.h"

namespace dossier {

EvidenceItem evidence_item(db::Tx& tx, const kernel::RequestContext& context, const Evidence& evidence);

// Throws Refusal 404, 422.
DossierView dossier_view(db::Tx& tx, const kernel::RequestContext& context, const DossierQuery& query);

// What today's records would score.
Rehearsal rehearsal_of(db::Tx& tx, const kernel::RequestContext& context, const DossierQuery& query);

}  // namespace dossier
