// Quarterly assessments as verbs: bring one in, make tasks of it.
#pragma once

#include <string_view>

#include "filings/actions_filings.h"
#include "filings/store_assessments.h"

namespace filings {

// All rows or none. By the office of a city or county about what lies below. Another import of a quarter takes the
// place of the earlier one, as long as no task came of that. Throws Refusal 403, 409 "filings.scores_in_use", 422
// "filings.sheet_refused" with pointers /rows/NUMBER/COLUMN.
AssessmentImport import_assessment(const kernel::OutsideContext& context, const NewAssessment& wanted, std::string_view bytes);

// Whether the caller's office may make tasks of what an assessment says of a division: the one that assessed, and the
// division itself.
bool may_push(const kernel::RequestContext& context, const Assessment& assessment, std::int64_t division);

// Begins or extends the list of each division concerned, one task per row that lost points. A row that is a task
// already is passed over. Throws Refusal 404, 403, 422.
PushedPage push_assessment(db::Tx& tx, const kernel::RequestContext& context, AssessmentId id, const AssessmentPush& wanted);

}  // namespace filings
