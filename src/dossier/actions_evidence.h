// Evidence as verbs: file it, take it out again.
#pragma once

#include <string_view>

#include "dossier/access.h"
#include "dossier/store_evidence.h"
#include "kernel/context.h"

namespace dossier {

// The title's kind of a request. Throws Refusal 422 at /kind for one without a standard.
const titles::TitleKind& dossier_kind(const std::string& code);

// Checks what is to be filed and stores its file; a row has yet to name it. By who keeps the dossier, and by the
// departments of the division. Throws Refusal 422: unknown clause or requirement, a file that is none of those accepted;
// 403, 507.
Evidence stored_evidence(const kernel::OutsideContext& context, const NewEvidence& wanted, std::string_view bytes);
// Enters it. Throws Refusal 422 when the standard has changed meanwhile.
void enter_evidence(db::Tx& tx, const kernel::RequestContext& context, const Evidence& evidence);
// By who filed it and who keeps the dossier. The row stays, marked. Throws Refusal 404, 403.
void take_out_evidence(db::Tx& tx, const kernel::RequestContext& context, EvidenceId id);

bool may_file(const kernel::RequestContext& context, std::int64_t division);
bool may_take_out(const kernel::RequestContext& context, const Evidence& evidence);

}  // namespace dossier
