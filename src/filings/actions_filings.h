// Filings as verbs: begin, fill in, hand in, look through, register.
#pragma once

#include "filings/standing.h"
#include "kernel/event_name.h"

namespace filings {

// By the caller's office for itself. Throws Refusal 422: unknown kind, or none of this office's level; 409
// "filings.exists".
Filing begin_filing(db::Tx& tx, const kernel::RequestContext& context, const NewFiling& wanted);
// The same for another office, from what an assessment found.
Filing begin_filing_for(db::Tx& tx, const kernel::RequestContext& context, const FilingKind& kind, std::int64_t division,
                        int year);

// A filing the caller's office may write to now: its own, and not handed in. Throws Refusal 404, 403, 409
// "filings.closed"; 412 for another If-Match.
Filing open_filing(db::Tx& tx, const kernel::RequestContext& context, FilingId id);

// REQUIRES: open_filing. Throws Refusal 422 for a document issued in the future.
void change_filing(db::Tx& tx, const kernel::RequestContext& context, Filing& filing, const FilingContent& content);
// Only a draft that was never handed in. Throws what open_filing does, 409 "filings.was_filed".
void remove_filing(db::Tx& tx, const kernel::RequestContext& context, FilingId id);

// Throws Refusal 403 when it is not this office's, 409 "filings.not_now" when the status does not allow it, 422 for
// what is missing.
Filing step_filing(db::Tx& tx, const kernel::RequestContext& context, FilingId id, const NewFilingStep& wanted);

// One audit row about the filing.
void note(db::Tx& tx, const kernel::RequestContext& context, kernel::EventName event, const Filing& filing,
          base::json::object details = {});

// Without white space around it; empty for nothing.
std::string trimmed(const std::optional<std::string>& text);

}  // namespace filings
