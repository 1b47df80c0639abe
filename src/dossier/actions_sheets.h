// Sheets of values as verbs: fill in, submit, approve, return, assign.
#pragma once

#include "dossier/sheets.h"

namespace dossier {

// All or nothing. Throws Refusal 422 with every value that is wrong, 403 for one that another unit fills in, 409
// "dossier.locked" while the sheet is submitted or approved.
void fill_in(db::Tx& tx, const kernel::RequestContext& context, const NewValues& wanted);

// By who keeps the dossier. Throws Refusal 404, 403, 409; 409 "dossier.incomplete" while something was returned and not
// filled in anew, or nothing is filled in.
void submit(db::Tx& tx, const kernel::RequestContext& context, const SheetKey& key);
// By an office above. Locks the sheet. Throws Refusal 404, 403, 409 before it is submitted.
void approve(db::Tx& tx, const kernel::RequestContext& context, const SheetKey& key);
// By an office above the whole sheet, approved ones too; by the keeper one value to who filled it in.
void give_back(db::Tx& tx, const kernel::RequestContext& context, const SheetKey& key, const SheetReturn& wanted);

// Throws Refusal 422 for a unit that is not there or not in the jurisdiction, 403.
void assign_indicator(db::Tx& tx, const kernel::RequestContext& context, const NewAssignment& wanted);

}  // namespace dossier
