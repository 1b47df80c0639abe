// Reviews as verbs, up to their start: what is judged, by whom, where. Only the organizer's people (review_write).
#pragma once

#include "kernel/audit.h"
#include "reviews/access.h"

namespace reviews {

// Throws Refusal 422: unknown kind or target, a standard that is not published or has no points to score, days in the
// wrong order; 403 for a target outside the caller's scope.
Review create_review(db::Tx& tx, const kernel::RequestContext& context, const NewReview& wanted);
// Only while it is being prepared: throws Refusal 409 "reviews.state" otherwise, and as above.
Review change_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const NewReview& wanted);
// The whole panel, before anybody has written anything. Throws Refusal 422: unknown logins, drawn experts without an
// account, nobody or several who lead; 409 for a draw that is not drawn yet.
void set_panel(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const NewPanel& wanted);
// The sheets anew, shared out evenly among those who judge the parts concerned. Throws Refusal 422: no panel, a place
// that is not there or of a type on which nothing is judged; 409 once anything was written.
void set_sheets(db::Tx& tx, const kernel::RequestContext& context, ReviewId id, const NewSheets& wanted);
// Tells the panel. Throws Refusal 422 without sheets.
Review start_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id);
// Throws Refusal 409 once it is signed.
Review cancel_review(db::Tx& tx, const kernel::RequestContext& context, ReviewId id);

// What holds for a review when nothing else is said (data/reviews).
void use_defaults(Review& review);
base::Refusal wrong_state(const char* message);
// Throws Refusal 412 when somebody was faster.
void save_or_refuse(db::Tx& tx, Review& review);
// A notice about the review, linked to it; `tab`: of its page, the first when empty.
void tell(db::Tx& tx, const kernel::Services& services, base::Instant now, const Review& review, kernel::AccountId account,
          const std::string& title, const std::string& tab = "");
void note_review(db::Tx& tx, const kernel::RequestContext& context, kernel::EventName event, const Review& review,
                 base::json::object details = {});

}  // namespace reviews
